"""TMF678 customer bills.

``state`` is sent, partiallyPaid or settled. Overdue is none: ``paymentDueDate``, the last moment of the due day, has
passed and ``remainingAmount`` is not zero. ``lastUpdate`` is the moment of the newest payment or refund; a bill that
was paid before the day of seeding tells the day it was paid on, and no ``appliedPayment``.
"""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from sqlalchemy import select

from demo_operator.tables import Bill, PaymentItem
from demo_operator.tmf.bill_documents import document_ref
from demo_operator.tmf.query import Document, moment, one_of, text
from demo_operator.tmf.resource import Reading, Resource
from demo_operator.tmf.values import (
    Value,
    account_ref,
    customer_ref,
    day_end,
    day_start,
    duty_free,
    instant,
    money,
    payment_ref,
    tax,
)

BASE = "/tmf-api/customerBillManagement/v4"
STATES = ("new", "onHold", "validated", "sent", "partiallyPaid", "settled")
COLUMNS: Mapping[str, str] = {"id": "number", "billNo": "number", "relatedParty.id": "customer_id"}


async def load_bills(reading: Reading) -> list[Document]:
    """Newest first."""
    query = select(Bill).order_by(Bill.issued_on.desc(), Bill.number)
    for path, column in COLUMNS.items():
        if wanted := reading.wanted(path):
            query = query.where(getattr(Bill, column) == wanted)
    return [_document(reading, bill) for bill in await reading.session.scalars(query)]


def bill_ref(reading: Reading, bill: Bill) -> Value:
    href = reading.href(BASE, "customerBill", bill.number)
    return {"id": bill.number, "href": href, "@referredType": "CustomerBill"}


def period(bill: Bill, zone: ZoneInfo) -> Value:
    return {"startDateTime": day_start(bill.period_from, zone), "endDateTime": day_end(bill.period_to, zone)}


def _document(reading: Reading, bill: Bill) -> Document:
    zone, customer = reading.zone, bill.customer
    return {
        "id": bill.number,
        "href": reading.href(BASE, "customerBill", bill.number),
        "billNo": bill.number,
        "category": "normal",
        "runType": "onCycle",
        "state": _state(bill),
        "billDate": day_start(bill.issued_on, zone),
        "paymentDueDate": day_end(bill.due_on, zone),
        "billingPeriod": period(bill, zone),
        "lastUpdate": _last_update(bill, zone),
        **({"nextBillDate": day_start(customer.next_bill_on, zone)} if customer.next_bill_on else {}),
        **_amounts(bill),
        "appliedPayment": [_applied(reading, item) for item in bill.applied if item.kept_cents],
        "billDocument": [document_ref(reading, bill)],
        "billingAccount": account_ref(customer),
        "relatedParty": [customer_ref(customer)],
        "@type": "CustomerBill",
    }


def _state(bill: Bill) -> str:
    if bill.remaining_cents == 0:
        return "settled"
    return "partiallyPaid" if bill.paid_cents else "sent"


def _last_update(bill: Bill, zone: ZoneInfo) -> str:
    return instant(bill.updated_at) if bill.updated_at else day_start(bill.paid_on or bill.issued_on, zone)


def _amounts(bill: Bill) -> Value:
    net = duty_free(bill.total_cents)
    return {
        "amountDue": money(bill.total_cents),
        "remainingAmount": money(bill.remaining_cents),
        "taxIncludedAmount": money(bill.total_cents),
        "taxExcludedAmount": money(net),
        "taxItem": [tax(bill.total_cents, net)],
    }


def _applied(reading: Reading, item: PaymentItem) -> Value:
    return {
        "appliedAmount": money(item.kept_cents),
        "payment": payment_ref(reading.origin, item.payment_id),
        "@type": "AppliedPayment",
    }


RESOURCES = [
    Resource(
        BASE,
        "customerBill",
        load_bills,
        {
            "id": text,
            "billNo": text,
            "state": one_of(*STATES),
            "billingAccount.id": text,
            "relatedParty.id": text,
            "appliedPayment.payment.id": text,
            "billDate": moment,
            "paymentDueDate": moment,
            "lastUpdate": moment,
        },
        operation="bill",
    )
]
