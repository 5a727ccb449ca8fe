"""A conversation goes to a person, to another one, or back to the queue, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql.desk_schema import agents, handoffs
from bot.adapters.sql.handoff_rows import add_event, handoff_of
from bot.adapters.sql.handoffs_reading import HAD
from bot.adapters.sql.owners import free_bot, pass_on, silence_bot
from bot.adapters.sql.transcript import store_messages
from bot.core.chat import Said, Status
from bot.core.desk_errors import AlreadyTaken, AtCapacity
from bot.core.handoffs import WITH_AGENT, Handoff, State
from bot.services.desk.ports import Back, Passing


async def made_room(connection: AsyncConnection, agent_id: str) -> None:
    """Two that are given to one agent at once must queue up, or both would find room. Agents are locked before
    conversations, always."""
    await connection.execute(select(agents.c.id).where(agents.c.id == agent_id).with_for_update())


async def taken(
    connection: AsyncConnection,
    handoff: Handoff,
    agent_id: str,
    said: Sequence[Said],
    now: datetime,
    *,
    offered: bool,
    capacity: int | None,
) -> Handoff:
    """From the queue to an agent; the same agent again changes nothing. Raises AlreadyTaken, AtCapacity."""
    if handoff.state in WITH_AGENT and handoff.agent_id == agent_id:
        return handoff
    if handoff.state is not State.PENDING:
        raise AlreadyTaken(await _name(connection, handoff.agent_id))
    await _room(connection, agent_id, capacity)
    await silence_bot(connection, handoff.id, handoff.conversation_id, now)
    kind = "assigned" if offered else "accepted"
    found = await _to_agent(connection, handoff, agent_id, said, now, offered=offered)
    await add_event(connection, handoff.id, handoff.conversation_id, kind, agent_id, {}, now)
    return found


async def passed(
    connection: AsyncConnection, handoff: Handoff, to_agent: str, passing: Passing, said: Sequence[Said], now: datetime
) -> Handoff:
    """From one agent to another. Raises AtCapacity."""
    await _room(connection, to_agent, passing.capacity)
    found = await _to_agent(connection, handoff, to_agent, said, now, offered=passing.offered)
    where = (handoff.id, handoff.conversation_id)
    if passing.note:
        await add_event(connection, *where, "note", passing.by, {"text": passing.note}, now)
    body = {"by": passing.by, "from": handoff.agent_id, "epoch": handoff.epoch}
    await add_event(connection, *where, passing.kind, to_agent, body, now)
    return found


async def put_back(
    connection: AsyncConnection, handoff: Handoff, back: Back, said: Sequence[Said], now: datetime
) -> Handoff:
    """From an agent to the queue, where the bot answers again meanwhile."""
    epoch = await pass_on(connection, handoff.conversation_id, Status.WAITING, None)
    mark = update(handoffs).where(handoffs.c.id == handoff.id).values(_queued(handoff, back, epoch, now))
    row = (await connection.execute(mark.returning(handoffs))).mappings().one()
    await store_messages(connection, handoff.conversation_id, None, said, now)
    await free_bot(connection, handoff.conversation_id, now)
    where = (handoff.id, handoff.conversation_id)
    if back.note:
        await add_event(connection, *where, "note", back.by, {"text": back.note}, now)
    body = {"why": back.why, "by": back.by, "skill": row["skill"], "epoch": handoff.epoch}
    await add_event(connection, *where, "requeued", handoff.agent_id, body, now)
    return handoff_of(row)


async def _to_agent(
    connection: AsyncConnection, handoff: Handoff, agent_id: str, said: Sequence[Said], now: datetime, *, offered: bool
) -> Handoff:
    epoch = await pass_on(connection, handoff.conversation_id, Status.HUMAN, agent_id)
    values = {
        "state": State.ASSIGNED.value,
        "epoch": epoch,
        "agent_id": agent_id,
        "offered_at": now if offered else None,
        "accepted_at": handoff.accepted_at or now,
        **handoff.timed(now),
    }
    mark = update(handoffs).where(handoffs.c.id == handoff.id).values(values).returning(handoffs)
    row = (await connection.execute(mark)).mappings().one()
    await store_messages(connection, handoff.conversation_id, None, said, now)
    return handoff_of(row)


def _queued(handoff: Handoff, back: Back, epoch: int, now: datetime) -> Mapping[str, Any]:
    """`accepted_at` stays only where a person has written since."""
    return {
        "state": State.PENDING.value,
        "epoch": epoch,
        "agent_id": None,
        "offered_at": None,
        "accepted_at": handoff.accepted_at if handoff.first_reply_at else None,
        "skill": (back.skill or handoff.skill).value,
        "priority": handoff.priority if back.priority is None else back.priority,
        **handoff.timed(now),
    }


async def _room(connection: AsyncConnection, agent_id: str, capacity: int | None) -> None:
    if capacity is None:
        return
    load = await connection.scalar(select(func.count()).where(HAD, handoffs.c.agent_id == agent_id))
    if int(load or 0) >= capacity:
        raise AtCapacity


async def _name(connection: AsyncConnection, agent_id: str | None) -> str | None:
    name: str | None = await connection.scalar(select(agents.c.name).where(agents.c.id == agent_id))
    return name
