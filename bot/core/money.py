"""Amounts of money: integer cents inside, decimals only at the border."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation


def cents(amount: object) -> int:
    """Cents of a decimal amount in euros, as JSON gives it (a Decimal, an int or text).

    Raises ValueError when it is missing, not a number or not finite: no figure is better than an invented one.
    """
    if amount is None or isinstance(amount, bool | float):
        raise ValueError("no exact amount")
    try:
        value = Decimal(str(amount))
    except InvalidOperation as error:
        raise ValueError("not an amount") from error
    if not value.is_finite():
        raise ValueError("not a finite amount")
    return int((value * 100).to_integral_value(ROUND_HALF_UP))
