"""Outages end when they were expected to."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from demo_operator.events.happenings import Happening, problem_ended
from demo_operator.outages import problem_id
from demo_operator.tables import Outage


async def end_outages(session: AsyncSession, now: datetime) -> list[Happening]:
    """Marks the outages whose expected end has passed; what there is to tell of them."""
    over = Outage.ended_at.is_(None) & (Outage.expected_end <= now)
    ended = (await session.scalars(select(Outage).where(over).order_by(Outage.expected_end))).all()
    for outage in ended:
        outage.ended_at = outage.expected_end
    return [problem_ended(problem_id(outage)) for outage in ended]


async def next_end(session: AsyncSession) -> datetime | None:
    """When the next outage ends."""
    moment: datetime | None = await session.scalar(
        select(func.min(Outage.expected_end)).where(Outage.ended_at.is_(None))
    )
    return moment
