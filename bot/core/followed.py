"""What a customer waits for news of: a ticket until it is closed, an outage until it ends."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from bot.core.outages import Outage
from bot.core.tickets import Ticket, TicketState

REOPENED_WITHIN = timedelta(days=30)
"""For so long a ticket that is solved is followed, since it may be opened again."""
ROUND = "round"
"""In `Followed.seen`: how many changes were told. A ticket that is solved a second time is told a second time."""


class FollowedKind(StrEnum):
    TICKET = "ticket"
    OUTAGE = "outage"


class CareTold(StrEnum):
    """News of a ticket or an outage. Each has its response: `utter_news_<value>`."""

    MOVED = "moved"  # somebody works on it
    WAITS = "waits"  # for something of the customer's
    PAUSED = "paused"  # nothing is asked of the customer
    DATE = "date"  # another day is expected
    WRITTEN = "written"  # the operator wrote something on it
    RESOLVED = "resolved"
    CLOSED = "closed"  # without having been solved: rejected, cancelled
    OUTAGE_LONGER = "outage_longer"
    OUTAGE_OVER = "outage_over"


@dataclass(frozen=True)
class Followed:
    """`reference`: the operator's id. `line`: E.164, or "". `seen`: what was told of it last (`state_of_ticket`)."""

    kind: FollowedKind
    reference: str
    customer_id: str
    conversation_id: str
    language: str
    line: str
    seen: Mapping[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The same for the same thing and customer: nobody gets the same news twice."""
        return f"{self.kind}:{self.reference}:{self.customer_id}"

    def key_of(self, told: CareTold, state: Mapping[str, Any]) -> str:
        """Under which news of a state is told, once."""
        said = json.dumps([self.id, self._round, told, dict(state)], sort_keys=True, ensure_ascii=False)
        return f"care:{hashlib.sha256(said.encode()).hexdigest()[:40]}"

    def seen_after(self, state: Mapping[str, Any], news: Sequence[CareTold]) -> dict[str, Any]:
        """What to keep once these news of a state are told."""
        return {**state, ROUND: self._round + bool(news)}

    @property
    def _round(self) -> int:
        return int(self.seen.get(ROUND, 0))


def state_of_ticket(ticket: Ticket) -> dict[str, Any]:
    """What is compared between two looks, as JSON."""
    expected = ticket.expected.isoformat() if ticket.expected else None
    return {"state": ticket.state.value, "expected": expected, "news": ticket.news}


def state_of_outage(outage: Outage | None) -> dict[str, Any]:
    """An outage that the operator no longer knows is over."""
    if outage is None or not outage.lasts:
        return {"over": True}
    return {"over": False, "expected": outage.expected_end.isoformat() if outage.expected_end else None}


_TOLD = {
    TicketState.IN_PROGRESS: CareTold.MOVED,
    TicketState.PENDING: CareTold.WAITS,
    TicketState.HELD: CareTold.PAUSED,
    TicketState.RESOLVED: CareTold.RESOLVED,
    TicketState.CLOSED: CareTold.RESOLVED,
    TicketState.CANCELLED: CareTold.CLOSED,
    TicketState.REJECTED: CareTold.CLOSED,
}


def news_of_ticket(seen: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[CareTold, ...]:
    """What is worth telling of a change: the state, else the day, and what was written. Empty: nothing new."""
    written = (CareTold.WRITTEN,) if now["news"] and now["news"] != seen.get("news") else ()
    if now["state"] == seen.get("state"):
        later = now["expected"] and now["expected"] != seen.get("expected")
        return (*((CareTold.DATE,) if later else ()), *written)
    state = TicketState(now["state"])
    closing = state is TicketState.CLOSED and seen.get("state") == TicketState.RESOLVED
    told = None if closing else _TOLD.get(state)
    return (*((told,) if told else ()), *written)


def news_of_outage(seen: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[CareTold, ...]:
    """Both as `state_of_outage` gives them."""
    if now["over"]:
        return (CareTold.OUTAGE_OVER,)
    return (CareTold.OUTAGE_LONGER,) if now["expected"] != seen.get("expected") else ()


def is_over(kind: FollowedKind, state: Mapping[str, Any]) -> bool:
    """Whether nothing new can come. A solved ticket may still be opened again (`solved_long_ago`)."""
    if kind is FollowedKind.OUTAGE:
        return bool(state["over"])
    return state["state"] in (TicketState.CLOSED, TicketState.CANCELLED, TicketState.REJECTED)


def solved_long_ago(ticket: Ticket, now: datetime) -> bool:
    """Many an operator never closes what is solved."""
    since = ticket.resolved or ticket.updated
    return ticket.state is TicketState.RESOLVED and since is not None and since + REOPENED_WITHIN <= now
