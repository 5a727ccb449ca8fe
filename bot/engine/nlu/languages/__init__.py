"""What is known of a language: one folder each, tables in YAML. A new language is a new folder."""

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

_FOLDER = Path(__file__).parent


def read_table(language: str, name: str) -> dict[str, Any]:
    """The table `languages/<language>/<name>.yml`; an empty one when the language has none."""
    path = _FOLDER / language / f"{name}.yml"
    if not path.exists():
        return {}
    table: dict[str, Any] = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8")) or {}
    return table
