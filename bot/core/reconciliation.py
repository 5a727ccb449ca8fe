"""The three books of a span of time compared: the provider's, ours, the operator's. Amounts are integer cents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum


class DifferenceKind(StrEnum):
    """`provider_*`: against the provider's book; `operator_*`: against the operator's; the rest: open ends of ours."""

    PROVIDER_ONLY = "provider_only"
    PROVIDER_MISSING = "provider_missing"
    PROVIDER_CAPTURED = "provider_captured"
    PROVIDER_REFUNDED = "provider_refunded"
    OPERATOR_ONLY = "operator_only"
    OPERATOR_MISSING = "operator_missing"
    OPERATOR_AMOUNT = "operator_amount"
    OPERATOR_TWICE = "operator_twice"
    UNFULFILLED = "unfulfilled"
    UNREFUNDED = "unrefunded"
    IN_REVIEW = "in_review"


@dataclass(frozen=True)
class Difference:
    """One thing in which the three books do not agree. `ours` and `theirs` in cents."""

    kind: DifferenceKind
    id: str
    ours: int
    theirs: int

    def __str__(self) -> str:
        """ "operator_missing 5f0c…: ours 2000, theirs 0" """
        return f"{self.kind} {self.id}: ours {self.ours}, theirs {self.theirs}"


@dataclass(frozen=True)
class Report:
    """The books of one span compared: sums of captured, refunded and applied cents, and what differs."""

    since: datetime
    until: datetime
    captured_cents: int
    refunded_cents: int
    applied_cents: int
    differences: tuple[Difference, ...]

    @property
    def agrees(self) -> bool:
        """Nothing differs."""
        return not self.differences


def day_span(day: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """A calendar day of the operator's, from midnight to midnight (23 to 25 hours), in UTC."""
    starts = [datetime.combine(each, time(), zone).astimezone(UTC) for each in (day, day + timedelta(days=1))]
    return starts[0], starts[1]
