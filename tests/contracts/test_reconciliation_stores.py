"""What every store of the daily reports must do: one report a day, and its ticket together with it."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import pytest

from bot.adapters.sql.database import Database
from bot.adapters.sql.payments_news import SqlTellings
from bot.adapters.sql.payments_reconciliations import SqlReconciliations
from bot.core.payment_news import Audience, Telling, Told
from bot.core.reconciliation import Difference, DifferenceKind, Report
from tests.fakes.clock import START

DAY = date(2026, 11, 22)
FOUND = Difference(DifferenceKind.OPERATOR_MISSING, "order-1", 2000, 0)
REPORT = Report(START - timedelta(days=1), START, 2000, 500, 1500, (FOUND,))
TICKET = Telling("reconciliation:1", None, Told.DIFFERENCES, Audience.PERSON, None, None, "it", {"day": "2026-11-22"})


@pytest.fixture
def reports(database: Database) -> SqlReconciliations:
    return SqlReconciliations(database)


async def test_a_report_is_kept_as_it_was_with_its_ticket(reports: SqlReconciliations, database: Database) -> None:
    assert await reports.newest() is None
    assert await reports.get(DAY) is None
    assert await reports.keep(DAY, REPORT, [TICKET], START)
    assert await reports.get(DAY) == REPORT
    assert await reports.newest() == DAY
    assert await SqlTellings(database).due(START, 10) == [TICKET]


async def test_of_many_reports_of_one_day_the_first_stays_and_is_told(
    reports: SqlReconciliations, database: Database
) -> None:
    tickets = [Telling(**{**vars(TICKET), "id": f"reconciliation:{number}"}) for number in range(8)]
    kept = await asyncio.gather(*(reports.keep(DAY, REPORT, [ticket], START) for ticket in tickets))
    assert sorted(kept) == [False] * 7 + [True]
    assert await SqlTellings(database).due(START, 10) == [tickets[kept.index(True)]]


async def test_the_newest_day_is_the_latest_one_whatever_was_kept_last(reports: SqlReconciliations) -> None:
    for day in (DAY, DAY - timedelta(days=3)):
        await reports.keep(day, REPORT, [], START)
    assert await reports.newest() == DAY
