"""TMF676 refunds: register, list, read. ``correlatorId`` and refusals are as with payments."""

from aiohttp import web
from sqlalchemy import select

from demo_operator.errors import Refused
from demo_operator.keys import CLOCK, DATABASE
from demo_operator.paying import give_back
from demo_operator.tables import Refund
from demo_operator.tmf.amounts import read_money
from demo_operator.tmf.payments import STATUSES, read_told
from demo_operator.tmf.query import Document, Query, moment, one_of, text
from demo_operator.tmf.resource import Reading, Resource, Route, reading
from demo_operator.tmf.values import PAYMENTS, account_ref, instant, money, payment_ref
from demo_operator.web.body import read_object, required_object, required_text


async def load_refunds(reading: Reading) -> list[Document]:
    """Newest first."""
    query = select(Refund).order_by(Refund.at.desc(), Refund.id.desc())
    for path, column in (("id", Refund.id), ("correlatorId", Refund.reference), ("payment.id", Refund.payment_id)):
        if wanted := reading.wanted(path):
            query = query.where(column == wanted)
    return [_document(reading, refund) for refund in await reading.session.scalars(query)]


async def create_refund(request: web.Request) -> web.Response:
    """201 with the refund, the first time and each time again; 400 for a body that cannot be used, 409 otherwise."""
    body = await read_object(request)
    account = required_text(required_object(body, "account"), "id")
    payment = required_text(required_object(body, "payment"), "id")
    cents, told = read_money(body, "totalAmount"), read_told(body, "requestor")
    clock = request.config_dict[CLOCK]
    async with request.config_dict[DATABASE].writing() as session:
        booked = await give_back(session, payment, cents, told, clock.now(), clock.today())
        if booked.payment.customer.account_id != account:
            raise Refused("accountMismatch", "The payment is not of that account")
    async with reading(request, Query()) as found:
        refund = await found.session.get_one(Refund, booked.id)
        return web.json_response(_document(found, refund), status=201)


def _document(reading: Reading, refund: Refund) -> Document:
    document = {
        "id": refund.id,
        "href": reading.href(PAYMENTS, "refund", refund.id),
        "correlatorId": refund.reference,
        "authorizationCode": refund.authorization_code,
        "description": refund.description,
        "status": refund.state,
        "refundDate": instant(refund.at),
        "statusDate": instant(refund.at),
        "totalAmount": money(refund.amount_cents),
        "account": account_ref(refund.payment.customer),
        "payment": payment_ref(reading.origin, refund.payment_id),
        "paymentMethod": refund.method_told,
        "@type": "Refund",
    }
    return {name: value for name, value in document.items() if value is not None}


RESOURCES = [
    Resource(
        PAYMENTS,
        "refund",
        load_refunds,
        {
            "id": text,
            "correlatorId": text,
            "status": one_of(*STATUSES),
            "account.id": text,
            "payment.id": text,
            "refundDate": moment,
        },
        operation="payment",
    )
]


def routes() -> list[Route]:
    return [Route("POST", f"{PAYMENTS}/refund", create_refund, "payment")]
