"""A single item of a bill as a customer calls it: by its sum, or by what it is for ("la mora", "gli 899")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from re import Pattern

from bot.core.bills import BillDetail
from bot.core.requests import Request


def _words(pattern: str) -> Pattern[str]:
    return re.compile(rf"\b(?:{pattern})", re.IGNORECASE)


_KINDS = {
    _words(r"mor[ae]\b|penal[ei]\b|ritardat\w+|indennit|sollecit"): _words(r"mora\b|penal|ritard|sollecit"),
    _words(r"899|892|199|numer\w+ special|sovrapprezzo|a pagamento"): _words(r"8\d\d\b|special|sovrappr|a pagamento"),
    _words(r"roaming|estero"): _words(r"roaming|estero"),
    _words(r"rat[ae]\b|modem"): _words(r"rat[ae]\b|modem"),
}
"""How customers call it, and how bills do."""


@dataclass(frozen=True)
class Item:
    """`cents`: the sums that were named; `names`: how bills call what was named."""

    cents: frozenset[int]
    names: tuple[Pattern[str], ...] = ()

    def is_on(self, detail: BillDetail) -> bool:
        """By its sum, or, where none was named, by what it is for."""
        if self.cents:
            return detail.bill.total_cents in self.cents or any(one.cents in self.cents for one in detail.charges)
        return any(name.search(charge.name) for name in self.names for charge in detail.charges)


def item_in(request: Request) -> Item | None:
    """ "Perché 2,50 di mora?"; None: no item is named."""
    sums = frozenset(cents for cents in request.entities.get("amount", ()) if isinstance(cents, int))
    names = tuple(on_bill for said, on_bill in _KINDS.items() if said.search(request.text))
    return Item(sums, names) if sums or names else None
