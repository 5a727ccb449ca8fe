"""Plan months begin anew.

A prepaid line's plan is paid from its credit. When the credit does not suffice, the plan is not renewed: the line stays
active, what was left of its counters is lost, and nothing is included until the credit suffices again; the plan then
renews on that day, and its months count from there.
"""

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from demo_operator.days import MIDNIGHT, add_months, at
from demo_operator.tables import Line, Movement


async def renew_plans(session: AsyncSession, now: datetime, zone: ZoneInfo) -> None:
    """Renews every plan whose day has come, as often as it has come."""
    today = now.astimezone(zone).date()
    due = await session.scalars(select(Line).where(Line.renews_on <= today))
    for line in due.all():
        session.add_all(_renewals(line, now, today, zone))


def _renewals(line: Line, now: datetime, today: date, zone: ZoneInfo) -> Iterator[Movement]:
    while line.renews_on <= today:
        if not _affordable(line):
            line.renewal_missed_on = line.renewal_missed_on or line.renews_on
            return
        moment = now if line.renewal_missed_on else at(line.renews_on, MIDNIGHT, zone)
        _begin_month(line, today if line.renewal_missed_on else line.renews_on)
        if line.prepaid:
            yield _paid_from_credit(line, moment)


def _affordable(line: Line) -> bool:
    return not line.prepaid or (line.credit_cents or 0) >= line.plan.price_cents


def _begin_month(line: Line, day: date) -> None:
    if line.renewal_missed_on:
        line.renewal_day = day.day
    line.renewal_missed_on = None
    line.renews_on = add_months(day, 1, line.renewal_day)
    for counter in line.counters:
        counter.used = 0


def _paid_from_credit(line: Line, moment: datetime) -> Movement:
    price = line.plan.price_cents
    line.credit_cents = (line.credit_cents or 0) - price
    return Movement(line_id=line.id, at=moment, kind="renewal", what=f"Rinnovo {line.plan.name}", amount_cents=-price)
