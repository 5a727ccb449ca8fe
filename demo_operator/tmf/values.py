"""Money, quantities, moments and references as TM Forum writes them."""

import itertools
from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

from demo_operator.days import MIDNIGHT, at
from demo_operator.tables import Customer, Offering, SavedCard

CURRENCY = "EUR"
TAX_RATE = 22
TAX = "IVA"
MB_IN_A_GB = 1000
PAYMENTS = "/payment/v4"  # as TMF676 is published, without /tmf-api

Value = dict[str, Any]


def euros(cents: int) -> float:
    return cents / 100


def money(cents: int) -> Value:
    """TMF620 and TMF637 write money as unit and value."""
    return {"unit": CURRENCY, "value": euros(cents)}


def credit(cents: int) -> Value:
    """TMF654 writes money as a quantity."""
    return {"amount": euros(cents), "units": CURRENCY}


def price(cents: int) -> Value:
    """A price with its tax."""
    return {"taxIncludedAmount": money(cents), "dutyFreeAmount": money(duty_free(cents)), "taxRate": TAX_RATE}


def duty_free(cents: int) -> int:
    """What remains of ``cents`` without tax, rounded half up."""
    return (cents * 200 + 100 + TAX_RATE) // (2 * (100 + TAX_RATE))


def net_amounts(cents: Iterable[int]) -> list[int]:
    """The items of a total without their tax, so rounded that they add up to the total without its tax."""
    sums = list(itertools.accumulate(cents, initial=0))
    return [duty_free(upto) - duty_free(before) for before, upto in itertools.pairwise(sums)]


def tax(gross: int, net: int) -> Value:
    """The tax in ``gross``, as TMF678 writes it."""
    return {"taxCategory": TAX, "taxRate": TAX_RATE, "taxAmount": money(gross - net)}


def instant(moment: datetime) -> str:
    return moment.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def day_start(day: date, zone: ZoneInfo) -> str:
    """The first moment of an operator's day."""
    return instant(at(day, MIDNIGHT, zone))


def day_end(day: date, zone: ZoneInfo) -> str:
    """The last millisecond of an operator's day."""
    return instant(at(day + timedelta(days=1), MIDNIGHT, zone) - timedelta(milliseconds=1))


def characteristic(name: str, value: object) -> Value:
    kind = {bool: "boolean", int: "number", float: "number", dict: "object"}.get(type(value), "string")
    return {"name": name, "valueType": kind, "value": value}


def customer_ref(customer: Customer, role: str = "customer") -> Value:
    return {"id": customer.id, "name": customer.name, "role": role, "@referredType": "Customer"}


def account_ref(customer: Customer) -> Value:
    return {"id": customer.account_id, "name": account_name(customer), "@referredType": "BillingAccount"}


def payment_ref(origin: str, payment_id: str) -> Value:
    return {"id": payment_id, "href": f"{origin}{PAYMENTS}/payment/{payment_id}", "@referredType": "Payment"}


def account_name(customer: Customer) -> str:
    return f"Conto di {customer.name}"


def card_name(card: SavedCard) -> str:
    return f"{card.brand} {card.last4}"


def charge_period(offering: Offering) -> Value:
    """How often a price is charged, in a product's words."""
    if offering.charge == "once":
        return {"priceType": "oneTime"}
    return {"priceType": "recurring", "recurringChargePeriod": "1 month"}
