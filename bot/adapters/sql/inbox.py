"""Inbox rows: accepted once, handed out in order, answered in one transaction with their replies."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import exists, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql.database import Database
from bot.adapters.sql.schema import conversations, inbox
from bot.adapters.sql.transcript import store_messages
from bot.core.chat import Accepted, InboxRow, Incoming, Kind, Message, Said, Sender
from bot.core.chat_errors import ConversationClosed, MessageConflict

PENDING, ANSWERED, FAILED = "pending", "answered", "failed"
SIGNED_OUT: dict[str, Any] = {"customer_id": None, "acr": None, "auth_time": None, "signed_in_at": None}


def digest_of(incoming: Incoming) -> str:
    """What must be the same when a client message id comes again."""
    return hashlib.sha256(repr((incoming.kind, incoming.text, incoming.payload)).encode()).hexdigest()


@dataclass(frozen=True)
class SignInLife:
    """How long a sign-in lasts: `longest` in all, `idle` between two messages."""

    longest: timedelta = timedelta(hours=12)
    idle: timedelta = timedelta(minutes=30)


class SqlInbox:
    """The rows to be answered. Implements `bot.services.chat_ports.Inbox`."""

    def __init__(self, database: Database, life: SignInLife) -> None:
        self._database = database
        self._life = life

    async def accept(self, conversation_id: str, incoming: Incoming, request_id: str, now: datetime) -> Accepted:
        """Number and store what a customer sent, together with its line in the transcript."""
        async with self._database.transaction() as connection:
            await _end_lapsed_sign_in(connection, conversation_id, self._life, now)
            position = await _next_position(connection, conversation_id, now)
            known = await _earlier(connection, conversation_id, incoming)
            if known is not None:
                await connection.rollback()
                return known
            message_id = str(uuid.uuid4())
            said = Said(Sender.CUSTOMER, incoming.text)
            stored = await store_messages(connection, conversation_id, None, [said], now, [message_id])
            sequence = stored[0].sequence
            row = _row(conversation_id, message_id, position, incoming, request_id, now)
            await connection.execute(insert(inbox).values(**row, sequence=sequence))
            return Accepted(message_id, sequence, repeated=False)

    async def next_pending(self, conversation_id: str) -> InboxRow | None:
        """The oldest row of the conversation that waits for its answer."""
        query = (
            select(inbox, conversations.c.sender_key, conversations.c.language)
            .join(conversations)
            .where(inbox.c.conversation_id == conversation_id, inbox.c.state == PENDING)
            .order_by(inbox.c.position)
            .limit(1)
        )
        async with self._database.reading() as connection:
            found = (await connection.execute(query)).mappings().first()
        if found is None:
            return None
        names = InboxRow.__dataclass_fields__
        return InboxRow(**{**{name: found[name] for name in names}, "kind": Kind(found["kind"])})

    async def busy(self, conversation_id: str) -> bool:
        query = select(exists().where(inbox.c.conversation_id == conversation_id, inbox.c.state == PENDING))
        async with self._database.reading() as connection:
            return bool(await connection.scalar(query))

    async def waiting_conversations(self) -> list[str]:
        """Conversations with unanswered rows: what a service that starts has to take up."""
        query = select(inbox.c.conversation_id).where(inbox.c.state == PENDING).distinct()
        async with self._database.reading() as connection:
            return list(await connection.scalars(query))

    async def tell_delay(self, row: InboxRow, said: Sequence[Said], now: datetime) -> list[Message]:
        """Say once that the answer is late; the row stays pending."""
        async with self._database.transaction() as connection:
            mark = update(inbox).where(
                inbox.c.message_id == row.message_id, inbox.c.state == PENDING, inbox.c.delay_told.is_(False)
            )
            if (await connection.execute(mark.values(delay_told=True))).rowcount == 0:
                return []
            return await store_messages(connection, row.conversation_id, row.message_id, said, now)

    async def answer(self, row: InboxRow, said: Sequence[Said], now: datetime, failed: bool) -> list[Message] | None:
        """Store the replies and end the row, in one transaction. None: another process was first."""
        async with self._database.transaction() as connection:
            mark = update(inbox).where(inbox.c.message_id == row.message_id, inbox.c.state == PENDING)
            done = await connection.execute(mark.values(state=FAILED if failed else ANSWERED, answered_at=now))
            if done.rowcount == 0:
                return None
            return await store_messages(connection, row.conversation_id, row.message_id, said, now)


async def store_event(
    connection: AsyncConnection, conversation_id: str, payload: str, request_id: str, now: datetime
) -> str:
    """Put something that happened around the conversation (a sign-in, say) in line with its messages."""
    message_id = str(uuid.uuid4())
    position = await _next_position(connection, conversation_id, now)
    event = Incoming("", Kind.EVENT, "", payload)
    row = _row(conversation_id, message_id, position, event, request_id, now)
    await connection.execute(insert(inbox).values(**{**row, "client_message_id": None}))
    return message_id


async def _end_lapsed_sign_in(
    connection: AsyncConnection, conversation_id: str, life: SignInLife, now: datetime
) -> None:
    """Before a late message counts as activity, the sign-in that it comes too late for is ended, as by a sign-out."""
    table = conversations.c
    lapsed = or_(table.last_activity_at < now - life.idle, table.signed_in_at < now - life.longest)
    await connection.execute(
        update(conversations)
        .where(table.id == conversation_id, table.customer_id.is_not(None), lapsed)
        .values(**SIGNED_OUT, first_sequence=table.last_sequence + 1)
    )


async def _next_position(connection: AsyncConnection, conversation_id: str, now: datetime) -> int:
    """Take the conversation's next place; the row lock makes two writers queue up."""
    take = (
        update(conversations)
        .where(conversations.c.id == conversation_id, conversations.c.closed_at.is_(None))
        .values(last_position=conversations.c.last_position + 1, last_activity_at=now)
        .returning(conversations.c.last_position)
    )
    position = await connection.scalar(take)
    if position is None:
        raise ConversationClosed
    return int(position)


async def _earlier(connection: AsyncConnection, conversation_id: str, incoming: Incoming) -> Accepted | None:
    query = select(inbox.c.message_id, inbox.c.sequence, inbox.c.digest).where(
        inbox.c.conversation_id == conversation_id, inbox.c.client_message_id == incoming.client_message_id
    )
    found = (await connection.execute(query)).first()
    if found is None:
        return None
    if found.digest != digest_of(incoming):
        raise MessageConflict
    return Accepted(found.message_id, found.sequence, repeated=True)


def _row(
    conversation_id: str, message_id: str, position: int, incoming: Incoming, request_id: str, now: datetime
) -> dict[str, object]:
    return {
        "message_id": message_id,
        "conversation_id": conversation_id,
        "position": position,
        "client_message_id": incoming.client_message_id,
        "digest": digest_of(incoming),
        "kind": incoming.kind.value,
        "text": incoming.text,
        "payload": incoming.payload,
        "request_id": request_id,
        "state": PENDING,
        "delay_told": False,
        "accepted_at": now,
    }
