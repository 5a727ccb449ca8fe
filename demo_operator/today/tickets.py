"""Tickets move on, and visits are over."""

from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from demo_operator.events.happenings import Happening, ticket_moved
from demo_operator.tables import Ticket, Visit
from demo_operator.ticket_life import step


async def move_tickets(session: AsyncSession, now: datetime) -> list[Happening]:
    """Every ticket takes the steps whose moment has come; what there is to tell of it."""
    due = select(Ticket).where(Ticket.moves_at <= now).order_by(Ticket.moves_at, Ticket.id)
    told: list[Happening] = []
    for ticket in (await session.scalars(due)).all():
        while ticket.moves_at is not None and ticket.moves_at <= now:
            told += ticket_moved(ticket.id, step(ticket))
    return told


async def complete_visits(session: AsyncSession, now: datetime) -> None:
    over = (Visit.status == "confirmed") & (Visit.ends_at <= now)
    await session.execute(update(Visit).where(over).values(status="completed", updated_at=Visit.ends_at))


async def next_ticket_move(session: AsyncSession) -> datetime | None:
    """When the next ticket moves on."""
    return await session.scalar(select(func.min(Ticket.moves_at)))


async def next_visit_end(session: AsyncSession) -> datetime | None:
    return await session.scalar(select(func.min(Visit.ends_at)).where(Visit.status == "confirmed"))
