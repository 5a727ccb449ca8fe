"""Agents' corrections of intents. Implements `bot.services.desk.reading_ports.Corrections`."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import select

from bot.adapters.sql.database import Database
from bot.adapters.sql.desk_schema import corrections
from bot.adapters.sql.upserting import upsert
from bot.services.desk.reading_ports import Correction


class SqlCorrections:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, correction: Correction) -> None:
        """A later one takes the place of an earlier one of the same message, also when two come at once."""
        row = asdict(correction)
        async with self._database.transaction() as connection:
            new = upsert(connection, corrections).values(row)
            await connection.execute(new.on_conflict_do_update(index_elements=["message_id"], set_=row))

    async def all(self) -> list[Correction]:
        query = select(corrections).order_by(corrections.c.at, corrections.c.message_id)
        async with self._database.reading() as connection:
            return [Correction(**row) for row in (await connection.execute(query)).mappings()]
