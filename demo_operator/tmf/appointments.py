"""TMF646 appointments: a technician's visit for a ticket.

``relatedEntity`` names the ticket, which must be about a fixed line; ``validFor`` is one of the slots that
``time_slots`` tells. The same ``externalId`` again answers with the first visit, and is a 409 ``externalIdUsed`` when
it is for another ticket. A slot that is taken or over is a 409 ``slotTaken``, a ticket done with is ``ticketOver``.
A fault is then expected to be solved at the end of the visit. Cancelling gives the slot back, and is safe to repeat.
"""

from aiohttp import web
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from demo_operator import ticket_life
from demo_operator.errors import BadRequest, NotFound, Refused
from demo_operator.keys import BOOKS, CLOCK, DATABASE
from demo_operator.tables import Line, Ticket, Visit
from demo_operator.tmf.query import Document, Query, moment, one_of, text
from demo_operator.tmf.resource import Reading, Resource, Route, reading
from demo_operator.tmf.ticket_document import BASE as TICKETS
from demo_operator.tmf.values import Value, instant
from demo_operator.visiting import TimeSlot, free, next_number, slots_between, visit_id
from demo_operator.web.body import Body, objects, optional_text, read_object, required_moment, required_object

BASE = "/tmf-api/appointment/v4"
STATUSES = ("initialized", "confirmed", "cancelled", "completed", "attended", "missed")
CANCELLED = "cancelled"


async def load_visits(reading: Reading) -> list[Document]:
    """Newest first."""
    query = select(Visit).order_by(Visit.number.desc())
    if external := reading.wanted("externalId"):
        query = query.where(Visit.external_id == external)
    if wanted := reading.wanted("id"):
        query = query.where(Visit.id == wanted)
    return [_document(reading, visit) for visit in await reading.session.scalars(query)]


async def book_visit(request: web.Request) -> web.Response:
    """201 with the visit; 400 and 409 as above."""
    body = await read_object(request)
    async with request.config_dict[DATABASE].writing() as session:
        ticket, line = await _ticket(session, body)
        visit = await _kept(session, body, ticket) or await _new(session, body, ticket, line, request)
        session.add(visit)
    request.config_dict[BOOKS].expect(visit.ends_at)
    return await _answer(request, visit.id, status=201)


async def cancel_visit(request: web.Request) -> web.Response:
    """200 with the visit; 400 for any other change, 409 ``visitOver`` for a visit that has taken place."""
    body = await read_object(request)
    if set(body) - {"status", "@type"} or body.get("status") != CANCELLED:
        raise BadRequest("A visit can only be cancelled")
    async with request.config_dict[DATABASE].writing() as session:
        visit = await session.get(Visit, request.match_info["id"])
        if visit is None:
            raise NotFound(f"There is no appointment {request.match_info['id']}")
        if visit.status != CANCELLED:
            await _cancel(session, visit, request)
    return await _answer(request, visit.id, status=200)


async def _cancel(session: AsyncSession, visit: Visit, request: web.Request) -> None:
    if visit.status != "confirmed":
        raise Refused("visitOver", "The visit has taken place")
    visit.status, visit.updated_at = CANCELLED, request.config_dict[CLOCK].now()
    ticket = await session.get_one(Ticket, visit.ticket_id)
    if ticket.type == ticket_life.FAULT and ticket.status in ticket_life.OPEN:
        ticket_life.expect(ticket, ticket.created_at + ticket_life.time_to_solve(ticket), visit.updated_at)
        _expect(ticket, request)


def _expect(ticket: Ticket, request: web.Request) -> None:
    if ticket.moves_at is not None:
        request.config_dict[BOOKS].expect(ticket.moves_at)


async def _ticket(session: AsyncSession, body: Body) -> tuple[Ticket, Line]:
    entities = objects(body, "relatedEntity", "id", "@referredType")
    named = [entity["id"] for entity in entities if entity["@referredType"] == "TroubleTicket"]
    ticket = await session.get(Ticket, named[0]) if len(named) == 1 else None
    line = await session.get(Line, ticket.line_id) if ticket and ticket.line_id else None
    if ticket is None or line is None or line.kind != "fixed":
        raise BadRequest("relatedEntity does not name one ticket about a fixed line")
    return ticket, line


async def _kept(session: AsyncSession, body: Body, ticket: Ticket) -> Visit | None:
    external_id = optional_text(body, "externalId")
    if external_id is None:
        return None
    visit = await session.scalar(select(Visit).where(Visit.external_id == external_id))
    if visit is not None and visit.ticket_id != ticket.id:
        raise Refused("externalIdUsed", "The externalId is that of another appointment")
    return visit


async def _new(session: AsyncSession, body: Body, ticket: Ticket, line: Line, request: web.Request) -> Visit:
    if ticket.status not in ticket_life.OPEN:
        raise Refused("ticketOver", "Nobody works on that ticket any more")
    slot, now = await _slot(session, body, request), request.config_dict[CLOCK].now()
    if ticket.type == ticket_life.FAULT:
        ticket_life.expect(ticket, slot.end, now)
        _expect(ticket, request)
    number = await next_number(session)
    return Visit(
        id=visit_id(number),
        number=number,
        external_id=optional_text(body, "externalId"),
        ticket_id=ticket.id,
        line_id=line.id,
        category=optional_text(body, "category"),
        description=optional_text(body, "description"),
        status="confirmed",
        starts_at=slot.start,
        ends_at=slot.end,
        created_at=now,
        updated_at=now,
    )


async def _slot(session: AsyncSession, body: Body, request: web.Request) -> TimeSlot:
    clock = request.config_dict[CLOCK]
    period = required_object(body, "validFor")
    start, end = required_moment(period, "startDateTime"), required_moment(period, "endDateTime")
    for slot in slots_between(start, end, clock.today(), clock.zone):
        if (slot.start, slot.end) == (start, end) and await free(session, slot):
            return slot
    raise Refused("slotTaken", "Nobody can come then")


def _document(reading: Reading, visit: Visit) -> Document:
    document = {
        "id": visit.id,
        "href": reading.href(BASE, "appointment", visit.id),
        "externalId": visit.external_id,
        "category": visit.category,
        "description": visit.description,
        "status": visit.status,
        "creationDate": instant(visit.created_at),
        "lastUpdate": instant(visit.updated_at),
        "validFor": {"startDateTime": instant(visit.starts_at), "endDateTime": instant(visit.ends_at)},
        "relatedEntity": [_ticket_ref(reading, visit.ticket_id)],
        "@type": "Appointment",
    }
    return {name: value for name, value in document.items() if value is not None}


def _ticket_ref(reading: Reading, ticket_id: str) -> Value:
    href = reading.href(TICKETS, "troubleTicket", ticket_id)
    return {"id": ticket_id, "href": href, "role": "ticket", "@referredType": "TroubleTicket"}


async def _answer(request: web.Request, wanted: str, status: int) -> web.Response:
    async with reading(request, Query()) as found:
        return web.json_response(_document(found, await found.session.get_one(Visit, wanted)), status=status)


RESOURCES = [
    Resource(
        BASE,
        "appointment",
        load_visits,
        {
            "id": text,
            "externalId": text,
            "status": one_of(*STATUSES),
            "relatedEntity.id": text,
            "creationDate": moment,
            "validFor.startDateTime": moment,
        },
        operation="ticket",
    )
]


def routes() -> list[Route]:
    path = f"{BASE}/appointment"
    return [Route("POST", path, book_visit, "ticket"), Route("PATCH", f"{path}/{{id}}", cancel_visit, "ticket")]
