"""An engine behind its HTTP server, and a client that knows the secret."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from aiohttp import web

from bot.engine.server import WORK, build_app
from bot.engine.settings import EngineSettings
from bot.engine.work import Work
from tests.engine.action_server import SECRET

Answer = tuple[int, Any]


class Client:
    """Calls the engine; answers are pairs of status and JSON body."""

    def __init__(self, session: aiohttp.ClientSession, base: str) -> None:
        self._session = session
        self._base = base
        self.headers: dict[str, str] = {}

    async def call(self, method: str, path: str, secret: str | None = SECRET, **request: Any) -> Answer:
        headers = {**({} if secret is None else {"Authorization": f"Bearer {secret}"}), **request.pop("headers", {})}
        async with self._session.request(method, self._base + path, headers=headers, **request) as response:
            self.headers = dict(response.headers)
            body = await response.read()
            return response.status, (await response.json() if body else None)

    async def turn(self, **body: Any) -> Answer:
        return await self.call("POST", "/turns", json={"conversation": "anna", "message_id": "m", **body})


@asynccontextmanager
async def calling(base: str) -> AsyncIterator[Client]:
    async with aiohttp.ClientSession() as session:
        yield Client(session, base)


@asynccontextmanager
async def serving(settings: EngineSettings) -> AsyncIterator[tuple[Client, Work]]:
    """The server, in this process; it may still be loading the model. A caller who hangs up cancels its handler."""
    app = build_app(settings)
    runner = web.AppRunner(app, handler_cancellation=True)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        async with calling(f"http://127.0.0.1:{runner.addresses[0][1]}") as client:
            yield client, app[WORK]
    finally:
        await runner.cleanup()
