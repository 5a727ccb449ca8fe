"""How the operator writes a bill: its number, its due day, and what recurs on it every month."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from demo_operator.days import add_months
from demo_operator.tables import Bill, BillLine

DUE_DAYS = 20
NUMBERS_A_MONTH = 10_000


@dataclass(frozen=True)
class Item:
    """One item of a bill, tax included; ``line_id`` is the line used."""

    kind: str
    what: str
    amount_cents: int
    line_id: str | None = None


def bill_number(customer_id: str, issued_on: date, taken: Iterable[str]) -> str:
    """RL, year and month of issue, four digits; not in ``taken``.

    The digits look random, so that a number cannot be guessed from another, and are the same after every reset.
    """
    month = f"RL{issued_on:%Y%m}"
    known = set(taken)
    start = int.from_bytes(hashlib.sha256(f"{customer_id} {month}".encode()).digest()[:4])
    candidates = (f"{month}{(start + step) % NUMBERS_A_MONTH:04d}" for step in range(NUMBERS_A_MONTH))
    return next(number for number in candidates if number not in known)


def new_bill(number: str, customer_id: str, issued_on: date, items: list[Item]) -> Bill:
    """An unpaid bill for the month that ends the day before ``issued_on``."""
    lines = [
        BillLine(
            position=position, kind=item.kind, what=item.what, amount_cents=item.amount_cents, line_id=item.line_id
        )
        for position, item in enumerate(items)
    ]
    return Bill(
        number=number,
        customer_id=customer_id,
        issued_on=issued_on,
        due_on=issued_on + timedelta(days=DUE_DAYS),
        period_from=add_months(issued_on, -1),
        period_to=issued_on - timedelta(days=1),
        total_cents=sum(item.amount_cents for item in items),
        state="unpaid",
        paid_cents=0,
        lines=lines,
    )
