"""The words of automatic recharges: by threshold (below X add Y, up to a ceiling a month) or once a month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.core.month_days import next_month_day


class RuleKind(StrEnum):
    THRESHOLD = "threshold"
    MONTHLY = "monthly"


class RuleState(StrEnum):
    ACTIVE = "active"
    SUSPENDED = "suspended"
    STOPPED = "stopped"


@dataclass(frozen=True)
class AutoRule:
    """An automatic recharge of a line (E.164). `below_cents` and `ceiling_cents` (a calendar month) belong to
    `threshold`; `next_on` and `month_day` to `monthly`. `runs` counts the recharges it has started; `order_id` is one
    under way."""

    id: str
    customer_id: str
    line: str
    kind: RuleKind
    amount_cents: int
    token: str
    state: RuleState
    created_at: datetime
    below_cents: int | None = None
    ceiling_cents: int | None = None
    next_on: date | None = None
    month_day: int | None = None
    reason: str = ""
    runs: int = 0
    order_id: str | None = None

    def coming_on(self, today: date) -> date | None:
        """The day of the next one, for who is told it; the one that is due or under way is never a day gone by."""
        if self.next_on is None or (self.order_id is None and self.next_on > today):
            return self.next_on
        if self.order_id is None:
            return today
        return next_month_day(max(self.next_on, today), self.month_day or self.next_on.day)


class Halt(StrEnum):
    """Why a rule does not run, as far as it is known; `reason` of an `AutoRule` holds one of these or a provider's."""

    CARD_EXPIRED = "card_expired"
    CARD_REMOVED = "card_removed"
    OTHER = "other"


@dataclass(frozen=True)
class OperatorRule:
    """A line's automatic recharge that was made elsewhere and that the operator runs. `halt` None: it is active."""

    kind: RuleKind
    amount_cents: int
    below_cents: int | None = None
    ceiling_cents: int | None = None
    halt: Halt | None = None


def key_prefix(rule_id: str) -> str:
    """What the client keys of a rule's orders start with."""
    return f"auto:{rule_id}:"
