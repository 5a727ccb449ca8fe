"""TMF678 applied billing rates: what a bill adds up, and what waits for the next one (``isBilled`` false).

The rate tells the line it was for, so that ``bill.id`` and ``product.id`` together find a bill by a line that is on it.
``kind`` among its characteristics is plan, service, offer, usage or fee.
"""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import select

from demo_operator.tables import Bill, BillLine, PendingCharge
from demo_operator.tmf.bills import BASE, bill_ref, period
from demo_operator.tmf.query import Document, moment, one_of, text, truth
from demo_operator.tmf.resource import Reading, Resource
from demo_operator.tmf.values import (
    Value,
    account_ref,
    characteristic,
    day_start,
    duty_free,
    instant,
    money,
    net_amounts,
    tax,
)

NAME = "appliedCustomerBillingRate"
TYPES: Mapping[str, str] = {"usage": "usageCharge", "fee": "appliedPenaltyCharge"}
RECURRING = "recurringCharge"


async def load_rates(reading: Reading) -> list[Document]:
    """Of the newest bill first, each in the bill's order; then what is not billed yet."""
    billed = [rate for bill in await _bills(reading) for rate in _rates(reading, bill)]
    return [*billed, *[_waiting(reading, charge) for charge in await _charges(reading)]]


def _rates(reading: Reading, bill: Bill) -> Iterator[Document]:
    nets = net_amounts(line.amount_cents for line in bill.lines)
    for line, net in zip(bill.lines, nets, strict=True):
        yield {
            **_charge(reading, f"{bill.number}-{line.position + 1}", line, net),
            "isBilled": True,
            "date": day_start(bill.issued_on, reading.zone),
            "bill": bill_ref(reading, bill),
            "billingAccount": account_ref(bill.customer),
            "periodCoverage": period(bill, reading.zone),
        }


def _waiting(reading: Reading, charge: PendingCharge) -> Document:
    return {
        **_charge(reading, f"next-{charge.id}", charge, duty_free(charge.amount_cents)),
        "isBilled": False,
        "date": instant(charge.at),
        "billingAccount": account_ref(charge.customer),
    }


def _charge(reading: Reading, id: str, charge: BillLine | PendingCharge, net: int) -> Value:
    product = {"product": {"id": charge.line_id, "@referredType": "Product"}} if charge.line_id else {}
    return {
        "id": id,
        "href": reading.href(BASE, NAME, id),
        "name": charge.what,
        "type": TYPES.get(charge.kind, RECURRING),
        "characteristic": [characteristic("kind", charge.kind)],
        **product,
        "taxIncludedAmount": money(charge.amount_cents),
        "taxExcludedAmount": money(net),
        "appliedTax": [tax(charge.amount_cents, net)],
        "@type": "AppliedCustomerBillingRate",
    }


async def _bills(reading: Reading) -> Sequence[Bill]:
    query = select(Bill).order_by(Bill.issued_on.desc(), Bill.number)
    if wanted := reading.wanted("bill.id"):
        query = query.where(Bill.number == wanted)
    return (await reading.session.scalars(query)).all()


async def _charges(reading: Reading) -> Sequence[PendingCharge]:
    query = select(PendingCharge).where(PendingCharge.bill_number.is_(None)).order_by(PendingCharge.id)
    return (await reading.session.scalars(query)).all()


RESOURCES = [
    Resource(
        BASE,
        NAME,
        load_rates,
        {
            "id": text,
            "name": text,
            "type": one_of(RECURRING, *TYPES.values()),
            "isBilled": truth,
            "bill.id": text,
            "billingAccount.id": text,
            "product.id": text,
            "date": moment,
        },
        operation="bill",
    )
]
