"""Rasa trains anew only when a component's class or settings changed. Ours are thin: what matters is beside them."""

import hashlib
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=1)
def sources_digest() -> str:
    """A digest of all our code and tables for understanding: when one changes, the components train anew."""
    folder = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".py", ".yml"}:
            digest.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
