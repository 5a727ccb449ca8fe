"""Queries of the desk's calls, checked as bodies are."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from aiohttp import web

from connectors.gateway.bodies import Body, check
from connectors.gateway.errors import InvalidBody
from connectors.gateway.keys import PRODUCT

YEARS = range(2000, 2200)


def read_query(request: web.Request, kind: type[Body]) -> Body:
    """What is empty counts as absent. Raises InvalidBody."""
    return check({name: value for name, value in request.query.items() if value.strip()}, kind)


def whole(request: web.Request, name: str, most: int) -> int:
    """A number of the query, 0 where it is absent. Raises InvalidBody."""
    text = request.query.get(name, "0")
    if not (text.isascii() and text.isdigit() and len(text) <= 10 and int(text) <= most):
        raise InvalidBody(f"{name}: a whole number from 0 to {most} is needed")
    return int(text)


def moment_in(request: web.Request, given: datetime | None, *, end: bool = False) -> datetime | None:
    """A moment without a zone is the operator's; as an `end`, a bare day is over with its last moment.

    Raises InvalidBody for one that lies so far off that nothing can be counted from it.
    """
    if given is None:
        return None
    if given.year not in YEARS:
        raise InvalidBody(f"from, to: a year from {YEARS.start} to {YEARS.stop - 1} is needed")
    if given.tzinfo is not None:
        return given
    day_alone = end and (given.hour, given.minute, given.second) == (0, 0, 0)
    local = given + timedelta(days=1) if day_alone else given
    return local.replace(tzinfo=ZoneInfo(request.app[PRODUCT].settings.time_zone))
