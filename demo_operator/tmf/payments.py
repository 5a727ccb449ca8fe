"""TMF676 payments of bills: register, list, read.

A payment names the bills that it pays in ``paymentItem`` and the billing account that they are of; its ``totalAmount``
is what its items add up to. ``correlatorId`` is the payer's own id: the same payment told again is answered as it was.
What cannot be booked is a 409 whose code says why: ``otherCurrency``, and those of ``paying``.
"""

from collections.abc import Iterator
from typing import Any

from aiohttp import web
from sqlalchemy import select

from demo_operator.errors import BadRequest
from demo_operator.keys import CLOCK, DATABASE
from demo_operator.paying import DONE, Told, pay
from demo_operator.tables import Payment
from demo_operator.tmf.amounts import read_money
from demo_operator.tmf.bills import bill_ref
from demo_operator.tmf.query import Document, Query, moment, one_of, text
from demo_operator.tmf.resource import Reading, Resource, Route, reading
from demo_operator.tmf.values import PAYMENTS, account_ref, instant, money
from demo_operator.web.body import (
    Body,
    objects,
    optional_object,
    optional_text,
    read_object,
    required_object,
    required_text,
)

STATUSES = ("pendingAuthorization", "authorized", "captured", "failed", "canceled", "denied", DONE)
METHOD_PARTS = {"id", "href", "name", "description", "@type", "@referredType"}
NEVER = "bankCard"


async def load_payments(reading: Reading) -> list[Document]:
    """Newest first."""
    query = select(Payment).order_by(Payment.at.desc(), Payment.id.desc())
    for path, column in (("id", Payment.id), ("correlatorId", Payment.reference)):
        if wanted := reading.wanted(path):
            query = query.where(column == wanted)
    return [_document(reading, payment) for payment in await reading.session.scalars(query)]


async def create_payment(request: web.Request) -> web.Response:
    """201 with the payment, the first time and each time again; 400 for a body that cannot be used, 409 as above."""
    body = await read_object(request)
    account = required_text(required_object(body, "account"), "id")
    shares, told = _shares(body), read_told(body, "payer")
    clock = request.config_dict[CLOCK]
    async with request.config_dict[DATABASE].writing() as session:
        booked = await pay(session, account, shares, told, clock.now(), clock.today())
    async with reading(request, Query()) as found:
        payment = await found.session.get_one(Payment, booked.id)
        return web.json_response(_document(found, payment), status=201)


def read_told(body: Body, party: str) -> Told:
    """What a payment or a refund tells besides its amounts; ``party`` is the attribute for who pays or asks."""
    return Told(
        method=_method(required_object(body, "paymentMethod")),
        reference=optional_text(body, "correlatorId"),
        authorization_code=optional_text(body, "authorizationCode"),
        description=optional_text(body, "description"),
        channel=_reference(body, "channel", "id"),
        party=_reference(body, party, "id", "@referredType"),
    )


def _shares(body: Body) -> list[tuple[str, int]]:
    """What is paid of each bill, by its number; an item alone needs no amount of its own."""
    total, items = read_money(body, "totalAmount"), objects(body, "paymentItem")
    numbers = [required_text(required_object(item, "item"), "id") for item in items]
    if not items or len(set(numbers)) != len(numbers):
        raise BadRequest("paymentItem does not name each bill once")
    shares = list(zip(numbers, _item_amounts(items, total), strict=True))
    if sum(cents for _, cents in shares) != total:
        raise BadRequest("paymentItem does not add up to totalAmount")
    return shares


def _item_amounts(items: list[Body], total: int) -> Iterator[int]:
    for item in items:
        alone = len(items) == 1 and "totalAmount" not in item
        yield total if alone else read_money(item, "totalAmount")


def _method(given: Body) -> dict[str, Any]:
    """``id`` or ``@type`` says which kind; of a card nothing else is taken, least of all its number."""
    if set(given) - METHOD_PARTS:
        raise BadRequest("paymentMethod has attributes that are not kept")
    kept = {name: optional_text(given, name) for name in sorted(METHOD_PARTS & set(given))}
    if not (kept.get("id") or kept.get("@type")) or NEVER in kept.values():
        raise BadRequest(f"paymentMethod needs an id or an @type, and is never {NEVER}")
    return {name: value for name, value in kept.items() if value is not None}


def _reference(body: Body, name: str, *required: str) -> dict[str, Any] | None:
    given = optional_object(body, name)
    if given is None:
        return None
    kept = {part: required_text(given, part) for part in required}
    optional = {part: optional_text(given, part) for part in ("name", "role")}
    return kept | {part: value for part, value in optional.items() if value is not None}


def _document(reading: Reading, payment: Payment) -> Document:
    document = {
        "id": payment.id,
        "href": reading.href(PAYMENTS, "payment", payment.id),
        "correlatorId": payment.reference,
        "authorizationCode": payment.authorization_code,
        "description": payment.description,
        "status": payment.state,
        "paymentDate": instant(payment.at),
        "statusDate": instant(payment.at),
        "totalAmount": money(payment.amount_cents),
        "account": account_ref(payment.customer),
        "paymentMethod": payment.method_told,
        "channel": payment.channel,
        "payer": payment.payer,
        "paymentItem": [
            {"id": str(item.position), "item": bill_ref(reading, item.bill), "totalAmount": money(item.amount_cents)}
            for item in payment.items
        ],
        "@type": "Payment",
    }
    return {name: value for name, value in document.items() if value is not None}


RESOURCES = [
    Resource(
        PAYMENTS,
        "payment",
        load_payments,
        {
            "id": text,
            "correlatorId": text,
            "authorizationCode": text,
            "status": one_of(*STATUSES),
            "account.id": text,
            "paymentItem.item.id": text,
            "paymentDate": moment,
        },
        operation="payment",
    )
]


def routes() -> list[Route]:
    return [Route("POST", f"{PAYMENTS}/payment", create_payment, "payment")]
