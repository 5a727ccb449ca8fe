"""npm's emulate as a process of its own."""

from __future__ import annotations

import asyncio
import json
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp.test_utils import unused_port

from tests.npm import NODE

EMULATE = Path(__file__).parent


@asynccontextmanager
async def running_emulate(webhook_url: str, secret: str) -> AsyncIterator[str]:
    """Its address, while it runs; webhooks go to `webhook_url`, signed with `secret`."""
    setup = {"port": unused_port(), "webhook": {"url": webhook_url, "secret": secret}}
    process = await asyncio.create_subprocess_exec(NODE, EMULATE / "emulate.mjs", stdin=PIPE, stdout=PIPE, stderr=PIPE)
    try:
        yield await _started(process, setup)
    finally:
        await _end(process)


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
