"""TMF646 search for time slots: when a technician can come to where a line is.

``relatedEntity`` names the line, ``requestedTimeSlot`` the time to look at, of at most 60 days. Nobody comes for a
mobile line: it has no slots. The search is answered at once and not kept.
"""

import uuid
from datetime import datetime, timedelta

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from demo_operator.errors import BadRequest
from demo_operator.keys import CLOCK
from demo_operator.tables import Line
from demo_operator.tmf.appointments import BASE
from demo_operator.tmf.query import Query
from demo_operator.tmf.resource import Reading, Route, reading
from demo_operator.tmf.values import Value, instant
from demo_operator.visiting import TimeSlot, free, slots_between
from demo_operator.web.body import Body, objects, read_object, required_moment, required_object

LONGEST = timedelta(days=60)


async def search(request: web.Request) -> web.Response:
    """201 with the free slots, earliest first; 400 for a line that is unknown, or a time that cannot be looked at."""
    body = await read_object(request)
    start, end = _period(body)
    today = request.config_dict[CLOCK].today()
    async with reading(request, Query()) as found:
        line = await _line(found.session, body)
        slots = [] if line.kind != "fixed" else slots_between(start, end, today, found.zone)
        available = [_slot(slot) for slot in slots if await free(found.session, slot)]
        return web.json_response(_document(found, body, available), status=201)


def _document(found: Reading, body: Body, available: list[Value]) -> Value:
    id = uuid.uuid4().hex
    return {
        "id": id,
        "href": found.href(BASE, "searchTimeSlot", id),
        "status": "done",
        "searchDate": instant(found.now),
        "searchResult": "success" if available else "fail",
        "relatedEntity": body["relatedEntity"],
        "requestedTimeSlot": body["requestedTimeSlot"],
        "availableTimeSlot": available,
        "@type": "SearchTimeSlot",
    }


def _slot(slot: TimeSlot) -> Value:
    return {
        "id": slot.id,
        "validFor": {"startDateTime": instant(slot.start), "endDateTime": instant(slot.end)},
        "@type": "TimeSlot",
    }


async def _line(session: AsyncSession, body: Body) -> Line:
    entities = objects(body, "relatedEntity", "id", "@referredType")
    named = [entity["id"] for entity in entities if entity["@referredType"] == "Product"]
    line = await session.get(Line, named[0].partition("-")[0]) if len(named) == 1 else None
    if line is None:
        raise BadRequest("relatedEntity does not name one line")
    return line


def _period(body: Body) -> tuple[datetime, datetime]:
    requested = objects(body, "requestedTimeSlot")
    if len(requested) != 1:
        raise BadRequest("requestedTimeSlot is not one")
    period = required_object(requested[0], "validFor")
    start, end = required_moment(period, "startDateTime"), required_moment(period, "endDateTime")
    if not start < end <= start + LONGEST:
        raise BadRequest(f"requestedTimeSlot must end after it starts, and within {LONGEST.days} days")
    return start, end


def routes() -> list[Route]:
    return [Route("POST", f"{BASE}/searchTimeSlot", search, "ticket")]
