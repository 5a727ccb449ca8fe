"""Promised calls. Implements `bot.services.desk.call_back_ports.CallBackStore`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, and_, or_, select, update

from bot.adapters.sql.database import Database
from bot.adapters.sql.desk_schema import call_backs
from bot.adapters.sql.upserting import upsert
from bot.core.call_backs import TO_COME, CallBack, CallState
from bot.core.handoffs import Outcome, Skill

ROW = call_backs.c


class SqlCallBacks:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def book(self, new: CallBack) -> CallBack:
        async with self._database.transaction() as connection:
            kept = upsert(connection, call_backs).values(asdict(new)).on_conflict_do_nothing(index_elements=[ROW.key])
            await connection.execute(kept)
            found = (await connection.execute(select(call_backs).where(ROW.key == new.key))).mappings().one()
        return _read(found)

    async def by_id(self, call_back_id: str) -> CallBack | None:
        async with self._database.reading() as connection:
            row = (await connection.execute(select(call_backs).where(ROW.id == call_back_id))).mappings().first()
        return _read(row) if row is not None else None

    async def of_conversation(self, conversation_id: str) -> list[CallBack]:
        return await self._all(ROW.conversation_id == conversation_id, ROW.asked_at.desc(), ROW.id.desc())

    async def to_come_for(self, customer_id: str) -> list[CallBack]:
        theirs = and_(ROW.state.in_(TO_COME), ROW.customer_id == customer_id)
        return await self._all(theirs, ROW.asked_at.desc(), ROW.id.desc())

    async def to_come(self, skills: Collection[Skill], most: int) -> list[CallBack]:
        theirs = and_(ROW.state.in_(TO_COME), ROW.skill.in_([skill.value for skill in skills]))
        return await self._all(theirs, ROW.priority.desc(), ROW.from_at, ROW.asked_at, ROW.id, most=most)

    async def claim(self, call_back_id: str, agent_id: str, until: datetime, now: datetime) -> CallBack | None:
        mine_or_lapsed = or_(ROW.agent_id == agent_id, ROW.claimed_until <= now)
        free = or_(ROW.state == CallState.OPEN, and_(ROW.state == CallState.CLAIMED, mine_or_lapsed))
        values = {"state": CallState.CLAIMED, "agent_id": agent_id, "claimed_until": until}
        return await self._changed(call_back_id, free, values)

    async def finish(
        self, call_back_id: str, agent_id: str, outcome: Outcome, note: str, now: datetime
    ) -> CallBack | None:
        theirs = and_(ROW.state == CallState.CLAIMED, ROW.agent_id == agent_id)
        values = {"state": CallState.DONE, "outcome": outcome, "note": note, "done_at": now, "claimed_until": None}
        done = await self._changed(call_back_id, theirs, values)
        if done is not None:
            return done
        before = await self.by_id(call_back_id)
        return before if before and before.state is CallState.DONE and before.agent_id == agent_id else None

    async def withdraw(self, call_back_id: str, now: datetime) -> bool:
        values = {"state": CallState.WITHDRAWN, "done_at": now, "claimed_until": None}
        if await self._changed(call_back_id, ROW.state.in_(TO_COME), values) is not None:
            return True
        before = await self.by_id(call_back_id)
        return before is not None and before.state is CallState.WITHDRAWN

    async def _all(self, condition: ColumnElement[bool], *order: Any, most: int | None = None) -> list[CallBack]:
        query = select(call_backs).where(condition).order_by(*order).limit(most)
        async with self._database.reading() as connection:
            return [_read(row) for row in (await connection.execute(query)).mappings()]

    async def _changed(
        self, call_back_id: str, condition: ColumnElement[bool], values: Mapping[str, Any]
    ) -> CallBack | None:
        """As it is after the change; None: the condition did not hold any more."""
        wanted = update(call_backs).where(ROW.id == call_back_id, condition).values(values).returning(call_backs)
        async with self._database.transaction() as connection:
            row = (await connection.execute(wanted)).mappings().first()
        return _read(row) if row is not None else None


def _read(row: RowMapping) -> CallBack:
    outcome = Outcome(row["outcome"]) if row["outcome"] else None
    return CallBack(**{**row, "skill": Skill(row["skill"]), "state": CallState(row["state"]), "outcome": outcome})
