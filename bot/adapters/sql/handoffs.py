"""The queue and who owns what. Implements `bot.services.desk.ports.Handoffs`.

Each change is one transaction that locks the conversation first; one that comes too late changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql.agent_lines import store_line
from bot.adapters.sql.database import Database, reached
from bot.adapters.sql.desk_schema import handoff_events, handoffs
from bot.adapters.sql.handoff_rows import add_event, handoff_of, live_in, one_handoff
from bot.adapters.sql.handoffs_ending import end
from bot.adapters.sql.handoffs_passing import made_room, passed, put_back, taken
from bot.adapters.sql.handoffs_reading import HandoffReads
from bot.adapters.sql.owners import hold, set_status
from bot.adapters.sql.transcript import store_messages
from bot.core.chat import Accepted, Said, Status
from bot.core.chat_errors import ConversationClosed, MessageConflict
from bot.core.desk_errors import NotOwner, UnknownHandoff
from bot.core.errors import Part
from bot.core.handoffs import WITH_AGENT, Handoff, State
from bot.services.desk.ports import Back, Closing, HandoffEvent, NewHandoff, Passing


class SqlHandoffs(HandoffReads):
    """For SQLite and PostgreSQL, and for several processes on one database."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)

    async def enqueue(self, new: NewHandoff, now: datetime) -> tuple[Handoff, bool]:
        with reached(Part.QUEUE):
            return await self._enqueue(new, now)

    async def _enqueue(self, new: NewHandoff, now: datetime) -> tuple[Handoff, bool]:
        async with self._database.transaction() as connection:
            conversation = await hold(connection, new.conversation_id)
            if conversation is None or conversation["closed_at"] is not None:
                raise ConversationClosed
            same = handoffs.c.message_id == new.message_id
            known = await one_handoff(connection, handoffs.c.conversation_id == new.conversation_id, same)
            known = known or await one_handoff(connection, live_in(new.conversation_id))
            if known is not None:
                found = await _asked_again(connection, handoff_of(known), new, now)
                return found, known["message_id"] == new.message_id
            await set_status(connection, new.conversation_id, Status.WAITING)
            return await _added(connection, new, conversation["epoch"], now), True

    async def assign(
        self,
        handoff_id: str,
        agent_id: str,
        said: Sequence[Said],
        now: datetime,
        *,
        offered: bool = False,
        capacity: int | None = None,
    ) -> Handoff:
        async with self._database.transaction() as connection:
            await made_room(connection, agent_id)
            handoff = await _locked(connection, handoff_id)
            return await taken(connection, handoff, agent_id, said, now, offered=offered, capacity=capacity)

    async def hand_over(
        self, handoff_id: str, epoch: int, to_agent: str, passing: Passing, said: Sequence[Said], now: datetime
    ) -> Handoff:
        async with self._database.transaction() as connection:
            await made_room(connection, to_agent)
            handoff = await _owned(connection, handoff_id, epoch)
            return await passed(connection, handoff, to_agent, passing, said, now)

    async def requeue(self, handoff_id: str, epoch: int, back: Back, said: Sequence[Said], now: datetime) -> Handoff:
        async with self._database.transaction() as connection:
            handoff = await _owned(connection, handoff_id, epoch)
            return await put_back(connection, handoff, back, said, now)

    async def end(self, handoff_id: str, epoch: int | None, closing: Closing, now: datetime) -> Handoff:
        async with self._database.transaction() as connection:
            handoff = await _locked(connection, handoff_id)
            if epoch is None and handoff.state is not State.PENDING:
                raise NotOwner
            if handoff.ended_at is not None or epoch not in (None, handoff.epoch):
                raise NotOwner
            return await end(connection, handoff, closing, now)

    async def join(self, handoff_id: str, epoch: int, agent_id: str, said: Sequence[Said], now: datetime) -> Handoff:
        async with self._database.transaction() as connection:
            handoff = await _owned(connection, handoff_id, epoch)
            mine = (handoff_events.c.handoff_id == handoff_id, handoff_events.c.agent_id == agent_id)
            there = select(handoff_events.c.number).where(*mine, handoff_events.c.kind == "joined")
            if await connection.scalar(there.limit(1)) is None:
                await store_messages(connection, handoff.conversation_id, None, said, now)
                await add_event(connection, handoff_id, handoff.conversation_id, "joined", agent_id, {}, now)
            return handoff

    async def say(
        self, conversation_id: str, epoch: int, agent_id: str, client_message_id: str, said: Said, now: datetime
    ) -> Accepted:
        async with self._database.transaction() as connection:
            return await store_line(connection, conversation_id, epoch, agent_id, client_message_id, said, now)

    async def rate(self, handoff_id: str, score: int, words: str) -> None:
        await self._change(handoff_id, rating=score, rating_words=words)

    async def set_tags(self, handoff_id: str, tags: Sequence[str]) -> None:
        await self._change(handoff_id, tags=list(tags))

    async def record(
        self,
        handoff_id: str,
        kind: str,
        agent_id: str | None,
        body: Mapping[str, Any],
        now: datetime,
        key: str | None = None,
    ) -> HandoffEvent:
        async with self._database.transaction() as connection:
            conversation_id = await _conversation_of(connection, handoff_id)
            unique = None if key is None else f"{conversation_id}:{key}"
            added = await add_event(connection, handoff_id, conversation_id, kind, agent_id, body, now, unique)
        if (added.kind, added.agent_id, added.body) != (kind, agent_id, dict(body)):
            raise MessageConflict
        return added

    async def _change(self, handoff_id: str, **values: Any) -> None:
        async with self._database.transaction() as connection:
            await connection.execute(update(handoffs).where(handoffs.c.id == handoff_id).values(**values))


async def _conversation_of(connection: AsyncConnection, handoff_id: str) -> str:
    found: str | None = await connection.scalar(select(handoffs.c.conversation_id).where(handoffs.c.id == handoff_id))
    if found is None:
        raise UnknownHandoff
    return found


async def _locked(connection: AsyncConnection, handoff_id: str) -> Handoff:
    """The hand-off as it is once its conversation is locked. Raises UnknownHandoff."""
    await hold(connection, await _conversation_of(connection, handoff_id))
    row = await one_handoff(connection, handoffs.c.id == handoff_id)
    if row is None:
        raise UnknownHandoff
    return handoff_of(row)


async def _owned(connection: AsyncConnection, handoff_id: str, epoch: int) -> Handoff:
    """One that an agent has in this epoch. Raises NotOwner, UnknownHandoff."""
    handoff = await _locked(connection, handoff_id)
    if handoff.state not in WITH_AGENT or handoff.epoch != epoch:
        raise NotOwner
    return handoff


async def _asked_again(connection: AsyncConnection, known: Handoff, new: NewHandoff, now: datetime) -> Handoff:
    """Whoever waits already and now has a better reason, or names another skill, goes where that is served."""
    changed = new.changes(known)
    if not changed:
        return known
    better = update(handoffs).where(handoffs.c.id == known.id).values(changed).returning(handoffs)
    found = handoff_of((await connection.execute(better)).mappings().one())
    body = {"skill": found.skill, "cause": found.cause, "reason": found.reason, "priority": found.priority}
    await add_event(connection, known.id, known.conversation_id, "asked_again", None, body, now)
    return found


async def _added(connection: AsyncConnection, new: NewHandoff, epoch: int, now: datetime) -> Handoff:
    row = {
        **{name: getattr(new, name) for name in NewHandoff.__dataclass_fields__ if name != "named"},
        "skill": new.skill.value,
        "cause": new.cause.value,
        "state": State.PENDING.value,
        "epoch": epoch,
        "asked_at": now,
        "queued_at": now,
        "since": now,
        "waited_seconds": 0.0,
        "handled_seconds": 0.0,
        "tags": [],
        "rating_words": "",
    }
    added = (await connection.execute(insert(handoffs).values(row).returning(handoffs))).mappings().one()
    body = {"skill": new.skill, "cause": new.cause, "reason": new.reason, "priority": new.priority}
    await add_event(connection, new.id, new.conversation_id, "asked", None, body, now)
    return handoff_of(added)
