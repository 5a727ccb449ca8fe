"""TMF621 tickets as our values and back. Whatever does not fit raises a built-in error, which `readable` translates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.adapters.bss.documents import moment, text
from bot.core.tickets import NewTicket, Ticket, TicketState

Document = Mapping[str, Any]
TICKETS = "/tmf-api/troubleTicket/v4/troubleTicket"
AUTHOR = "Sportello"
"""Of our notes. What anybody else wrote on a ticket is news to the customer."""


def read_ticket(document: Document) -> Ticket:
    """Only its id is required: TMF621 lets everything else be absent."""
    return Ticket(
        id=text(document["id"]),
        kind=document.get("ticketType") or "",
        state=_state(document.get("status")),
        name=document.get("name"),
        description=document.get("description") or "",
        customer_id=_related(document, "relatedParty", "Customer"),
        line_id=_related(document, "relatedEntity", "Product"),
        external_id=document.get("externalId"),
        opened=_moment(document, "creationDate"),
        updated=_moment(document, "lastUpdate"),
        expected=_moment(document, "expectedResolutionDate"),
        resolved=_moment(document, "resolutionDate"),
        news=_news(document),
    )


def ticket_body(ticket: NewTicket) -> dict[str, Any]:
    """What registers it. The operator sets the priority and the expected date where we do not name one."""
    body: dict[str, Any] = {
        "externalId": ticket.external_id,
        "ticketType": ticket.kind.value,
        "severity": ticket.severity,
        "description": ticket.description,
        "channel": {"id": ticket.channel, "name": ticket.channel},
        "note": [note_body(text, ticket.at) for text in ticket.notes],
        "relatedParty": [reference(ticket.customer_id, "customer", "Customer")] if ticket.customer_id else None,
        "relatedEntity": _entities(ticket) or None,
        "name": ticket.name,
        "priority": ticket.priority,
        "expectedResolutionDate": instant(ticket.answer_by) if ticket.answer_by else None,
    }
    return {name: value for name, value in body.items() if value is not None}


def note_body(text: str, at: datetime) -> dict[str, str]:
    return {"author": AUTHOR, "date": instant(at), "text": text}


def reference(id: str, role: str, kind: str) -> dict[str, str]:
    return {"id": id, "role": role, "@referredType": kind}


def instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _entities(ticket: NewTicket) -> list[dict[str, str]]:
    line = [reference(ticket.line_id, "line", "Product")] if ticket.line_id else []
    talk = [reference(ticket.interaction_id, "interaction", "PartyInteraction")] if ticket.interaction_id else []
    return line + talk


def _state(status: Any) -> TicketState:
    return TicketState(status) if status in list(TicketState) else TicketState.HELD


def _related(document: Document, name: str, kind: str) -> str | None:
    """The first of that kind among those that are named."""
    ids = [text(each["id"]) for each in document.get(name) or () if each.get("@referredType") == kind]
    return ids[0] if ids else None


def _moment(document: Document, name: str) -> datetime | None:
    return moment(document[name]) if document.get(name) else None


def _news(document: Document) -> str | None:
    said = [text(note["text"]) for note in document.get("note") or () if note.get("author") != AUTHOR]
    return said[-1] if said else None
