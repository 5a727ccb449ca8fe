"""When a technician can come: Monday to Saturday, morning or afternoon, from the day after today, two at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from demo_operator.days import at
from demo_operator.tables import Visit

WINDOWS = ((time(8), time(12)), (time(14), time(18)))
TECHNICIANS = 2
SUNDAY = 6
FIRST_NUMBER = 1


@dataclass(frozen=True)
class TimeSlot:
    id: str
    start: datetime
    end: datetime


def visit_id(number: int) -> str:
    return f"AP-{number:06d}"


async def next_number(session: AsyncSession) -> int:
    """Call it in a writing session: writers wait for each other."""
    newest = await session.scalar(select(func.max(Visit.number)))
    return FIRST_NUMBER if newest is None else newest + 1


def slots_between(start: datetime, end: datetime, today: date, zone: ZoneInfo) -> Iterator[TimeSlot]:
    """Every slot that lies wholly between the two moments, taken or not, earliest first."""
    day = max(today + timedelta(days=1), start.astimezone(zone).date())
    while day <= end.astimezone(zone).date():
        if day.weekday() != SUNDAY:
            yield from (slot for slot in _slots_of(day, zone) if start <= slot.start and slot.end <= end)
        day += timedelta(days=1)


async def free(session: AsyncSession, slot: TimeSlot) -> bool:
    booked = select(func.count()).where(Visit.starts_at == slot.start, Visit.status != "cancelled")
    return (await session.scalar(booked) or 0) < TECHNICIANS


def _slots_of(day: date, zone: ZoneInfo) -> Iterator[TimeSlot]:
    for first, last in WINDOWS:
        yield TimeSlot(f"S-{day:%Y%m%d}-{first:%H}", at(day, first, zone), at(day, last, zone))
