"""CAMARA SIM Swap, ``check``: whether a number's SIM was changed in the last ``maxAge`` hours.

The form is that of CAMARA's ``sim-swap.yaml`` for a client that acts for itself: ``phoneNumber`` is always sent.
"""

import re
from datetime import timedelta

from aiohttp import web
from sqlalchemy import select

from demo_operator.errors import BadRequest, IdentifierNotFound, MissingIdentifier, OutOfRange, ServiceNotApplicable
from demo_operator.keys import CLOCK, DATABASE
from demo_operator.tables import Line
from demo_operator.tmf.resource import Route
from demo_operator.web.body import Body, optional_text, read_object

BASE = "/sim-swap/v1"
DEFAULT_HOURS, LEAST_HOURS, MOST_HOURS = 240, 1, 2400
IN_USE = ("active", "suspended")
_PHONE_NUMBER = re.compile(r"\+[1-9][0-9]{4,14}")


async def check(request: web.Request) -> web.Response:
    """``{"swapped": bool}``; 404 for a number that is not this operator's, 422 for a line without a SIM."""
    body = await read_object(request)
    number, hours = _phone_number(body), _max_age(body)
    async with request.config_dict[DATABASE].reading() as session:
        line = await session.scalar(select(Line).where(Line.number == number, Line.status.in_(IN_USE)))
    if line is None:
        raise IdentifierNotFound("The number is not this operator's")
    if line.kind != "mobile":
        raise ServiceNotApplicable("The line has no SIM")
    since = request.config_dict[CLOCK].now() - timedelta(hours=hours)
    return web.json_response({"swapped": line.sim_changed_at is not None and line.sim_changed_at >= since})


def routes() -> list[Route]:
    return [Route("POST", f"{BASE}/check", check, None)]


def _phone_number(body: Body) -> str:
    number = optional_text(body, "phoneNumber")
    if number is None:
        raise MissingIdentifier("phoneNumber is missing")
    if not _PHONE_NUMBER.fullmatch(number):
        raise BadRequest("phoneNumber is not in E.164 with its plus")
    return number


def _max_age(body: Body) -> int:
    hours = body.get("maxAge", DEFAULT_HOURS)
    if not isinstance(hours, int) or isinstance(hours, bool):
        raise BadRequest("maxAge is not a whole number of hours")
    if not LEAST_HOURS <= hours <= MOST_HOURS:
        raise OutOfRange(f"maxAge must be from {LEAST_HOURS} to {MOST_HOURS} hours")
    return hours
