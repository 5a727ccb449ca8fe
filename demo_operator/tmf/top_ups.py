"""TMF654 top-ups of a prepaid line's credit, paid for or by voucher: create, list, read.

There is no key against doing it twice, as TM Forum has none: a caller who did not hear the answer looks for its own
``description`` first. ``amount`` is one of the catalogue's; with a voucher it is required too, and the voucher's value
counts instead. Of a voucher only the end is told again. Automatic recharges are not kept here.

Refusals are 409 with a code: ``lineUnknown``, ``lineNotPrepaid``, ``lineSuspended``, ``accountMismatch``,
``voucherUnknown``, ``voucherUsed``, ``voucherExpired``.
"""

import re
from decimal import Decimal
from typing import Any

from aiohttp import web
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from demo_operator.errors import BadRequest, Refused
from demo_operator.keys import CLOCK, DATABASE
from demo_operator.recharging import Asked, check_amount, rechargeable, redeem, top_up
from demo_operator.tables import Line, TopUp
from demo_operator.tmf.buckets import BASE, USAGE_TYPES, credit_ref, line_refs
from demo_operator.tmf.query import Document, Query, moment, one_of, text
from demo_operator.tmf.resource import Reading, Resource, Route, reading
from demo_operator.tmf.values import CURRENCY, credit, instant
from demo_operator.web.body import Body, objects, optional_text, read_object, required_text

STATUSES = ("created", "failed", "cancelled", "completed")
CREDIT_BUCKET = "-credit"
NOT_SERVED = ("isAutoTopup", "numberOfPeriods", "recurringPeriod", "balanceTopup", "validFor")
_VOUCHER = re.compile(r"[0-9]{16}")


async def load_top_ups(reading: Reading) -> list[Document]:
    """Newest first."""
    query = select(TopUp).order_by(TopUp.at.desc(), TopUp.id.desc())
    if product := reading.wanted("product.id"):
        query = query.where(TopUp.line_id == product)
    if description := reading.wanted("description"):
        query = query.where(TopUp.description == description)
    return [_document(reading, each) for each in await reading.session.scalars(query)]


async def create_top_up(request: web.Request) -> web.Response:
    """201 with the completed top-up; 400 for a body that cannot be used, 409 for a line or voucher that refuses."""
    body = await read_object(request)
    cents, voucher, asked = _amount(body), _voucher(body), _asked(body)
    clock = request.config_dict[CLOCK]
    async with request.config_dict[DATABASE].writing() as session:
        line = await _line(session, body)
        if voucher:
            cents = await redeem(session, voucher, line, clock.now())
        else:
            await check_amount(session, cents)
        written = await top_up(session, line, cents, asked, voucher, clock.now(), clock.zone)
    async with reading(request, Query()) as found:
        kept = await found.session.get_one(TopUp, written.id)
        return web.json_response(_document(found, kept), status=201)


def top_up_id(written: TopUp) -> str:
    return f"TU-{written.id:06d}"


def _document(reading: Reading, written: TopUp) -> Document:
    line = written.line
    voucher = written.voucher_end
    document = {
        "id": top_up_id(written),
        "href": reading.href(BASE, "topupBalance", top_up_id(written)),
        "description": written.description,
        "reason": written.reason,
        "voucher": f"************{voucher}" if voucher else None,
        "amount": credit(written.amount_cents),
        "usageType": "monetary",
        "status": written.status,
        "requestedDate": instant(written.at),
        "confirmationDate": instant(written.at),
        "bucket": credit_ref(reading, line),
        "channel": written.channel,
        "paymentMethod": written.payment_method,
        "requestor": written.requestor,
        **line_refs(line),
        "@type": "TopupBalance",
    }
    return {name: value for name, value in document.items() if value is not None}


def _amount(body: Body) -> int:
    """Cents of a quantity in euros; a missing amount is not taken for the 1 that TMF654 would make of it."""
    if body.get("usageType") != "monetary":
        raise BadRequest("usageType is not monetary")
    quantity = body.get("amount")
    if not isinstance(quantity, dict) or quantity.get("units") != CURRENCY:
        raise BadRequest(f"amount is not a quantity in {CURRENCY}")
    value = quantity.get("amount")
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadRequest("amount has no number")
    cents = Decimal(str(value)) * 100
    if not cents.is_finite() or cents < 0 or cents != cents.to_integral_value():
        raise BadRequest("amount is not a number of cents")
    return int(cents)


def _voucher(body: Body) -> str | None:
    code = optional_text(body, "voucher")
    if code is not None and not _VOUCHER.fullmatch(code):
        raise BadRequest("voucher is not 16 digits")
    return code


def _asked(body: Body) -> Asked:
    for name in NOT_SERVED:
        if body.get(name) not in (None, False):
            raise BadRequest(f"{name} is not served")
    return Asked(
        description=optional_text(body, "description"),
        reason=optional_text(body, "reason"),
        requestor=_reference(body, "requestor", "id", "@referredType"),
        channel=_reference(body, "channel", "id"),
        payment_method=_reference(body, "paymentMethod", "id"),
    )


async def _line(session: AsyncSession, body: Body) -> Line:
    """The line of the bucket; the account must be its own, and so must whatever else is said of it."""
    bucket = required_text(_required(body, "bucket"), "id")
    account = required_text(_required(body, "partyAccount"), "id")
    line = await rechargeable(session, bucket.removesuffix(CREDIT_BUCKET))
    if bucket != f"{line.id}{CREDIT_BUCKET}":
        raise BadRequest("bucket is not a credit")
    if account != line.customer.account_id:
        raise Refused("accountMismatch", "The bucket is not of that account")
    named = [each["id"] for name in ("product", "logicalResource") for each in objects(body, name, "id")]
    if set(named) - {line.id, line.number}:
        raise BadRequest("product or logicalResource is of another line")
    return line


def _required(body: Body, name: str) -> Body:
    found = _reference(body, name)
    if found is None:
        raise BadRequest(f"{name} is missing")
    return found


def _reference(body: Body, name: str, *texts: str) -> dict[str, Any] | None:
    """An object of the body with the texts that it needs; what a reference cannot hold is not kept."""
    given = body.get(name)
    if given is None:
        return None
    if not isinstance(given, dict):
        raise BadRequest(f"{name} is not an object")
    for attribute in texts:
        required_text(given, attribute)
    kept = {key: optional_text(given, key) for key in ("id", "name", "role", "@referredType")}
    return {key: value for key, value in kept.items() if value is not None}


RESOURCES = [
    Resource(
        BASE,
        "topupBalance",
        load_top_ups,
        {
            "id": text,
            "description": text,
            "reason": text,
            "product.id": text,
            "logicalResource.id": text,
            "partyAccount.id": text,
            "relatedParty.id": text,
            "requestor.id": text,
            "channel.id": text,
            "status": one_of(*STATUSES),
            "usageType": one_of(*USAGE_TYPES),
            "requestedDate": moment,
            "confirmationDate": moment,
        },
        operation="topup",
    )
]


def routes() -> list[Route]:
    return [Route("POST", f"{BASE}/topupBalance", create_top_up, "topup")]
