"""Health: live as long as it answers, ready when its book can be read."""

import structlog
from aiohttp import web
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from demo_provider.keys import DATABASE
from demo_provider.tables import Card


async def live(request: web.Request) -> web.Response:
    return web.json_response({"status": "ok"})


async def ready(request: web.Request) -> web.Response:
    """200 when the book is seeded and can be read, 503 otherwise."""
    try:
        async with request.config_dict[DATABASE].reading() as session:
            seeded = bool(await session.scalar(select(func.count()).select_from(Card)))
    except (SQLAlchemyError, OSError):
        structlog.get_logger(__name__).exception("database not readable")
        seeded = False
    return web.json_response({"status": "ok" if seeded else "not ready"}, status=200 if seeded else 503)
