"""Agents' sessions, by the hash of their token. Implements `bot.services.desk.sign_in_ports.AgentSessions`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, delete, insert, select, update

from bot.adapters.sql.database import Database
from bot.adapters.sql.desk_schema import agent_sessions
from bot.core.desk_sessions import AgentSession, Stage

ROW = agent_sessions.c


class SqlAgentSessions:
    """Whoever reads this table gets in with nothing in it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, session: AgentSession, now: datetime) -> None:
        async with self._database.transaction() as connection:
            await connection.execute(delete(agent_sessions).where(ROW.expires_at <= now))
            await connection.execute(insert(agent_sessions).values(_row(session)))

    async def get(self, token_hash: str) -> AgentSession | None:
        async with self._database.reading() as connection:
            row = (await connection.execute(select(agent_sessions).where(ROW.token_hash == token_hash))).mappings()
            found = row.first()
        return None if found is None else _session(found)

    async def of_agent(self, agent_id: str, now: datetime) -> list[AgentSession]:
        theirs = select(agent_sessions).where(ROW.agent_id == agent_id, ROW.expires_at > now)
        async with self._database.reading() as connection:
            return [_session(row) for row in (await connection.execute(theirs.order_by(ROW.active_at))).mappings()]

    async def replace(self, token_hash: str, session: AgentSession) -> bool:
        async with self._database.transaction() as connection:
            gone = await connection.execute(delete(agent_sessions).where(ROW.token_hash == token_hash))
            if gone.rowcount == 1:
                await connection.execute(insert(agent_sessions).values(_row(session)))
            return gone.rowcount == 1

    async def note_active(self, token_hash: str, idle_since: datetime, now: datetime) -> None:
        async with self._database.transaction() as connection:
            full = (ROW.token_hash == token_hash, ROW.stage == Stage.FULL, ROW.active_at > idle_since)
            await connection.execute(update(agent_sessions).where(*full).values(active_at=now))

    async def lock(self, token_hash: str, idle_since: datetime) -> bool:
        idle = (ROW.token_hash == token_hash, ROW.stage == Stage.FULL, ROW.active_at <= idle_since)
        async with self._database.transaction() as connection:
            locked = await connection.execute(update(agent_sessions).where(*idle).values(stage=Stage.LOCKED))
            return locked.rowcount == 1

    async def remember(self, token_hash: str, challenge: Mapping[str, Any]) -> None:
        async with self._database.transaction() as connection:
            here = update(agent_sessions).where(ROW.token_hash == token_hash)
            await connection.execute(here.values(challenge=dict(challenge)))

    async def take(self, token_hash: str) -> Mapping[str, Any] | None:
        here = ROW.token_hash == token_hash
        async with self._database.transaction() as connection:
            held = select(ROW.challenge).where(here).with_for_update()
            challenge: Mapping[str, Any] | None = await connection.scalar(held)
            await connection.execute(update(agent_sessions).where(here).values(challenge=None))
            return challenge

    async def end(self, token_hash: str) -> bool:
        async with self._database.transaction() as connection:
            gone = await connection.execute(delete(agent_sessions).where(ROW.token_hash == token_hash))
            return gone.rowcount == 1

    async def end_all(self) -> None:
        async with self._database.transaction() as connection:
            await connection.execute(delete(agent_sessions))


def _row(session: AgentSession) -> dict[str, Any]:
    return {**asdict(session), "stage": session.stage.value}


def _session(row: RowMapping) -> AgentSession:
    values = {name: row[name] for name in AgentSession.__dataclass_fields__}
    return AgentSession(**{**values, "stage": Stage(row["stage"])})
