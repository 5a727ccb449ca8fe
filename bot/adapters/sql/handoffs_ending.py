"""The end of a hand-off, inside its caller's transaction, which has locked the conversation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql.accepting import store_event
from bot.adapters.sql.desk_schema import handoffs
from bot.adapters.sql.handoff_rows import add_event, handoff_of, live_in, one_handoff
from bot.adapters.sql.owners import free_bot, pass_on, set_status
from bot.adapters.sql.transcript import store_messages
from bot.core.chat import Status
from bot.core.handoffs import NEXT, WITH_AGENT, Ending, Handoff, State
from bot.services.desk.ports import Closing

BY = "handoff"
"""The request id of what ends and changes of themselves."""


async def end(connection: AsyncConnection, handoff: Handoff, closing: Closing, now: datetime) -> Handoff:
    """The bot has the conversation again; where a person had it, that is a change of its owner."""
    epoch, conversation_id = handoff.epoch, handoff.conversation_id
    if handoff.state in WITH_AGENT:
        epoch = await pass_on(connection, conversation_id, Status.BOT, None)
    else:
        await set_status(connection, conversation_id, Status.BOT)
    ended = await _mark(connection, handoff, closing, epoch, now)
    await store_messages(connection, conversation_id, None, closing.said, now)
    if closing.event is not None:
        await store_event(connection, conversation_id, closing.event, BY, now)
    await free_bot(connection, conversation_id, now)
    return ended


async def end_with_chat(connection: AsyncConnection, conversation_id: str, now: datetime) -> None:
    """The customer closed the chat: nobody waits in it any more, and nobody writes."""
    row = await one_handoff(connection, live_in(conversation_id))
    if row is not None:
        handoff = handoff_of(row)
        await _mark(connection, handoff, Closing(State.REJECTED, Ending.CHAT_CLOSED), handoff.epoch, now)


async def _mark(connection: AsyncConnection, handoff: Handoff, closing: Closing, epoch: int, now: datetime) -> Handoff:
    if closing.state not in NEXT[handoff.state]:
        raise ValueError(f"a hand-off that is {handoff.state} cannot become {closing.state}")
    mark = update(handoffs).where(handoffs.c.id == handoff.id).values(_ended(handoff, closing, epoch, now))
    row = (await connection.execute(mark.returning(handoffs))).mappings().one()
    body = {"ending": closing.ending, "outcome": closing.outcome, "agent": handoff.agent_id}
    where = (handoff.id, handoff.conversation_id)
    if closing.note:
        await add_event(connection, *where, "note", closing.by, {"text": closing.note}, now)
    await add_event(connection, *where, "ended", closing.by, body, now)
    return handoff_of(row)


def _ended(handoff: Handoff, closing: Closing, epoch: int, now: datetime) -> Mapping[str, Any]:
    return {
        "state": closing.state.value,
        "epoch": epoch,
        "ended_at": now,
        "offered_at": None,
        "ending": closing.ending.value,
        "outcome": None if closing.outcome is None else closing.outcome.value,
        "tags": list(handoff.tags if closing.tags is None else closing.tags),
        **handoff.timed(now, by_hand=closing.state is State.RESOLVED),
    }
