"""The figures of a period, for supervisors."""

from __future__ import annotations

from datetime import timedelta

from aiohttp import web

from bot.services.desk.figures import LONGEST
from connectors.desk import wire
from connectors.desk.bodies import Period
from connectors.desk.queries import moment_in, read_query
from connectors.gateway.errors import InvalidBody
from connectors.gateway.keys import PRODUCT

DAY = timedelta(days=1)


async def figures(request: web.Request) -> web.Response:
    """Of the last day, where no period is given."""
    given, product = read_query(request, Period), request.app[PRODUCT]
    end = moment_in(request, given.end, end=True) or product.clock.now()
    begin = moment_in(request, given.begin) or end - DAY
    if not begin < end <= begin + LONGEST:
        raise InvalidBody(f"from, to: a period of at most {LONGEST.days} days is needed")
    counted = await product.desk.counting.of(begin, end, given.skill)
    return web.json_response(wire.figures(counted, await product.desk.agent_names()))
