"""The customer's own bills that are to be paid, when a message adds to them or takes one out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.core.bill_words import (
    BillReference,
    adds_bill,
    bill_references,
    leaves_out_bill,
    means_others,
    meant_bills,
)
from bot.core.bills import Bill, UnknownBill
from bot.core.excluded_bills import wanted_bills
from bot.core.requests import Request


def adds_to(held: Any, request: Request) -> bool:
    """ "Pure l'altra", beside what is held."""
    return isinstance(held, list) and adds_bill(request.text) and _names_bill(request)


def takes_out_of(held: Any, request: Request) -> bool:
    """ "Anche quella di marzo no": one is not to be paid now, and none instead of it."""
    kinds = {one.excluded for one in wanted_bills(request)}
    return isinstance(held, list) and leaves_out_bill(request.text) and _names_bill(request) and len(kinds) < 2


def with_held(held: Any, meant: Any, request: Request) -> Any:
    """Those that are to be paid already, and these."""
    if not (adds_bill(request.text) and isinstance(held, list) and isinstance(meant, list)):
        return meant
    return list(dict.fromkeys((*held, *meant)))


def left_of(
    held: Sequence[str], references: Sequence[BillReference], own: Sequence[Bill], listed: Sequence[str], today: date
) -> list[str]:
    """Those that are to be paid without these; "l'altra" is none of them."""
    try:
        meant = meant_bills(references, own, listed, today) if references else ()
    except UnknownBill:
        meant = ()
    out = {bill.id for bill in meant}
    return [bill for bill in held if bill not in out]


def _names_bill(request: Request) -> bool:
    return means_others(request.text) or bool(bill_references(request))
