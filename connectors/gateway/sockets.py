"""Open sockets. When the gateway ends they are closed at once: their pages come back by themselves, to whoever is next.

Without this a server waits for them until its patience ends, and they hear nothing in the meantime.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from aiohttp import WSCloseCode, web

SOCKETS = web.AppKey("sockets", set[web.WebSocketResponse])
PATIENCE = 2.0
"""Seconds for a browser to answer the farewell."""


def add_sockets(app: web.Application) -> None:
    app[SOCKETS] = set()
    app.on_shutdown.append(_say_farewell)


@contextmanager
def kept_open(app: web.Application, socket: web.WebSocketResponse) -> Iterator[None]:
    """Inside the block the socket is closed with GOING_AWAY when the gateway ends."""
    app[SOCKETS].add(socket)
    try:
        yield
    finally:
        app[SOCKETS].discard(socket)


async def _say_farewell(app: web.Application) -> None:
    sockets = app[SOCKETS]
    await asyncio.gather(*(_close(socket) for socket in tuple(sockets)), return_exceptions=True)


async def _close(socket: web.WebSocketResponse) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            await socket.close(code=WSCloseCode.GOING_AWAY, message=b"going_away")
