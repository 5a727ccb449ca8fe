"""Reads of hand-offs and their history."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from bot.adapters.sql.database import Database
from bot.adapters.sql.desk_schema import handoff_events, handoffs
from bot.adapters.sql.handoff_rows import event_of, handoff_of, live_in, one_handoff
from bot.core.handoffs import WITH_AGENT, Handoff, State
from bot.services.desk.ports import HandoffEvent

TABLE = handoffs.c
AT_ONCE = 500
IN_QUEUE = TABLE.state == State.PENDING.value
HAD = TABLE.state.in_([state.value for state in WITH_AGENT])


class HandoffReads:
    """One read each."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def live(self, conversation_id: str) -> Handoff | None:
        return await self._one(live_in(conversation_id))

    async def by_id(self, handoff_id: str) -> Handoff | None:
        return await self._one(TABLE.id == handoff_id)

    async def last_of(self, conversation_id: str) -> Handoff | None:
        return await self._one(TABLE.conversation_id == conversation_id)

    async def waiting(self) -> list[Handoff]:
        return await self._all(IN_QUEUE, order=(TABLE.priority.desc(), TABLE.queued_at, TABLE.id))

    async def with_agents(self) -> list[Handoff]:
        return await self._all(HAD, order=(TABLE.accepted_at, TABLE.id))

    async def asked_between(self, begin: datetime, end: datetime) -> list[Handoff]:
        query = select(handoffs).where(TABLE.asked_at >= begin, TABLE.asked_at < end)
        found: list[Handoff] = []
        async with self._database.reading() as connection:
            rows = await connection.stream(query.order_by(TABLE.asked_at, TABLE.id))
            async for some in rows.mappings().partitions(AT_ONCE):
                found += map(handoff_of, some)
                await asyncio.sleep(0)  # they may be many: sockets have their turn in between
        return found

    async def resolved_since(self, since: datetime) -> list[Handoff]:
        done = (TABLE.state == State.RESOLVED.value, TABLE.ended_at >= since)
        return await self._all(*done, order=(TABLE.ended_at, TABLE.id))

    async def last_served(self, since: datetime) -> Mapping[str, datetime]:
        last = func.max(func.coalesce(TABLE.ended_at, TABLE.accepted_at))
        query = select(TABLE.agent_id, last).where(TABLE.agent_id.is_not(None), TABLE.accepted_at >= since)
        async with self._database.reading() as connection:
            rows = (await connection.execute(query.group_by(TABLE.agent_id))).all()
        return {row[0]: row[1] for row in rows}

    async def history(self, conversation_id: str) -> list[HandoffEvent]:
        return await self._events(handoff_events.c.conversation_id == conversation_id)

    async def requeues(self) -> list[HandoffEvent]:
        pending = select(TABLE.id).where(IN_QUEUE)
        return await self._events(handoff_events.c.kind == "requeued", handoff_events.c.handoff_id.in_(pending))

    async def _one(self, *conditions: ColumnElement[bool]) -> Handoff | None:
        async with self._database.reading() as connection:
            row = await one_handoff(connection, *conditions)
        return None if row is None else handoff_of(row)

    async def _all(self, *conditions: ColumnElement[bool], order: tuple[ColumnElement[object], ...]) -> list[Handoff]:
        query = select(handoffs).where(*conditions).order_by(*order)
        async with self._database.reading() as connection:
            return [handoff_of(row) for row in (await connection.execute(query)).mappings()]

    async def _events(self, *conditions: ColumnElement[bool]) -> list[HandoffEvent]:
        query = select(handoff_events).where(*conditions).order_by(handoff_events.c.number)
        async with self._database.reading() as connection:
            return [event_of(row) for row in (await connection.execute(query)).mappings()]
