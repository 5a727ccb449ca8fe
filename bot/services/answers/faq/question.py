"""A question with all that its answer is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from bot.core.faq.facts import OperatorFacts
from bot.core.lines import LineKind
from bot.core.operator import Operator
from bot.core.requests import Request
from bot.services.wording import Wording


@dataclass(frozen=True)
class Saying:
    """`request`: the customer's words and what the NLU found in them."""

    wording: Wording
    operator: Operator
    facts: OperatorFacts
    request: Request
    only: LineKind | None = None
    """Whoever asks is known, and has lines of this sort alone."""

    @property
    def text(self) -> str:
        return self.request.text

    def money(self, cents: int) -> str:
        return self.wording.money(cents)

    def price(self, cents: int) -> str:
        """ "10,00 €", "gratis" """
        return self.money(cents) if cents else self.wording.phrase("utter_fragment_faq_free")

    def count(self, number: int) -> str:
        return self.wording.number(Decimal(number))

    def euros(self, cents: int) -> str:
        """ "5", for a row of sums that share one sign."""
        return self.wording.number(Decimal(cents) / 100)

    def listed(self, items: Iterable[str]) -> str:
        """ "5, 10 e 20" """
        *most, last = items
        if not most:
            return last
        return self.wording.phrase("utter_fragment_faq_list", most=", ".join(most), last=last)
