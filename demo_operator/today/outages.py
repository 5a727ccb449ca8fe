"""Outages end when they were expected to."""

from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from demo_operator.tables import Outage


async def end_outages(session: AsyncSession, now: datetime) -> None:
    """Marks the outages whose expected end has passed."""
    over = Outage.ended_at.is_(None) & (Outage.expected_end <= now)
    await session.execute(update(Outage).where(over).values(ended_at=Outage.expected_end))


async def next_end(session: AsyncSession) -> datetime | None:
    """When the next outage ends."""
    moment: datetime | None = await session.scalar(
        select(func.min(Outage.expected_end)).where(Outage.ended_at.is_(None))
    )
    return moment
