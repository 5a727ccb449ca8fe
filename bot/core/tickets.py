"""Trouble tickets as TM Forum's TMF621 has them: what is registered for a person, and what the operator says of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class TicketKind(StrEnum):
    """TMF621 `ticketType`."""

    CALLBACK = "callback"
    FAULT = "fault"
    COMPLAINT = "complaint"
    SIM_BLOCK = "simBlock"


class TicketState(StrEnum):
    """TMF621 `status`."""

    ACKNOWLEDGED = "acknowledged"
    REJECTED = "rejected"
    PENDING = "pending"
    HELD = "held"
    IN_PROGRESS = "inProgress"
    RESOLVED = "resolved"
    CLOSED = "closed"
    CANCELLED = "cancelled"


OPEN = frozenset({TicketState.ACKNOWLEDGED, TicketState.PENDING, TicketState.HELD, TicketState.IN_PROGRESS})
"""States in which somebody still works on it."""


@dataclass(frozen=True)
class NewTicket:
    """A request to be registered. `external_id` is our key: the same key never makes a second ticket.

    `name` says what it is about in one word of the catalogue (a fault kind). `answer_by`: the day by which the
    operator answers, where the law or a setting fixes it (a complaint); None: the operator says. `priority`: "high"
    puts it at the head of the queue. `interaction_id`: the conversation in the operator's CRM (TMF683), so that nobody
    asks again.
    """

    external_id: str
    description: str
    customer_id: str | None
    line_id: str | None
    notes: tuple[str, ...]
    channel: str
    at: datetime
    kind: TicketKind = TicketKind.CALLBACK
    name: str | None = None
    severity: str = "normal"
    priority: str | None = None
    answer_by: datetime | None = None
    interaction_id: str | None = None


@dataclass(frozen=True)
class Ticket:
    """A registered request as it stands now; `id` is the code that the customer is told.

    `expected`: when it should be solved or answered. `news`: what the operator wrote to the customer on it last, if
    anything. An unknown state of a real operator reads as `held`.
    """

    id: str
    kind: str = TicketKind.CALLBACK
    state: TicketState = TicketState.ACKNOWLEDGED
    name: str | None = None
    description: str = ""
    customer_id: str | None = None
    line_id: str | None = None
    external_id: str | None = None
    opened: datetime | None = None
    updated: datetime | None = None
    expected: datetime | None = None
    resolved: datetime | None = None
    news: str | None = None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN
