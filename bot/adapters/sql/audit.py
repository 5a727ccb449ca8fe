"""The append-only, hash-chained audit log. Implements `bot.services.account.ports.Audit`.

A row's hash is SHA-256, in hex, over the hash of the row before it (64 zeros before the first), a line feed, and the
canonical JSON of all its other columns: keys sorted, no spaces, UTF-8, `at` as ISO 8601 in UTC with microseconds.
`audit_head` keeps the last sequence and hash: its row lock makes writers queue up, so that the chain has no forks, and
it tells when the end was cut off. Triggers refuse every change of a row.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import RowMapping, delete, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql.account_schema import audit, audit_head
from bot.adapters.sql.database import Database
from bot.core.account import AuditEntry

NOTHING_BEFORE = "0" * 64
BATCH = 500
FIELDS = [name for name in audit.c.keys() if name != "hash"]  # noqa: SIM118 (a collection of columns, no mapping)


class SqlAudit:
    """The log by itself; what belongs to another change is written with `append` in the same transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(self, entry: AuditEntry, now: datetime) -> None:
        async with self._database.transaction() as connection:
            await append(connection, entry, now)

    async def first_broken(self) -> int | None:
        last, before = 0, NOTHING_BEFORE
        while True:
            rows = await self._after(last)
            for row in rows:
                if row["sequence"] is None:
                    break
                if row["sequence"] != last + 1 or row["hash"] != hash_of(row, before):
                    return last + 1
                last, before = last + 1, row["hash"]
            if len(rows) < BATCH:
                return _compared(rows, last, before)

    async def _after(self, sequence: int) -> Sequence[RowMapping]:
        """The next rows, each beside the head as it is at the same moment; the head alone when there are no more."""
        head = (audit_head.c.sequence.label("head_sequence"), audit_head.c.hash.label("head_hash"))
        beside = audit_head.outerjoin(audit, audit.c.sequence > sequence)
        query = select(*head, audit).select_from(beside).order_by(audit.c.sequence).limit(BATCH)
        async with self._database.reading() as connection:
            return (await connection.execute(query)).mappings().all()


async def append(connection: AsyncConnection, entry: AuditEntry, now: datetime) -> None:
    """Add a row at the end of the chain. The caller's other writes come first: from here on, other writers wait."""
    take = update(audit_head).values(sequence=audit_head.c.sequence + 1)
    head = (await connection.execute(take.returning(audit_head.c.sequence, audit_head.c.hash))).one()
    row = {**asdict(entry), "sequence": head.sequence, "at": now}
    sealed = hash_of(row, head.hash)
    await connection.execute(insert(audit).values({**row, "hash": sealed}))
    await connection.execute(update(audit_head).values(hash=sealed))


def hash_of(row: Mapping[Any, Any], before: str) -> str:
    """The hash that a row must have after the row whose hash is `before`."""
    said = {name: row[name] for name in FIELDS}
    said["at"] = row["at"].astimezone(UTC).isoformat(timespec="microseconds")
    canonical = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{before}\n{canonical}".encode()).hexdigest()


async def start_anew(connection: AsyncConnection) -> None:
    """Empty the log, for the demo's reset alone: its triggers are away only while this transaction holds the table."""
    if connection.dialect.name == "postgresql":
        await connection.execute(text("ALTER TABLE audit DISABLE TRIGGER USER"))
        await connection.execute(delete(audit))
        await connection.execute(text("ALTER TABLE audit ENABLE TRIGGER USER"))
    else:
        await _without_sqlite_triggers(connection)
    await connection.execute(update(audit_head).values(sequence=0, hash=NOTHING_BEFORE))


async def _without_sqlite_triggers(connection: AsyncConnection) -> None:
    """SQLite cannot switch a trigger off, but its definition is text that can be put back."""
    kept = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'")
    triggers = (await connection.execute(kept)).all()
    for trigger in triggers:
        await connection.exec_driver_sql(f"DROP TRIGGER {trigger.name}")
    await connection.execute(delete(audit))
    for trigger in triggers:
        await connection.exec_driver_sql(trigger.sql)


def _compared(rows: Sequence[RowMapping], last: int, before: str) -> int | None:
    """What the head says of the walked chain, whose end is row `last`."""
    if not rows or rows[0]["head_sequence"] < last:
        return last if rows else 1
    if rows[0]["head_sequence"] > last:
        return last + 1
    return None if rows[0]["head_hash"] == before else last
