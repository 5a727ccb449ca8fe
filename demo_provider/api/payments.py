"""``/v1/payments``, ``/v1/card-setups``, ``/v1/charges``, ``/v1/payments/{id}/refunds``, ``/v1/cards``."""

from datetime import datetime

from aiohttp import web
from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from demo_provider import ledger
from demo_provider.api import body as read
from demo_provider.api.body import Body
from demo_provider.documents import Document, card_document, payment_document, refund_document
from demo_provider.errors import BadRequest, NotFound
from demo_provider.keys import CLOCK, COURIER, DATABASE, SETTINGS
from demo_provider.tables import Card, Payment

METHODS = ("card", "paypal")
MOST_LISTED = 100


async def open_checkout(request: web.Request, session: AsyncSession, body: Body) -> Document:
    """A page to be paid on: ``{client_reference, amount_cents, currency, description, return_url, expires_at}``, and
    ``methods`` (of card, paypal), ``customer``, ``offers_saving`` (needs a customer) where wanted."""
    read.known_only(
        body, "client_reference", "amount_cents", "currency", "description", "return_url", "expires_at", "methods",
        "customer", "offers_saving",
    )  # fmt: skip
    customer, offers = read.optional_text(body, "customer"), read.flag(body, "offers_saving")
    if offers and customer is None:
        raise BadRequest("offers_saving needs a customer")
    payment = ledger.open_page(
        session,
        ledger.CHECKOUT,
        _now(request),
        client_reference=read.text(body, "client_reference", 200),
        customer=customer,
        amount_cents=read.cents(body),
        currency=read.currency(body),
        description=read.text(body, "description"),
        return_url=read.address(body, "return_url"),
        methods=_methods(body),
        offers_saving=offers,
        expires_at=_later(request, body),
    )
    return _document(request, payment)


async def open_card_setup(request: web.Request, session: AsyncSession, body: Body) -> Document:
    """A page where a card is saved: ``{client_reference, customer, description, return_url, expires_at}``."""
    read.known_only(body, "client_reference", "customer", "description", "return_url", "expires_at")
    payment = ledger.open_page(
        session,
        ledger.CARD_SETUP,
        _now(request),
        client_reference=read.text(body, "client_reference", 200),
        customer=read.text(body, "customer"),
        amount_cents=0,
        currency="EUR",
        description=read.text(body, "description"),
        return_url=read.address(body, "return_url"),
        methods=["card"],
        offers_saving=False,
        expires_at=_later(request, body),
    )
    return _document(request, payment)


async def charge(request: web.Request, session: AsyncSession, body: Body) -> Document:
    """A saved card: ``{client_reference, card, customer, amount_cents, currency, description, customer_present}``."""
    read.known_only(
        body, "client_reference", "card", "customer", "amount_cents", "currency", "description", "customer_present"
    )
    read.flag(body, "customer_present")
    payment = await ledger.charge(
        session,
        read.text(body, "card"),
        _now(request),
        client_reference=read.text(body, "client_reference", 200),
        customer=read.optional_text(body, "customer"),
        amount_cents=read.cents(body),
        currency=read.currency(body),
        description=read.text(body, "description"),
    )
    return _document(request, payment)


async def refund(request: web.Request, session: AsyncSession, body: Body) -> Document:
    """``{client_reference, amount_cents}``; the sum of a payment's refunds never exceeds its capture."""
    read.known_only(body, "client_reference", "amount_cents")
    payment = await ledger.find(session, request.match_info["id"], ledger.CHECKOUT, ledger.SAVED_CARD)
    made = await ledger.refund(
        session, payment, read.cents(body), read.text(body, "client_reference", 200), _now(request)
    )
    return refund_document(made)


async def show(request: web.Request) -> web.Response:
    async with request.config_dict[DATABASE].reading() as session:
        payment = await ledger.find(session, request.match_info["id"])
    return web.json_response(_document(request, payment))


async def expire(request: web.Request) -> web.Response:
    """Ends an open page; 409 when it was paid or over otherwise."""
    async with request.config_dict[DATABASE].writing() as session:
        payment = await ledger.find(session, request.match_info["id"], ledger.CHECKOUT, ledger.CARD_SETUP)
        await ledger.end(session, payment, "expired", _now(request))
    request.config_dict[COURIER].wake()
    return web.json_response(_document(request, payment))


async def list_payments(request: web.Request) -> web.Response:
    """``?client_reference=``, or ``?paid_since=&paid_until=`` (money came then; the end is not in it).

    Answers ``{"payments": [...], "more": bool}``, the newest last, at most 100 from ``offset``.
    """
    offset = request.query.get("offset", "0")
    if not offset.isdecimal():
        raise BadRequest("offset must be a whole number")
    query = _asked(request).order_by(Payment.created_at, Payment.id).offset(int(offset)).limit(MOST_LISTED + 1)
    async with request.config_dict[DATABASE].reading() as session:
        found = list(await session.scalars(query))
    shown = [_document(request, payment) for payment in found[:MOST_LISTED]]
    return web.json_response({"payments": shown, "more": len(found) > MOST_LISTED})


async def show_card(request: web.Request) -> web.Response:
    async with request.config_dict[DATABASE].reading() as session:
        return web.json_response(card_document(await _card(request, session)))


async def remove_card(request: web.Request) -> web.Response:
    """The card cannot be charged any more. 204 however often; 404 for one that never was."""
    async with request.config_dict[DATABASE].writing() as session:
        card = await _card(request, session)
        card.removed_at = card.removed_at or _now(request)
    return web.Response(status=204)


async def _card(request: web.Request, session: AsyncSession) -> Card:
    card = await session.get(Card, request.match_info["token"])
    if card is None:
        raise NotFound("there is no such card")
    return card


def _asked(request: web.Request) -> Select[Payment]:
    known = {"client_reference", "paid_since", "paid_until", "offset"}
    if set(request.query) - known:
        raise BadRequest(f"known are: {', '.join(sorted(known))}")
    query: Select[Payment] = select(Payment)
    if "client_reference" in request.query:
        query = query.where(Payment.client_reference == request.query["client_reference"])
    if "paid_since" in request.query or "paid_until" in request.query:
        query = query.where(Payment.captured_cents > 0)
    if "paid_since" in request.query:
        query = query.where(Payment.paid_at >= read.moment(request.query["paid_since"], "paid_since"))
    if "paid_until" in request.query:
        query = query.where(Payment.paid_at < read.moment(request.query["paid_until"], "paid_until"))
    return query


def _methods(body: Body) -> list[str]:
    methods = body.get("methods", list(METHODS))
    if not isinstance(methods, list) or not methods or any(method not in METHODS for method in methods):
        raise BadRequest(f"methods must be some of: {', '.join(METHODS)}")
    return methods


def _later(request: web.Request, body: Body) -> datetime:
    moment = read.moment(body.get("expires_at"), "expires_at")
    if moment <= _now(request):
        raise BadRequest("expires_at is past")
    return moment


def _now(request: web.Request) -> datetime:
    return request.config_dict[CLOCK].now()


def _document(request: web.Request, payment: Payment) -> Document:
    return payment_document(payment, _now(request), request.config_dict[SETTINGS].base_url)
