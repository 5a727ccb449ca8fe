"""A trouble ticket as TMF621 writes it."""

from demo_operator.tables import Ticket, TicketNote, TicketStatusChange
from demo_operator.tmf.query import Document
from demo_operator.tmf.resource import Reading
from demo_operator.tmf.values import Value, instant

BASE = "/tmf-api/troubleTicket/v4"


def ticket_document(reading: Reading, ticket: Ticket) -> Document:
    """What is not known of a ticket is absent."""
    document = {
        "id": ticket.id,
        "href": reading.href(BASE, "troubleTicket", ticket.id),
        "externalId": ticket.external_id,
        "name": ticket.name,
        "ticketType": ticket.type,
        "description": ticket.description,
        "severity": ticket.severity,
        "priority": ticket.priority,
        "status": ticket.status,
        "creationDate": instant(ticket.created_at),
        "lastUpdate": instant(ticket.updated_at),
        "expectedResolutionDate": instant(ticket.expected_at) if ticket.expected_at else None,
        "resolutionDate": instant(ticket.resolved_at) if ticket.resolved_at else None,
        "channel": ticket.channel,
        "note": [_note(note) for note in ticket.notes],
        "statusChange": [_change(change) for change in ticket.status_changes],
        "relatedParty": ticket.related_party,
        "relatedEntity": ticket.related_entity,
        "attachment": ticket.attachments,
        "@type": "TroubleTicket",
    }
    return {name: value for name, value in document.items() if value is not None}


def _note(note: TicketNote) -> Value:
    author = {"author": note.author} if note.author else {}
    return {"id": str(note.position), **author, "date": instant(note.at), "text": note.text}


def _change(change: TicketStatusChange) -> Value:
    return {"status": change.status, "changeDate": instant(change.at)}
