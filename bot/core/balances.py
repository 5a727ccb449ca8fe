"""Credit, counters and movements of a line, each with the moment at which it was read."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from bot.core.lines import Line


class CounterKind(StrEnum):
    DATA = "data"
    VOICE = "voice"
    SMS = "sms"


@dataclass(frozen=True)
class Credit:
    """What is left on a prepaid line, in cents; it can be negative."""

    line: Line
    cents: int
    read_at: datetime


@dataclass(frozen=True)
class Counter:
    """One counter of a plan month. `total` and `left` are None when it is unlimited.

    Quantities are in GB, minutes or messages, as `kind` says. `roaming` marks what may be used in the EU.
    """

    kind: CounterKind
    used: Decimal
    total: Decimal | None
    left: Decimal | None
    renews_at: datetime | None
    roaming: bool = False

    @property
    def unlimited(self) -> bool:
        return self.total is None


@dataclass(frozen=True)
class Counters:
    """All counters of a line that were asked for."""

    line: Line
    counters: tuple[Counter, ...]
    read_at: datetime

    @property
    def renews_at(self) -> datetime | None:
        """The next renewal among them."""
        return min((counter.renews_at for counter in self.counters if counter.renews_at), default=None)


@dataclass(frozen=True)
class Movement:
    """One change of a credit: positive cents came in, negative ones went out. `kind` is the operator's own word."""

    at: datetime
    cents: int
    description: str
    kind: str


@dataclass(frozen=True)
class Period:
    """From the first to the last day, both included, in the operator's time zone."""

    first: date
    last: date

    def so_far(self, today: date) -> Period:
        """Without the days to come: "this month" ends today."""
        return Period(self.first, min(self.last, today)) if self.first <= today else self


def month_called(value: str) -> Period | None:
    """Of "2026-10"; None: it is no month."""
    try:
        first = date.fromisoformat(f"{value}-01")
    except ValueError:
        return None
    return Period(first, first.replace(day=monthrange(first.year, first.month)[1]))


@dataclass(frozen=True)
class Movements:
    """The movements of one line in a period, newest first."""

    line: Line
    period: Period
    movements: tuple[Movement, ...]
    read_at: datetime
