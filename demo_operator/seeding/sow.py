"""Writes the facts into empty tables, as they stand on the day of seeding."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import delete, text
from sqlalchemy.ext.asyncio import AsyncSession

from demo_operator.days import moment_after
from demo_operator.seeding.bills import bill_rows
from demo_operator.seeding.catalogue import catalogue_rows, dedication_rows
from demo_operator.seeding.customers import card_and_agent_rows, customer_rows
from demo_operator.seeding.facts import Facts
from demo_operator.seeding.lines import line_detail_rows, line_rows
from demo_operator.seeding.tickets import ticket_rows
from demo_operator.tables import Base, EventSubscription, OperatorDay, OperatorFact, Outage, Voucher

FIRST_ROW = 1


async def sow(session: AsyncSession, facts: Facts, now: datetime, zone: ZoneInfo) -> None:
    """Fills the empty tables of ``session`` with ``facts`` as of ``now``."""
    today = now.astimezone(zone).date()
    steps: list[Iterable[Base]] = [
        customer_rows(facts, today),
        catalogue_rows(facts),
        [*dedication_rows(facts), *card_and_agent_rows(facts, now), *line_rows(facts, now, zone)],
        [*line_detail_rows(facts, now, zone), *bill_rows(facts, today), *ticket_rows(facts, now, zone)],
        _operator_rows(facts, now, zone),
    ]
    for rows in steps:
        session.add_all(rows)
        await session.flush()


async def forget_everything(session: AsyncSession) -> None:
    """Empties every table of facts: who hears of events still does."""
    facts = [table for table in Base.metadata.sorted_tables if table is not EventSubscription.__table__]
    for table in reversed(facts):
        await session.execute(delete(table))
    if session.get_bind().dialect.name == "postgresql":
        await _number_anew(session)
    session.expire_all()


async def _number_anew(session: AsyncSession) -> None:
    """SQLite numbers the rows of an empty table from 1; PostgreSQL must be told to."""
    for table in Base.metadata.sorted_tables:
        if table.autoincrement_column is not None:
            sequence = f"{table.name}_{table.autoincrement_column.name}_seq"
            await session.execute(text(f"ALTER SEQUENCE {sequence} RESTART"))


def _operator_rows(facts: Facts, now: datetime, zone: ZoneInfo) -> Iterator[Base]:
    for name, value in facts.operator.items():
        yield OperatorFact(name=name, value=value)
    for voucher in facts.vouchers:
        yield Voucher(code=voucher.code, amount_cents=voucher.amount, state=voucher.state)
    for outage in facts.outages:
        since, end = (moment_after(now, offset, zone) for offset in (outage.since, outage.expected_end))
        yield Outage(area_prefix=outage.area_prefix, what=outage.what, since=since, expected_end=end)
    yield OperatorDay(id=FIRST_ROW, seeded_at=now, stands_at=now)
