"""A customer's lines, as the operator's inventory knows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

FOCUS_MINUTES = 30


class LineKind(StrEnum):
    MOBILE = "mobile"
    FIXED = "fixed"


@dataclass(frozen=True)
class Line:
    """One line. `number` is E.164 with the plus; `price_cents`: the plan's monthly price, tax included (None: unknown).

    `renewal` is the day on which the plan renews; with `renewal_missed` it has passed and the credit did not suffice.
    """

    id: str
    number: str
    kind: LineKind
    prepaid: bool
    plan_id: str
    plan_name: str
    active: bool
    alias: str | None = None
    renewal: date | None = None
    renewal_missed: bool = False
    suspension_reason: str | None = None
    price_cents: int | None = None

    @property
    def has_credit(self) -> bool:
        """Only prepaid lines hold a credit; the others are billed."""
        return self.prepaid

    @property
    def has_counters(self) -> bool:
        """Fixed lines have no counters to run down."""
        return self.kind is LineKind.MOBILE


@dataclass(frozen=True)
class Focus:
    """The line that is being talked about, since when. It is forgotten after 30 minutes."""

    line_id: str
    at: datetime

    def holds(self, now: datetime) -> bool:
        return (now - self.at).total_seconds() <= FOCUS_MINUTES * 60


def national(number: str) -> str:
    """The digits of an E.164 number without the Italian prefix: "+393355550101" is "3355550101"."""
    return number.removeprefix("+").removeprefix("39")


def grouped(number: str) -> str:
    """An Italian number as people write it: "335 555 0101", "06 555 0123"; others stay as they are, in E.164."""
    if not number.startswith("+39"):
        return number
    digits = national(number)
    head = _prefix_length(digits)
    rest = digits[head:]
    tail = len(rest) - 4 if len(rest) >= 7 else len(rest)
    return " ".join(group for group in (digits[:head], rest[:tail], rest[tail:]) if group)


def _prefix_length(digits: str) -> int:
    """Mobile numbers and most area codes have three digits; Rome and Milan have two."""
    return 2 if digits.startswith(("06", "02")) else 3


def masked(number: str) -> str:
    """An E.164 number of which only the ends are shown: "335 ••• 0101"."""
    digits = national(number)
    return f"{digits[:3]} ••• {digits[-4:]}"
