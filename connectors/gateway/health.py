"""Whether the service lives, is ready, and its numbers."""

from __future__ import annotations

import asyncio

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from connectors.gateway.keys import PRODUCT


def add_health_routes(app: web.Application) -> None:
    app.router.add_get("/health/live", live)
    app.router.add_get("/health/ready", ready)
    app.router.add_get("/metrics", metrics)


async def live(_request: web.Request) -> web.Response:
    return web.json_response({"status": "live"})


async def ready(request: web.Request) -> web.Response:
    """200 when the database can be written, every engine process has its model and the operator's systems answer."""
    names = ("database", "engine", "bss")
    product = request.app[PRODUCT]
    results = await asyncio.gather(product.database_ready(), product.engine.ready(), product.bss.ready())
    checks = dict(zip(names, results, strict=True))
    everything = all(results)
    body = {"status": "ready" if everything else "not_ready", "checks": checks}
    return web.json_response(body, status=200 if everything else 503)


async def metrics(_request: web.Request) -> web.Response:
    return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})
