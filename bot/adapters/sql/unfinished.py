"""Guided checks that were left before their end. Implements `bot.services.care.unfinished.UnfinishedChecks`."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, Column, String, Table, Text, delete, select

from bot.adapters.sql.database import Database
from bot.adapters.sql.schema import Utc, metadata
from bot.adapters.sql.upserting import upsert
from bot.core.unfinished import LIFE, Unfinished

unfinished = Table(
    "unfinished_checks",
    metadata,
    Column("customer_id", String(64), primary_key=True),
    Column("conversation_id", String(64), nullable=False),
    Column("line", String(20), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("answers", JSON, nullable=False),
    Column("words", Text, nullable=False),
    Column("at", Utc, nullable=False, index=True),
)
ROW = unfinished.c


class SqlUnfinishedChecks:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, left: Unfinished) -> None:
        row = {name: getattr(left, name) for name in Unfinished.__dataclass_fields__}
        row["answers"] = dict(left.answers)
        changed = {name: value for name, value in row.items() if name != "customer_id"}
        async with self._database.transaction() as connection:
            await connection.execute(delete(unfinished).where(ROW.at < left.at - LIFE))
            kept = upsert(connection, unfinished).values(row)
            await connection.execute(kept.on_conflict_do_update(index_elements=[ROW.customer_id], set_=changed))

    async def of(self, customer_id: str, now: datetime) -> Unfinished | None:
        wanted = select(unfinished).where(ROW.customer_id == customer_id, ROW.at >= now - LIFE)
        async with self._database.reading() as connection:
            row = (await connection.execute(wanted)).mappings().first()
        return Unfinished(**row) if row is not None else None

    async def forget(self, customer_id: str) -> None:
        async with self._database.transaction() as connection:
            await connection.execute(delete(unfinished).where(ROW.customer_id == customer_id))
