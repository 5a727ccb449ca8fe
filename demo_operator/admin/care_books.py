"""The parts of ``/demo/books`` about technicians' visits and conversations."""

from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from demo_operator.tables import Interaction, Line, Ticket, Visit
from demo_operator.tmf.values import instant

Page = dict[str, Any]


async def care_books(session: AsyncSession, line: Line) -> Page:
    """Visits of the line's tickets and its holder's, and the holder's conversations, newest first."""
    concerned = or_(Ticket.customer_id == line.customer_id, Visit.line_id == line.id)
    visits = select(Visit).join(Ticket, Ticket.id == Visit.ticket_id).where(concerned).order_by(Visit.number.desc())
    mine = Interaction.customer_id == line.customer_id
    interactions = select(Interaction).where(mine).order_by(Interaction.number.desc())
    return {
        "visits": [_visit(each) for each in await session.scalars(visits)],
        "interactions": [_interaction(each) for each in await session.scalars(interactions)],
    }


def _visit(visit: Visit) -> Page:
    return {
        "id": visit.id,
        "external_id": visit.external_id,
        "ticket": visit.ticket_id,
        "line": f"+{visit.line_id}",
        "state": visit.status,
        "start": instant(visit.starts_at),
        "end": instant(visit.ends_at),
    }


def _interaction(logged: Interaction) -> Page:
    return {
        "id": logged.id,
        "external_id": logged.external_id,
        "channel": logged.details["channel"][0]["id"],
        "reason": logged.reason,
        "notes": [note["text"] for note in logged.details["note"]],
        "at": instant(logged.created_at),
    }
