"""TMF621 trouble tickets: create, list, read; add notes, and move to another status.

A ticket belongs to the customer and the line that its ``relatedParty`` and ``relatedEntity`` name. ``externalId`` is
kept as given and can be searched; two creations with the same one make two tickets, as TM Forum leaves it. The
``expectedResolutionDate`` is taken as given of a complaint; otherwise ``ticket_life`` says it.
"""

from datetime import datetime

from aiohttp import web
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from demo_operator.errors import BadRequest, NotFound
from demo_operator.events import Happening, noted, ticket_moved
from demo_operator.keys import BOOKS, CLOCK, COURIER, DATABASE
from demo_operator.tables import Customer, Line, Ticket, TicketNote, TicketStatusChange
from demo_operator.ticket_life import begin, move
from demo_operator.ticketing import next_number, ticket_id
from demo_operator.tmf.query import Document, Query, moment, one_of, text
from demo_operator.tmf.resource import Reading, Resource, Route, reading
from demo_operator.tmf.ticket_document import BASE, ticket_document
from demo_operator.web.body import Body, objects, optional_moment, optional_text, read_object, required_text

STATUSES = ("acknowledged", "rejected", "pending", "held", "inProgress", "cancelled", "closed", "resolved")


async def load_tickets(reading: Reading) -> list[Document]:
    """Newest first."""
    query = select(Ticket).order_by(Ticket.created_at.desc(), Ticket.number.desc())
    if customer := reading.wanted("relatedParty.id"):
        query = query.where(Ticket.customer_id == customer)
    if external := reading.wanted("externalId"):
        query = query.where(Ticket.external_id == external)
    if wanted := reading.wanted("id"):
        query = query.where(Ticket.id == wanted)
    return [ticket_document(reading, ticket) for ticket in await reading.session.scalars(query)]


async def create_ticket(request: web.Request) -> web.Response:
    """201 with the ticket; 400 for a body without what the specification requires, or about somebody unknown."""
    body = await read_object(request)
    async with request.config_dict[DATABASE].writing() as session:
        ticket = await _new_ticket(session, body, request)
        begin(ticket, _answer_by(body))
        session.add(ticket)
    _expect(ticket, request)
    return await _answer(request, ticket.id, status=201)


async def change_ticket(request: web.Request) -> web.Response:
    """200 with the ticket; its new notes are those of the body without the id of one it already has.

    400 for another change, 409 ``statusNotReachable`` for a status that cannot follow; the one it has changes nothing.
    """
    body = await read_object(request)
    if set(body) - {"note", "status", "@type"} or not (body.get("note") or body.get("status")):
        raise BadRequest("Only notes can be added to a ticket, or its status changed")
    status, notes = _status(body), objects(body, "note", "text")
    async with request.config_dict[DATABASE].writing() as session:
        ticket = await session.get(Ticket, request.match_info["id"])
        if ticket is None:
            raise NotFound(f"There is no troubleTicket {request.match_info['id']}")
        happened = _change(ticket, status, notes, request)
    _expect(ticket, request)
    request.config_dict[COURIER].tell(happened)
    return await _answer(request, ticket.id, status=200)


def _change(ticket: Ticket, status: str | None, notes: list[Body], request: web.Request) -> list[Happening]:
    happened: list[Happening] = []
    if notes:
        _append(ticket, notes, request)
        happened.append(noted(ticket.id))
    if status and status != ticket.status:
        move(ticket, status, request.config_dict[CLOCK].now())
        happened += ticket_moved(ticket.id, status)
    return happened


def _status(body: Body) -> str | None:
    status = optional_text(body, "status")
    if status is not None and status not in STATUSES:
        raise BadRequest(f"status must be one of: {', '.join(STATUSES)}")
    return status


def _answer_by(body: Body) -> datetime | None:
    return optional_moment(body, "expectedResolutionDate")


def _expect(ticket: Ticket, request: web.Request) -> None:
    if ticket.moves_at is not None:
        request.config_dict[BOOKS].expect(ticket.moves_at)


async def _new_ticket(session: AsyncSession, body: Body, request: web.Request) -> Ticket:
    clock = request.config_dict[CLOCK]
    now = clock.now()
    year = now.astimezone(clock.zone).year
    number = await next_number(session, year)
    ticket = Ticket(
        id=ticket_id(year, number),
        year=year,
        number=number,
        external_id=optional_text(body, "externalId"),
        type=required_text(body, "ticketType"),
        name=optional_text(body, "name"),
        description=required_text(body, "description"),
        severity=required_text(body, "severity"),
        priority=optional_text(body, "priority"),
        status="acknowledged",
        created_at=now,
        updated_at=now,
        channel=_channel(body),
        related_party=objects(body, "relatedParty", "id", "@referredType"),
        related_entity=objects(body, "relatedEntity", "id", "role", "@referredType"),
        attachments=objects(body, "attachment"),
        notes=[],
        status_changes=[TicketStatusChange(position=0, status="acknowledged", at=now)],
    )
    ticket.customer_id = await _customer(session, ticket)
    ticket.line_id = await _line(session, ticket)
    _append(ticket, objects(body, "note", "text"), request)
    return ticket


async def _customer(session: AsyncSession, ticket: Ticket) -> str | None:
    """The first customer among the related parties."""
    for party in ticket.related_party:
        if party["@referredType"] == "Customer":
            if await session.get(Customer, party["id"]) is None:
                raise BadRequest(f"There is no customer {party['id']}")
            return str(party["id"])
    return None


async def _line(session: AsyncSession, ticket: Ticket) -> str | None:
    """The line of the first product among the related entities."""
    for entity in ticket.related_entity:
        if entity["@referredType"] == "Product":
            line = await session.get(Line, entity["id"].partition("-")[0])
            if line is None:
                raise BadRequest(f"There is no product {entity['id']}")
            return line.id
    return None


def _channel(body: Body) -> Body | None:
    channel = body.get("channel")
    if channel is None:
        return None
    if not isinstance(channel, dict):
        raise BadRequest("channel is not an object")
    required_text(channel, "id")
    return channel


def _append(ticket: Ticket, notes: list[Body], request: web.Request) -> None:
    now = request.config_dict[CLOCK].now()
    known = {str(note.position) for note in ticket.notes}
    for note in notes:
        if note.get("id") in known:
            continue
        position = len(ticket.notes) + 1
        ticket.notes.append(
            TicketNote(position=position, author=optional_text(note, "author"), text=note["text"], at=now)
        )
    ticket.updated_at = now


async def _answer(request: web.Request, wanted: str, status: int) -> web.Response:
    async with reading(request, Query()) as found:
        ticket = await found.session.get_one(Ticket, wanted)
        return web.json_response(ticket_document(found, ticket), status=status)


RESOURCES = [
    Resource(
        BASE,
        "troubleTicket",
        load_tickets,
        {
            "id": text,
            "externalId": text,
            "ticketType": text,
            "severity": text,
            "status": one_of(*STATUSES),
            "relatedParty.id": text,
            "relatedEntity.id": text,
            "creationDate": moment,
            "lastUpdate": moment,
        },
        operation="ticket",
    )
]


def routes() -> list[Route]:
    path = f"{BASE}/troubleTicket"
    return [
        Route("POST", path, create_ticket, "ticket"),
        Route("PATCH", f"{path}/{{id}}", change_ticket, "ticket"),
    ]
