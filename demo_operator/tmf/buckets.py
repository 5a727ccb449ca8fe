"""TMF654 buckets and accumulated balances.

The credit of a prepaid line is a monetary bucket; paid credit does not expire, so it has no ``validFor``. Every counter
is a bucket of its own, EU roaming too, valid until the plan renews. An unlimited bucket has no ``remainingValue``, and
``remainingValueName`` is ``unlimited``: an amount would be an invention, and a missing amount means 1 in TMF654.
"""

from sqlalchemy import select

from demo_operator.tables import Counter, Line
from demo_operator.tmf.counters import KINDS, Kind, amount, bucket_id, left, plan_month, spoken, status
from demo_operator.tmf.query import Document, moment, one_of, text, truth
from demo_operator.tmf.resource import Reading, Resource
from demo_operator.tmf.values import CURRENCY, Value, account_ref, credit, customer_ref, euros

BASE = "/tmf-api/prepayBalanceManagement/v4"
CREDIT_NAME = "Credito"
USAGE_TYPES = ("monetary", "voice", "data", "sms", "other")


async def load_buckets(reading: Reading) -> list[Document]:
    """Line by line: the credit first, then the counters."""
    return [document for line in await lines(reading) for document in _buckets(reading, line)]


async def load_balances(reading: Reading) -> list[Document]:
    """One for each prepaid line, with the line's id."""
    return [_balance(reading, line) for line in await lines(reading) if line.credit_cents is not None]


async def lines(reading: Reading) -> list[Line]:
    query = select(Line).order_by(Line.position)
    if product := reading.wanted("product.id"):
        query = query.where(Line.id == product)
    if wanted := reading.wanted("id"):
        query = query.where(Line.id == wanted.partition("-")[0])
    if customer := reading.wanted("relatedParty.id"):
        query = query.where(Line.customer_id == customer)
    return list(await reading.session.scalars(query))


def credit_id(line: Line) -> str:
    return f"{line.id}-credit"


def line_refs(line: Line) -> Value:
    """The references that everything about a line's balance carries."""
    return {
        "logicalResource": [resource_ref(line)],
        "product": [product_ref(line)],
        "partyAccount": account_ref(line.customer),
        "relatedParty": [customer_ref(line.customer)],
    }


def resource_ref(line: Line) -> Value:
    return {"id": line.number, "@referredType": "MSISDN"}


def product_ref(line: Line) -> Value:
    return {"id": line.id, "@referredType": "Product"}


def credit_ref(reading: Reading, line: Line) -> Value:
    href = reading.href(BASE, "bucket", credit_id(line))
    return {"id": credit_id(line), "href": href, "name": CREDIT_NAME, "@referredType": "Bucket"}


def _buckets(reading: Reading, line: Line) -> list[Document]:
    monetary = [] if line.credit_cents is None else [_credit_bucket(reading, line, line.credit_cents)]
    return monetary + [_counter_bucket(reading, line, counter, KINDS[counter.kind]) for counter in line.counters]


def _credit_bucket(reading: Reading, line: Line, cents: int) -> Document:
    return {
        "id": credit_id(line),
        "href": reading.href(BASE, "bucket", credit_id(line)),
        "name": CREDIT_NAME,
        "usageType": "monetary",
        "status": "active" if line.status == "active" else "suspended",
        "isShared": False,
        "remainingValue": credit(cents),
        "remainingValueName": f"{euros(cents):.2f} {CURRENCY}",
        **line_refs(line),
        "@type": "Bucket",
    }


def _counter_bucket(reading: Reading, line: Line, counter: Counter, kind: Kind) -> Document:
    remaining = left(line, counter)
    valued = {} if remaining is None else {"remainingValue": amount(kind, remaining)}
    return {
        "id": bucket_id(line, kind),
        "href": reading.href(BASE, "bucket", bucket_id(line, kind)),
        "name": kind.name,
        "usageType": kind.usage_type,
        "status": status(line),
        "isShared": False,
        **valued,
        "remainingValueName": spoken(kind, remaining),
        "validFor": plan_month(line, reading.zone),
        **line_refs(line),
        "@type": "Bucket",
    }


def _balance(reading: Reading, line: Line) -> Document:
    return {
        "id": line.id,
        "href": reading.href(BASE, "accumulatedBalance", line.id),
        "name": CREDIT_NAME,
        "totalBalance": credit(line.credit_cents or 0),
        "bucket": [credit_ref(reading, line)],
        **line_refs(line),
        "logicalResource": resource_ref(line),
        "@type": "AccumulatedBalance",
    }


_LINE_FILTERS = {
    "id": text,
    "name": text,
    "product.id": text,
    "logicalResource.id": text,
    "partyAccount.id": text,
    "relatedParty.id": text,
}

RESOURCES = [
    Resource(
        BASE,
        "bucket",
        load_buckets,
        {
            **_LINE_FILTERS,
            "usageType": one_of(*USAGE_TYPES),
            "status": one_of("active", "suspended", "expired"),
            "isShared": truth,
            "validFor.endDateTime": moment,
        },
        operation="balance",
    ),
    Resource(BASE, "accumulatedBalance", load_balances, _LINE_FILTERS, operation="balance"),
]
