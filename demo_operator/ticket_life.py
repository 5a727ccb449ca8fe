"""What becomes of a ticket, by the operator's clock.

A fault is acknowledged, in hand after four hours, and solved when it was expected to be: after two days, after one
when its priority is high, or at the end of its technician's visit. A complaint is in hand after a day and stays so
until a person answers it, by the day that the caller names. Whatever else is kept waits for a person. A person can
move any of them (``NEXT``), and by doing so takes an unfinished one off the clock, except into ``inProgress``.
"""

from datetime import datetime, timedelta

from demo_operator.errors import Refused
from demo_operator.tables import Ticket, TicketStatusChange

FAULT, COMPLAINT = "fault", "complaint"
TAKEN_IN_HAND = {FAULT: timedelta(hours=4), COMPLAINT: timedelta(days=1)}
HIGH = "high"
SOLVED_IN, SOLVED_SOON = timedelta(days=2), timedelta(days=1)
ANSWERED_IN = timedelta(days=30)
OPEN = ("acknowledged", "pending", "held", "inProgress")
NEXT = {
    "acknowledged": ("inProgress", "pending", "held", "rejected", "cancelled"),
    "inProgress": ("pending", "held", "resolved", "cancelled"),
    "pending": ("inProgress", "held", "resolved", "cancelled"),
    "held": ("inProgress", "pending", "cancelled"),
    "resolved": ("closed", "inProgress"),
    "rejected": ("closed",),
    "closed": (),
    "cancelled": (),
}


def begin(ticket: Ticket, answer_by: datetime | None) -> None:
    """Says by when it is done, and when it is taken in hand. ``answer_by`` counts for a complaint only."""
    if ticket.type == FAULT:
        ticket.expected_at = ticket.created_at + time_to_solve(ticket)
    elif ticket.type == COMPLAINT:
        ticket.expected_at = answer_by or ticket.created_at + ANSWERED_IN
    if ticket.type in TAKEN_IN_HAND:
        ticket.moves_at = ticket.created_at + TAKEN_IN_HAND[ticket.type]


def time_to_solve(ticket: Ticket) -> timedelta:
    return SOLVED_SOON if (ticket.priority or "").lower() == HIGH else SOLVED_IN


def move(ticket: Ticket, status: str, at: datetime) -> None:
    """To another status, by a person or by the clock. ``Refused`` when it cannot follow the one it has."""
    if status not in NEXT[ticket.status]:
        raise Refused("statusNotReachable", f"A ticket cannot go from {ticket.status} to {status}")
    ticket.status = status
    ticket.status_changes.append(TicketStatusChange(position=len(ticket.status_changes), status=status, at=at))
    ticket.updated_at = at
    if status in ("resolved", "inProgress"):
        ticket.resolved_at = at if status == "resolved" else None
    ticket.moves_at = None
    if status == "inProgress" and ticket.type == FAULT:
        expect(ticket, ticket.expected_at, at)


def expect(ticket: Ticket, expected: datetime | None, now: datetime) -> None:
    """A fault is to be solved at ``expected``; None, or a moment that is over: in the ordinary time from ``now``."""
    later = expected if expected and expected > now else now + time_to_solve(ticket)
    ticket.expected_at = later
    if ticket.status == "inProgress":
        ticket.moves_at = later


def step(ticket: Ticket) -> str:
    """The one that the clock takes next, at ``moves_at``; its new status."""
    assert ticket.moves_at is not None
    status = "inProgress" if ticket.status == "acknowledged" else "resolved"
    move(ticket, status, ticket.moves_at)
    return status
