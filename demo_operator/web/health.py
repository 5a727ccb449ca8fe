"""Health: live as long as it answers, ready when its books can be read."""

import structlog
from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from demo_operator.keys import DATABASE
from demo_operator.tables import OperatorDay


async def live(request: web.Request) -> web.Response:
    return web.json_response({"status": "ok"})


async def ready(request: web.Request) -> web.Response:
    """200 when the books are seeded and can be read, 503 otherwise."""
    try:
        async with request.config_dict[DATABASE].reading() as session:
            seeded = await session.get(OperatorDay, 1) is not None
    except (SQLAlchemyError, OSError):
        structlog.get_logger(__name__).exception("database not readable")
        seeded = False
    return web.json_response({"status": "ok" if seeded else "not ready"}, status=200 if seeded else 503)
