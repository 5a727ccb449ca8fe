"""A single item of a bill as a customer calls it: by its sum, or by what it is for ("la mora", "gli 899")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from re import Pattern

from bot.core.bills import BillCharge, BillDetail
from bot.core.glossary import Term
from bot.core.requests import Request


def _words(pattern: str) -> Pattern[str]:
    return re.compile(rf"\b(?:{pattern})", re.IGNORECASE)


_KINDS = {
    _words(r"mor[ae]\b|penal[ei]\b|ritardat\w+|indennit|sollecit"): _words(r"mora\b|penal|ritard|sollecit"),
    _words(r"89[2459]|199|numer\w+ special|sovrapprezzo|a pagamento"): _words(r"8\d\d\b|special|sovrappr|a pagamento"),
    _words(r"roaming|estero"): _words(r"roaming|estero"),
    _words(r"rat[ae]\b|modem"): _words(r"rat[ae]\b|modem"),
}
"""How customers call it, and how bills do."""
_TERMS = (Term.LATE_FEE, Term.PREMIUM, Term.ROAMING, Term.INSTALMENT)
"""What each of `_KINDS` is called in the glossary."""
_NUMBER = re.compile(r"\b(?:89[2459]|199)\b(?!\s*(?:euro|eur|€|[.,]\d))", re.IGNORECASE)
"""A number that is called, and no sum."""
_WHAT_IT_IS = re.compile(
    r"\b(?:(?:che )?cos['’]?\s?(?:è|e['’])(?!\w)|(?:che|cosa|che cosa) (?:è|e['’]|sono|sarebber?o?|significa\w*|"
    r"vuol dire|vogliono dire)(?!\w)|che (?:roba|voce|voci|cosa) (?:è|e['’]|sono|sarebber?o?)(?!\w)|"
    r"a cosa si riferi\w+|di (?:che|cosa) si tratta)",
    re.IGNORECASE,
)
_MOST_WORDS = 10


@dataclass(frozen=True)
class Item:
    """`cents`: the sums that were named; `names`: how bills call what was named."""

    cents: frozenset[int]
    names: tuple[Pattern[str], ...] = ()

    def is_on(self, detail: BillDetail) -> bool:
        """By its sum, or, where none was named, by what it is for."""
        return self.fits(detail) > 0

    def charged(self, detail: BillDetail) -> tuple[BillCharge, ...]:
        """The bill's lines that what was named is for."""
        return tuple(charge for charge in detail.charges if any(name.search(charge.name) for name in self.names))

    def fits(self, detail: BillDetail) -> int:
        """How many of the sums are this bill's or on it; where none was named, 1 for what it is for."""
        if not self.cents:
            return min(1, len(self.charged(detail)))
        charged = {charge.cents for charge in detail.charges}
        return sum(1 for cents in self.cents if cents in charged or _is_about(detail.bill.total_cents, cents))


def _is_about(total: int, said: int) -> bool:
    """ "54 euro e rotti" for 54,35 €: whole euros are seldom the very sum."""
    return total == said or (said % 100 == 0 and abs(total - said) < 100)


def asks_what_item_is(request: Request) -> bool:
    """ "E cosa sarebbero questi 899?", of something that stands on a bill."""
    named = any(said.search(request.text) for said in _KINDS)
    return named and _WHAT_IT_IS.search(request.text) is not None and len(request.text.split()) <= _MOST_WORDS


def term_of(request: Request) -> Term | None:
    """What the item that is named is called in the glossary."""
    return next((term for said, term in zip(_KINDS, _TERMS, strict=True) if said.search(request.text)), None)


def item_in(request: Request) -> Item | None:
    """ "Perché 2,50 di mora?"; None: no item is named."""
    numbers = {int(said) * 100 for said in _NUMBER.findall(request.text)}
    sums = frozenset(cents for cents in request.entities.get("amount", ()) if isinstance(cents, int)) - numbers
    names = tuple(on_bill for said, on_bill in _KINDS.items() if said.search(request.text))
    return Item(sums, names) if sums or names else None
