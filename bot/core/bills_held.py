"""The customer's own bills that are to be paid, when a message adds to them or takes one out."""

from __future__ import annotations

from typing import Any

from bot.core.bill_words import (
    adds_bill,
    bill_references,
    leaves_out_bill,
    means_others,
)
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


def _names_bill(request: Request) -> bool:
    return means_others(request.text) or bool(bill_references(request))
