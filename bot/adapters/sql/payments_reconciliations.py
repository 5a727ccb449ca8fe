"""Reports of the daily reconciliation. Implements `bot.services.payments.stores.Reconciliations`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from bot.adapters.sql.database import Database
from bot.adapters.sql.payments_schema import reconciliations
from bot.adapters.sql.payments_writing import tell
from bot.adapters.sql.upserting import upsert
from bot.core.payment_news import Telling
from bot.core.reconciliation import Difference, DifferenceKind, Report


class SqlReconciliations:
    """One row a day, with what a person is told of it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def newest(self) -> date | None:
        async with self._database.reading() as connection:
            found: date | None = await connection.scalar(select(func.max(reconciliations.c.day)))
        return found

    async def get(self, day: date) -> Report | None:
        async with self._database.reading() as connection:
            found = await connection.scalar(select(reconciliations.c.report).where(reconciliations.c.day == day))
        return None if found is None else _report(found)

    async def keep(self, day: date, report: Report, tellings: Sequence[Telling], now: datetime) -> bool:
        row = {"day": day, "made_at": now, "report": _kept(report)}
        async with self._database.transaction() as connection:
            added = upsert(connection, reconciliations).values(row).on_conflict_do_nothing()
            if (await connection.execute(added)).rowcount != 1:
                return False
            await tell(connection, tellings, now)
            return True


def _kept(report: Report) -> dict[str, Any]:
    return {
        "since": report.since.isoformat(),
        "until": report.until.isoformat(),
        "captured_cents": report.captured_cents,
        "refunded_cents": report.refunded_cents,
        "applied_cents": report.applied_cents,
        "differences": [[one.kind.value, one.id, one.ours, one.theirs] for one in report.differences],
    }


def _report(kept: Mapping[str, Any]) -> Report:
    found = [Difference(DifferenceKind(kind), id, ours, theirs) for kind, id, ours, theirs in kept["differences"]]
    return Report(
        since=datetime.fromisoformat(kept["since"]),
        until=datetime.fromisoformat(kept["until"]),
        captured_cents=kept["captured_cents"],
        refunded_cents=kept["refunded_cents"],
        applied_cents=kept["applied_cents"],
        differences=tuple(found),
    )
