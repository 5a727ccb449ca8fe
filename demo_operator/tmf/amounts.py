"""Reads the money that a call carries, as TMF676 writes it."""

from decimal import Decimal

from demo_operator.errors import BadRequest, Refused
from demo_operator.tmf.values import CURRENCY
from demo_operator.web.body import Body, required_object


def read_money(body: Body, name: str) -> int:
    """Cents, at least one; ``BadRequest`` for what is no such amount, ``Refused`` (``otherCurrency``) but for euros."""
    money = required_object(body, name)
    if money.get("unit") != CURRENCY:
        raise Refused("otherCurrency", f"{name} is not in {CURRENCY}")
    value = money.get("value")
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadRequest(f"{name} has no number")
    cents = Decimal(str(value)) * 100
    if not cents.is_finite() or cents != cents.to_integral_value() or not 0 < cents < 10**9:
        raise BadRequest(f"{name} is not a usable number of cents")
    return int(cents)
