"""One end of a socket: frames out, frames in until it is closed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiohttp import ClientWebSocketResponse, WSMsgType

Hear = Callable[[dict[str, Any]], Awaitable[None]]
COMPRESS = 15
"""As browsers ask for it (RFC 7692)."""
QUEUE = '{"type":"queue"'


class Closed(Exception):
    """The service closed a socket that was to stay open."""


class End:
    """`hear` gets each frame in order. A desk's looks at the queue are counted and not read: one is 150 KB of JSON,
    and whoever measures shares the machine with the service."""

    def __init__(self, socket: ClientWebSocketResponse, hear: Hear) -> None:
        self.queues = 0
        self._socket = socket
        self._hear = hear
        self._task = asyncio.create_task(self._run())

    async def say(self, **frame: Any) -> None:
        await self._socket.send_json(frame)

    @property
    def alive(self) -> bool:
        return not self._task.done()

    async def close(self) -> None:
        """Raises what went wrong while it was open."""
        alive = self.alive
        self._task.cancel()
        ended = await asyncio.gather(self._task, return_exceptions=True)
        await self._socket.close()
        if not alive:
            raise Closed(f"with {self._socket.close_code}: {ended[0]!r}")

    async def _run(self) -> None:
        async for message in self._socket:
            if message.type is not WSMsgType.TEXT:
                continue
            if message.data.startswith(QUEUE):
                self.queues += 1
                continue
            await self._hear(json.loads(message.data))


def code_in(frame: Mapping[str, Any]) -> str:
    """Of an `error` frame."""
    return str(frame.get("error", {}).get("code", "unknown"))
