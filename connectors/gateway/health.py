"""Whether the service lives, is ready, and its numbers."""

from __future__ import annotations

import asyncio

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot.bootstrap import Product
from connectors.gateway.demo import ACCOUNTS, DemoAccounts
from connectors.gateway.keys import PRODUCT

LOOK_AGAIN = 0.5


def add_health_routes(app: web.Application) -> None:
    app[READINESS] = Readiness(app[PRODUCT], app.get(ACCOUNTS))
    app.router.add_get("/health/live", live)
    app.router.add_get("/health/ready", ready)
    app.router.add_get("/metrics", metrics)


class Readiness:
    """Looks at most twice a second, however many ask: each look writes, and calls other systems."""

    def __init__(self, product: Product, accounts: DemoAccounts | None) -> None:
        self._product = product
        self._accounts = accounts
        self._lock = asyncio.Lock()
        self._looked_at = -LOOK_AGAIN
        self._checks: dict[str, bool] = {}

    async def checks(self) -> dict[str, bool]:
        async with self._lock:
            now = asyncio.get_running_loop().time()
            if now - self._looked_at >= LOOK_AGAIN:
                self._checks = await self._look()
                self._looked_at = now
            return self._checks

    async def _look(self) -> dict[str, bool]:
        product = self._product
        looks = (product.database_ready(), product.engine.ready(), product.bss.ready())
        checks = dict(zip(("database", "engine", "bss"), await asyncio.gather(*looks), strict=True))
        return checks if self._accounts is None else {**checks, "accounts": self._accounts.filled}


READINESS = web.AppKey("readiness", Readiness)


async def live(_request: web.Request) -> web.Response:
    return web.json_response({"status": "live"})


async def ready(request: web.Request) -> web.Response:
    """200 when the database can be written, every engine process has its model and the operator's systems answer."""
    checks = await request.app[READINESS].checks()
    everything = all(checks.values())
    body = {"status": "ready" if everything else "not_ready", "checks": checks}
    return web.json_response(body, status=200 if everything else 503)


async def metrics(_request: web.Request) -> web.Response:
    return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})
