"""TMF670 payment methods: the cards that a customer keeps with the payment provider, as tokens.

Only ``tokenizedCard`` is served. A ``bankCard`` has attributes for a card number and a code, so it is refused whole,
and so is every attribute that is not kept: no card number can come in by mistake. A token is kept once: told again with
the same card it is the same payment method, with another one or by another customer it is a 409 ``tokenTaken``.
"""

import re
import uuid
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from demo_operator.days import add_months
from demo_operator.errors import BadRequest, NotFound, Refused
from demo_operator.keys import CLOCK, DATABASE
from demo_operator.tables import Customer, SavedCard
from demo_operator.tmf.query import Document, Query, one_of, text
from demo_operator.tmf.resource import Reading, Resource, Route, reading
from demo_operator.tmf.values import account_ref, card_name, customer_ref, day_end, day_start, instant
from demo_operator.web.body import Body, read_object, required_object, required_text

BASE = "/tmf-api/paymentMethod/v4"
KIND = "tokenizedCard"
KEPT = {"@type", "@baseType", "name", "brand", "lastFourDigits", "expirationDate", "token", "relatedParty"}
_TOKEN = re.compile(r"(?![0-9 -]+$)[\w.:-]{4,255}", re.ASCII)
_BRAND = re.compile(r"[a-z][a-z ]{1,29}")
_LAST4 = re.compile(r"[0-9]{4}")


async def load_methods(reading: Reading) -> list[Document]:
    """Oldest first."""
    query = select(SavedCard).order_by(SavedCard.saved_at, SavedCard.id)
    for path, column in (("id", SavedCard.id), ("relatedParty.id", SavedCard.customer_id)):
        if wanted := reading.wanted(path):
            query = query.where(column == wanted)
    return [_document(reading, card) for card in await reading.session.scalars(query)]


async def add_method(request: web.Request) -> web.Response:
    """201 with the card, the first time and each time again; 400 for a body that cannot be used, 409 as above."""
    body = await read_object(request)
    clock = request.config_dict[CLOCK]
    told = _read_card(body, clock.zone)
    async with request.config_dict[DATABASE].writing() as session:
        card = await _same(session, told) or SavedCard(id=f"PM-{uuid.uuid4().hex[:12]}", saved_at=clock.now(), **told)
        session.add(card)
    async with reading(request, Query()) as found:
        return web.json_response(_document(found, await found.session.get_one(SavedCard, card.id)), status=201)


async def remove_method(request: web.Request) -> web.Response:
    """204; 404 when there is none, which it also is when it was removed before."""
    async with request.config_dict[DATABASE].writing() as session:
        card = await session.get(SavedCard, request.match_info["id"])
        if card is None:
            raise NotFound(f"There is no paymentMethod {request.match_info['id']}")
        await session.delete(card)
    return web.Response(status=204)


def _read_card(body: Body, zone: ZoneInfo) -> dict[str, Any]:
    """The columns of the card."""
    if body.get("@type") != KIND:
        raise BadRequest(f"Only {KIND} is kept")
    if set(body) - KEPT:
        raise BadRequest("The payment method has attributes that are not kept")
    required_text(body, "name")
    return {
        "customer_id": required_text(required_object(body, "relatedParty"), "id"),
        "token": _matching(body, "token", _TOKEN),
        "brand": _matching(body, "brand", _BRAND),
        "last4": _matching(body, "lastFourDigits", _LAST4),
        "expires": f"{_moment(body, 'expirationDate').astimezone(zone):%m/%y}",
    }


def _matching(body: Body, name: str, form: re.Pattern[str]) -> str:
    value = required_text(body, name)
    if not form.fullmatch(value):
        raise BadRequest(f"{name} cannot be used")
    return value


def _moment(body: Body, name: str) -> datetime:
    try:
        moment = datetime.fromisoformat(required_text(body, name))
    except ValueError as error:
        raise BadRequest(f"{name} is not a moment") from error
    if moment.tzinfo is None:
        raise BadRequest(f"{name} needs its offset from UTC")
    return moment


async def _same(session: AsyncSession, told: dict[str, Any]) -> SavedCard | None:
    """The card that is kept under the token already."""
    if await session.get(Customer, told["customer_id"]) is None:
        raise BadRequest(f"There is no customer {told['customer_id']}")
    kept: SavedCard | None = await session.scalar(select(SavedCard).where(SavedCard.token == told["token"]))
    if kept and any(getattr(kept, name) != value for name, value in told.items()):
        raise Refused("tokenTaken", "The token is that of another card")
    return kept


def _document(reading: Reading, card: SavedCard) -> Document:
    """``expirationDate`` is the last moment of the card's last month."""
    ends = _first_day_after(card)
    expired = reading.now.astimezone(reading.zone).date() >= ends
    return {
        "id": card.id,
        "href": reading.href(BASE, "paymentMethod", card.id),
        "name": card_name(card),
        "status": "expired" if expired else "active",
        "statusDate": day_start(ends, reading.zone) if expired else instant(card.saved_at),
        "brand": card.brand,
        "lastFourDigits": card.last4,
        "token": card.token,
        "expirationDate": day_end(ends - timedelta(days=1), reading.zone),
        "relatedParty": customer_ref(card.customer),
        "account": [account_ref(card.customer)],
        "@type": KIND,
        "@baseType": "PaymentMethod",
    }


def _first_day_after(card: SavedCard) -> date:
    return add_months(datetime.strptime(card.expires, "%m/%y").date(), 1)  # noqa: DTZ007  a month, not a moment


RESOURCES = [
    Resource(
        BASE,
        "paymentMethod",
        load_methods,
        {"id": text, "relatedParty.id": text, "account.id": text, "status": text, "@type": one_of(KIND), "token": text},
        operation="payment",
    )
]


def routes() -> list[Route]:
    path = f"{BASE}/paymentMethod"
    return [Route("POST", path, add_method, "payment"), Route("DELETE", f"{path}/{{id}}", remove_method, "payment")]
