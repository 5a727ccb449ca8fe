"""TMF683 party interactions: a conversation with a customer, or with somebody unknown, kept for whoever comes next.

TMF683 has no ``externalId``. The caller's own id is that of the ``interactionRelationship`` of type ``externalId``; the
same again answers with the first interaction, whatever else it says.
"""

from aiohttp import web
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from demo_operator.errors import BadRequest
from demo_operator.keys import CLOCK, DATABASE
from demo_operator.tables import Customer, Interaction
from demo_operator.tmf.query import Document, Query, moment, one_of, text
from demo_operator.tmf.resource import Reading, Resource, Route, reading
from demo_operator.tmf.values import Value, instant
from demo_operator.web.body import (
    Body,
    objects,
    optional_moment,
    optional_text,
    read_object,
    required_object,
    required_text,
)

BASE = "/tmf-api/partyInteraction/v4"
STATUSES = ("opened", "inProgress", "completed")
DIRECTIONS = ("inbound", "outbound")
EXTERNAL = "externalId"
FIRST_NUMBER = 1


async def load_interactions(reading: Reading) -> list[Document]:
    """Newest first."""
    query = select(Interaction).order_by(Interaction.number.desc())
    if customer := reading.wanted("relatedParty.id"):
        query = query.where(Interaction.customer_id == customer)
    if wanted := reading.wanted("id"):
        query = query.where(Interaction.id == wanted)
    return [_document(reading, each) for each in await reading.session.scalars(query)]


async def log_interaction(request: web.Request) -> web.Response:
    """201 with the interaction; 400 for a body without what the specification requires, or about somebody unknown."""
    body = await read_object(request)
    async with request.config_dict[DATABASE].writing() as session:
        logged = await _kept(session, _external_id(body)) or await _new(session, body, request)
        session.add(logged)
    async with reading(request, Query()) as found:
        return web.json_response(_document(found, await found.session.get_one(Interaction, logged.id)), status=201)


async def _kept(session: AsyncSession, external_id: str | None) -> Interaction | None:
    if external_id is None:
        return None
    kept: Interaction | None = await session.scalar(select(Interaction).where(Interaction.external_id == external_id))
    return kept


async def _new(session: AsyncSession, body: Body, request: web.Request) -> Interaction:
    newest = await session.scalar(select(func.max(Interaction.number)))
    number = FIRST_NUMBER if newest is None else newest + 1
    period, now = required_object(body, "interactionDate"), request.config_dict[CLOCK].now()
    parties = objects(body, "relatedParty", "id", "href", "@referredType")
    return Interaction(
        id=f"PI-{number:06d}",
        number=number,
        external_id=_external_id(body),
        customer_id=await _customer(session, parties),
        direction=_one_of(body, "direction", DIRECTIONS),
        reason=required_text(body, "reason"),
        status=_one_of(body, "status", STATUSES),
        starts_at=optional_moment(period, "startDateTime"),
        ends_at=optional_moment(period, "endDateTime"),
        created_at=now,
        details={
            "description": optional_text(body, "description"),
            "channel": _channels(body),
            "note": [_note(position, note) for position, note in enumerate(objects(body, "note", "text"), start=1)],
            "relatedParty": parties,
        },
    )


def _external_id(body: Body) -> str | None:
    relations = objects(body, "interactionRelationship", "id", "relationshipType")
    return next((each["id"] for each in relations if each["relationshipType"] == EXTERNAL), None)


async def _customer(session: AsyncSession, parties: list[Body]) -> str | None:
    for party in parties:
        if party["@referredType"] == "Customer":
            if await session.get(Customer, party["id"]) is None:
                raise BadRequest(f"There is no customer {party['id']}")
            return str(party["id"])
    return None


def _channels(body: Body) -> list[Body]:
    channels = objects(body, "channel", "id", "href")
    if not channels:
        raise BadRequest("channel is missing")
    return [_told(channel, "id", "href", "name", "role") for channel in channels]


def _note(position: int, note: Body) -> Value:
    optional_moment(note, "date")
    return {"id": str(position), **_told(note, "author", "date", "text")}


def _told(body: Body, *names: str) -> Value:
    told = {name: optional_text(body, name) for name in names}
    return {name: value for name, value in told.items() if value is not None}


def _one_of(body: Body, name: str, allowed: tuple[str, ...]) -> str:
    value = required_text(body, name)
    if value not in allowed:
        raise BadRequest(f"{name} must be one of: {', '.join(allowed)}")
    return value


def _document(reading: Reading, logged: Interaction) -> Document:
    period = {"startDateTime": logged.starts_at, "endDateTime": logged.ends_at}
    relation = {"id": logged.external_id, "relationshipType": EXTERNAL}
    document = {
        "id": logged.id,
        "href": reading.href(BASE, "partyInteraction", logged.id),
        "creationDate": instant(logged.created_at),
        "direction": logged.direction,
        "reason": logged.reason,
        "status": logged.status,
        "statusChangeDate": instant(logged.created_at),
        "interactionDate": {name: instant(at) for name, at in period.items() if at is not None},
        "interactionRelationship": [relation] if logged.external_id else None,
        **logged.details,
        "@type": "PartyInteraction",
    }
    return {name: value for name, value in document.items() if value is not None}


RESOURCES = [
    Resource(
        BASE,
        "partyInteraction",
        load_interactions,
        {
            "id": text,
            "reason": text,
            "status": one_of(*STATUSES),
            "relatedParty.id": text,
            "channel.id": text,
            "interactionRelationship.id": text,
            "interactionRelationship.relationshipType": text,
            "creationDate": moment,
        },
        operation="ticket",
    )
]


def routes() -> list[Route]:
    return [Route("POST", f"{BASE}/partyInteraction", log_interaction, "ticket")]
