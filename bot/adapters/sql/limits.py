"""How often a contact was sent a code, and how often somebody guessed wrong. One row each, locked while it is judged.

Implements `bot.services.account.ports.Sends` and `Tries`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import RowMapping, Table, delete, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql.account_schema import code_sends, tries
from bot.adapters.sql.database import Database
from bot.core.account import SENDS_A_DAY, SENDS_IN_TEN_MINUTES

Windows = Sequence[tuple[timedelta, int]]
WINDOWS = ((timedelta(minutes=10), SENDS_IN_TEN_MINUTES), (timedelta(hours=24), SENDS_A_DAY))
FORGOTTEN_AFTER = timedelta(hours=24)
FREE_FAILURES = 4
FIRST_DELAY, LONGEST_DELAY = timedelta(seconds=30), timedelta(hours=1)


class SqlSends:
    """Sends, by a keyed hash: of one-time codes to a contact, or in other `windows` of something else."""

    def __init__(self, database: Database, windows: Windows = WINDOWS) -> None:
        """`windows`: so many at most in each span, none of which is longer than `FORGOTTEN_AFTER`."""
        self._database = database
        self._windows = windows

    async def take(self, contact_hash: str, now: datetime) -> datetime | None:
        await _forget_old(self._database, code_sends, now)
        async with self._database.transaction() as connection:
            row = await _locked(connection, code_sends, contact_hash, {"moments": [], "last_at": now})
            sent = [datetime.fromisoformat(moment) for moment in row["moments"]]
            free_at = _free_at(self._windows, sent, now)
            if free_at is None:
                kept = [moment.isoformat() for moment in [*sent, now] if moment > now - FORGOTTEN_AFTER]
                mark = update(code_sends).where(code_sends.c.contact_hash == contact_hash)
                await connection.execute(mark.values(moments=kept, last_at=now))
            return free_at


class SqlTries:
    """Wrong guesses in a row, under any key of at most 200 characters."""

    def __init__(self, database: Database, free_failures: int = FREE_FAILURES) -> None:
        """`free_failures`: so many in a row block nothing yet."""
        self._database = database
        self._free_failures = free_failures

    async def take(self, key: str, now: datetime) -> datetime | None:
        await _forget_old(self._database, tries, now)
        async with self._database.transaction() as connection:
            row = await _locked(connection, tries, key, {"failures": 0, "last_at": now})
            blocked: datetime | None = row["blocked_until"]
            if blocked is not None and blocked > now:
                return blocked
            failures = row["failures"] + 1
            mark = update(tries).where(tries.c.key == key)
            until = _blocked(failures - self._free_failures, now)
            await connection.execute(mark.values(failures=failures, last_at=now, blocked_until=until))
            return None

    async def clear(self, key: str) -> None:
        async with self._database.transaction() as connection:
            await connection.execute(delete(tries).where(tries.c.key == key))


def _free_at(windows: Windows, sent: Sequence[datetime], now: datetime) -> datetime | None:
    """When every window has room again; None: now."""
    full = []
    for span, most in windows:
        within = sorted(moment for moment in sent if moment > now - span)
        if len(within) >= most:
            full.append(within[-most] + span)
    return max(full, default=None)


def _blocked(over: int, now: datetime) -> datetime | None:
    """`over`: failures beyond the free ones."""
    if over <= 0:
        return None
    doublings = min(over - 1, 10)  # the longest delay is reached long before
    return now + min(FIRST_DELAY * (1 << doublings), LONGEST_DELAY)


async def _forget_old(database: Database, table: Table, now: datetime) -> None:
    """In a transaction of its own, so that nobody waits for a row while holding another."""
    async with database.transaction() as connection:
        await connection.execute(delete(table).where(table.c.last_at <= now - FORGOTTEN_AFTER))


async def _locked(connection: AsyncConnection, table: Table, key: str, new: dict[str, Any]) -> RowMapping:
    """The row of `key`, made if it is not there, and locked until the transaction ends."""
    (name,) = table.primary_key.columns.keys()
    maker = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    make = maker(table).values({name: key, **new})
    keep = make.on_conflict_do_update(index_elements=[name], set_={name: make.excluded[name]})
    row: RowMapping = (await connection.execute(keep.returning(table))).mappings().one()
    return row
