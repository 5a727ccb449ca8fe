"""A person's line: accepted once, from who owns the conversation or has joined it, inside the caller's transaction."""

from __future__ import annotations

import hashlib
import uuid
from datetime import datetime

from sqlalchemy import RowMapping, exists, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql.attachments import send
from bot.adapters.sql.desk_schema import agent_lines, handoff_events, handoffs
from bot.adapters.sql.handoff_rows import handoff_of, live_in, one_handoff
from bot.adapters.sql.owners import hold
from bot.adapters.sql.transcript import store_messages
from bot.core.chat import Accepted, Said, Status
from bot.core.chat_errors import ConversationClosed, MessageConflict
from bot.core.desk_errors import NotOwner, UnknownHandoff
from bot.core.handoffs import Handoff, State

LINE = agent_lines.c


async def store_line(
    connection: AsyncConnection,
    conversation_id: str,
    epoch: int,
    agent_id: str,
    client_message_id: str,
    said: Said,
    now: datetime,
) -> Accepted:
    """Raises NotOwner, MessageConflict, ConversationClosed, UnknownHandoff; a line that was accepted stays so."""
    conversation = await hold(connection, conversation_id)
    if conversation is None:
        raise UnknownHandoff
    known = await _earlier(connection, conversation_id, client_message_id)
    if known is not None:
        if known["digest"] != _digest(agent_id, said):
            raise MessageConflict
        return Accepted(known["message_id"], known["sequence"], repeated=True)
    if conversation["closed_at"] is not None:
        raise ConversationClosed
    handoff = await _writable(connection, conversation, epoch, agent_id)
    accepted = await _store(connection, conversation_id, agent_id, said, now)
    line = {"conversation_id": conversation_id, "client_message_id": client_message_id, "agent_id": agent_id}
    stored = {"message_id": accepted.message_id, "sequence": accepted.sequence, "digest": _digest(agent_id, said)}
    await connection.execute(insert(agent_lines).values({**line, **stored}))
    await _answered(connection, handoff, agent_id, now)
    return accepted


async def _earlier(connection: AsyncConnection, conversation_id: str, client_message_id: str) -> RowMapping | None:
    same = (LINE.conversation_id == conversation_id, LINE.client_message_id == client_message_id)
    return (await connection.execute(select(agent_lines).where(*same))).mappings().first()


async def _writable(connection: AsyncConnection, conversation: RowMapping, epoch: int, agent_id: str) -> Handoff:
    row = await one_handoff(connection, live_in(conversation["id"]))
    owned = conversation["status"] == Status.HUMAN.value and conversation["epoch"] == epoch
    if row is None or not owned:
        raise NotOwner
    if row["agent_id"] != agent_id and not await _joined(connection, row["id"], agent_id):
        raise NotOwner
    return handoff_of(row)


async def _joined(connection: AsyncConnection, handoff_id: str, agent_id: str) -> bool:
    mine = (handoff_events.c.handoff_id == handoff_id, handoff_events.c.agent_id == agent_id)
    return bool(await connection.scalar(select(exists().where(*mine, handoff_events.c.kind == "joined"))))


async def _store(
    connection: AsyncConnection, conversation_id: str, agent_id: str, said: Said, now: datetime
) -> Accepted:
    """Files that stand in the message are sent with it."""
    message_id = str(uuid.uuid4())
    files = [item["file"] for item in said.attachments if "file" in item]
    await send(connection, conversation_id, agent_id, files, message_id, now)
    stored = await store_messages(connection, conversation_id, None, [said], now, [message_id])
    return Accepted(message_id, stored[0].sequence, repeated=False)


async def _answered(connection: AsyncConnection, handoff: Handoff, agent_id: str, now: datetime) -> None:
    """The owner's line takes an offer up; anybody's may be the first word of a person."""
    values = {
        "first_reply_at": handoff.first_reply_at or now,
        "state": State.WAITING_CUSTOMER.value,
        "offered_at": None if handoff.agent_id == agent_id else handoff.offered_at,
    }
    await connection.execute(update(handoffs).where(handoffs.c.id == handoff.id).values(values))


def _digest(agent_id: str, said: Said) -> str:
    sent = (agent_id, said.text, [sorted(item.items()) for item in said.attachments])
    return hashlib.sha256(repr(sent).encode()).hexdigest()
