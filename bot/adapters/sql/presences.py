"""Who is at their desk. Implements `bot.services.desk.ports.Presences`."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update

from bot.adapters.sql.database import Database
from bot.adapters.sql.desk_clock import shift_limits
from bot.adapters.sql.desk_schema import presences
from bot.adapters.sql.upserting import upsert
from bot.core.agents import Availability, Presence

ROW = presences.c


class SqlPresences:
    """One row for each agent who is there or was until a moment ago."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def renew(self, agent_id: str, until: datetime) -> None:
        new = {"agent_id": agent_id, "availability": Availability.AWAY.value, "lease_until": until}
        async with self._database.transaction() as connection:
            begun = upsert(connection, presences).values(new).on_conflict_do_nothing(index_elements=[ROW.agent_id])
            await connection.execute(begun)
            longer = update(presences).where(ROW.agent_id == agent_id, ROW.lease_until < until)
            await connection.execute(longer.values(lease_until=until))

    async def hold(self, agent_id: str, until: datetime) -> None:
        async with self._database.transaction() as connection:
            held = update(presences).where(ROW.agent_id == agent_id)
            await connection.execute(held.values(lease_until=until))

    async def say(self, agent_id: str, availability: Availability) -> None:
        async with self._database.transaction() as connection:
            said = update(presences).where(ROW.agent_id == agent_id)
            await connection.execute(said.values(availability=availability.value))

    async def leave(self, agent_id: str) -> None:
        async with self._database.transaction() as connection:
            await connection.execute(delete(presences).where(ROW.agent_id == agent_id))

    async def end_lapsed(self, before: datetime) -> list[str]:
        ended = delete(presences).where(ROW.lease_until <= before).returning(ROW.agent_id)
        async with self._database.transaction() as connection:
            return sorted(await connection.scalars(ended))

    async def all(self) -> list[Presence]:
        async with self._database.reading() as connection:
            rows = (await connection.execute(select(presences).order_by(ROW.agent_id))).all()
        return [Presence(row.agent_id, Availability(row.availability), row.lease_until) for row in rows]

    async def shift(self, by_seconds: float) -> None:
        async with self._database.transaction() as connection:
            await shift_limits(connection, timedelta(seconds=by_seconds))
