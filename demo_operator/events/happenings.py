"""What can be told: an event's name, and which ticket or problem it is about."""

from collections.abc import Iterator
from dataclasses import dataclass

TICKET, PROBLEM = "troubleTicket", "serviceProblem"
EVENTS = {
    TICKET: (
        "troubleTicketStatusChangeEvent",
        "troubleTicketResolvedEvent",
        "troubleTicketInformationRequiredEvent",
        "troubleTicketAttributeValueChangeEvent",
    ),
    PROBLEM: ("serviceProblemStateChangeEvent",),
}
_BESIDES = {"resolved": "troubleTicketResolvedEvent", "pending": "troubleTicketInformationRequiredEvent"}


@dataclass(frozen=True)
class Happening:
    """An ``event`` of ``api`` about its resource ``id``."""

    api: str
    event: str
    id: str


def ticket_moved(ticket_id: str, status: str) -> Iterator[Happening]:
    """Every new status is told; that it is solved, or needs an answer, besides."""
    yield Happening(TICKET, "troubleTicketStatusChangeEvent", ticket_id)
    if status in _BESIDES:
        yield Happening(TICKET, _BESIDES[status], ticket_id)


def noted(ticket_id: str) -> Happening:
    return Happening(TICKET, "troubleTicketAttributeValueChangeEvent", ticket_id)


def problem_ended(problem_id: str) -> Happening:
    return Happening(PROBLEM, "serviceProblemStateChangeEvent", problem_id)
