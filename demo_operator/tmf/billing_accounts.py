"""TMF666 billing accounts: what is open on them, and how their bills are delivered. List, read, change the delivery.

``billStructure.presentationMedia`` names one of TMF666's own ``billPresentationMedia``: paper or email (to the e-mail
among the customer's contacts). A merge patch changes it; whatever else it would change is a 400.
"""

from collections.abc import Mapping

from aiohttp import web
from sqlalchemy import func, select

from demo_operator.billing import DUE_DAYS
from demo_operator.errors import BadRequest, NotFound
from demo_operator.keys import DATABASE
from demo_operator.tables import Bill, Customer
from demo_operator.tmf.query import Document, Query, one_of, text
from demo_operator.tmf.resource import Reading, Resource, Route, reading
from demo_operator.tmf.values import Value, account_name, customer_ref, day_start, money
from demo_operator.web.body import Body, objects, read_object, required_object

BASE = "/tmf-api/accountManagement/v4"
MEDIA: Mapping[str, str] = {"paper": "Bolletta cartacea", "email": "Bolletta per e-mail"}
CHANGEABLE = {"billStructure", "name", "relatedParty", "@type"}
IN_ARREARS, OPEN, PAID = "inArrears", "open", "paid"


async def load_accounts(reading: Reading) -> list[Document]:
    query = select(Customer).order_by(Customer.id)
    for path, column in (("id", Customer.account_id), ("relatedParty.id", Customer.id)):
        if wanted := reading.wanted(path):
            query = query.where(column == wanted)
    customers = (await reading.session.scalars(query)).all()
    open_bills = await _open_bills(reading)
    return [_document(reading, who, open_bills.get(who.id, {})) for who in customers]


async def load_media(reading: Reading) -> list[Document]:
    return [
        {
            "id": id,
            "href": reading.href(BASE, "billPresentationMedia", id),
            "name": name,
            "@type": "BillPresentationMedia",
        }
        for id, name in MEDIA.items()
    ]


async def change_delivery(request: web.Request) -> web.Response:
    """200 with the account; 400 for a medium that is not served, or for anything else that is to be changed."""
    body = await read_object(request)
    wanted = request.match_info["id"]
    async with request.config_dict[DATABASE].writing() as session:
        customer = await session.scalar(select(Customer).where(Customer.account_id == wanted))
        if customer is None:
            raise NotFound(f"There is no billingAccount {wanted}")
        _check_the_rest(body, customer)
        customer.bill_delivery = _medium(body)
    async with reading(request, Query(exact={"id": wanted})) as found:
        return web.json_response((await load_accounts(found))[0])


def _check_the_rest(body: Body, customer: Customer) -> None:
    """The specification wants name and relatedParty in every update; they can only be what they are."""
    same_name = body.get("name", account_name(customer)) == account_name(customer)
    parties = [party.get("id") for party in objects(body, "relatedParty")] or [customer.id]
    if set(body) - CHANGEABLE or not same_name or parties != [customer.id]:
        raise BadRequest("Only billStructure.presentationMedia can be changed")


def _medium(body: Body) -> str:
    structure = required_object(body, "billStructure")
    media = [medium["id"] for medium in objects(structure, "presentationMedia", "id")]
    if set(structure) - {"presentationMedia", "@type"} or len(media) != 1 or media[0] not in MEDIA:
        raise BadRequest(f"presentationMedia must name one of: {', '.join(MEDIA)}")
    return str(media[0])


def _document(reading: Reading, customer: Customer, open_cents: Mapping[str, int]) -> Document:
    cards = customer.saved_cards
    default = {"id": cards[0].id, "@referredType": "tokenizedCard"} if cards else None
    return {
        "id": customer.account_id,
        "href": reading.href(BASE, "billingAccount", customer.account_id),
        "name": account_name(customer),
        "accountType": customer.kind,
        "state": "active",
        "paymentStatus": _payment_status(open_cents),
        "accountBalance": [_balance(reading, sum(open_cents.values()))],
        "billStructure": _bill_structure(reading, customer),
        **({"defaultPaymentMethod": default} if default else {}),
        "relatedParty": [customer_ref(customer)],
        "@type": "BillingAccount",
    }


def _payment_status(open_cents: Mapping[str, int]) -> str:
    if "overdue" in open_cents:
        return IN_ARREARS
    return OPEN if open_cents else PAID


def _balance(reading: Reading, cents: int) -> Value:
    """What is to be paid of all bills, as of today."""
    today = {"startDateTime": day_start(reading.now.astimezone(reading.zone).date(), reading.zone)}
    return {"balanceType": "receivableBalance", "amount": money(cents), "validFor": today}


def _bill_structure(reading: Reading, customer: Customer) -> Value:
    medium = customer.bill_delivery
    href = reading.href(BASE, "billPresentationMedia", medium)
    told = {"id": medium, "href": href, "name": MEDIA[medium], "isRef": True, "@referredType": "BillPresentationMedia"}
    cycle = {"name": "monthly", "frequency": "monthly", "paymentDueDateOffset": DUE_DAYS, "isRef": False}
    return {"presentationMedia": [told], "cycleSpecification": cycle}


async def _open_bills(reading: Reading) -> dict[str, dict[str, int]]:
    """By customer, what remains of the unpaid and of the overdue bills, in cents."""
    remaining = func.sum(Bill.total_cents - Bill.paid_cents)
    query = select(Bill.customer_id, Bill.state, remaining).where(Bill.state != "paid")
    found: dict[str, dict[str, int]] = {}
    for customer_id, state, cents in await reading.session.execute(query.group_by(Bill.customer_id, Bill.state)):
        found.setdefault(customer_id, {})[state] = int(cents)
    return found


RESOURCES = [
    Resource(
        BASE,
        "billingAccount",
        load_accounts,
        {
            "id": text,
            "relatedParty.id": text,
            "paymentStatus": one_of(IN_ARREARS, OPEN, PAID),
            "billStructure.presentationMedia.id": one_of(*MEDIA),
        },
        operation="bill",
    ),
    Resource(BASE, "billPresentationMedia", load_media, {"id": text, "name": text}, operation="bill"),
]


def routes() -> list[Route]:
    return [Route("PATCH", f"{BASE}/billingAccount/{{id}}", change_delivery, "bill")]
