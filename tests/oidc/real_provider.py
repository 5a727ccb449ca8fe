"""npm's oidc-provider as a process of its own. Without npm's registry, the tests that ask for it skip and say so."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.npm import NODE, NotInstalled, install

HERE = Path(__file__).parent
PUBLIC_CLIENT = "sportello-public"
CONFIDENTIAL_CLIENT = "sportello+confidential"
SECRET = "una chiave: 50% + /lunga"  # what a secret may hold, and must be encoded for HTTP Basic


@dataclass(frozen=True)
class RealProvider:
    """A running provider with two clients: a public one (RS256) and a confidential one (ES256)."""

    issuer: str
    public_client: str = PUBLIC_CLIENT
    confidential_client: str = CONFIDENTIAL_CLIENT
    secret: str = SECRET


@contextmanager
def running_provider(redirect_uris: Sequence[str]) -> Iterator[RealProvider]:
    """A provider of its own whose clients may be sent back to `redirect_uris`, on a free loopback port."""
    _install()
    setup = {
        "redirectUris": list(redirect_uris),
        "publicClient": PUBLIC_CLIENT,
        "confidentialClient": CONFIDENTIAL_CLIENT,
        "secret": SECRET,
    }
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(
            [NODE, HERE / "provider.mjs"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
        )
        try:
            yield RealProvider(_issuer(process, setup, said.fileno()))
        finally:
            _end(process)


def _install() -> None:
    """Skips the test when no registry answers."""
    try:
        install(HERE)
    except NotInstalled as missing:
        pytest.skip(f"needs npm's oidc-provider: {missing}")


def _issuer(process: subprocess.Popen[str], setup: Mapping[str, object], said: int) -> str:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps(setup) + "\n")
    process.stdin.flush()
    line = process.stdout.readline()
    if not line:
        process.wait(timeout=10)
        raise RuntimeError(f"the provider did not start: {Path(f'/dev/fd/{said}').read_text(encoding='utf-8')}")
    issuer = json.loads(line)["issuer"]
    assert isinstance(issuer, str)
    return issuer


def _end(process: subprocess.Popen[str]) -> None:
    """The provider ends with its standard input."""
    assert process.stdin is not None
    process.stdin.close()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()
