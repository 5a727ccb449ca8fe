"""Inbox rows: accepted once, handed out in order, answered in one transaction with their replies."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, RowMapping, exists, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql.database import Database
from bot.adapters.sql.schema import conversations, inbox
from bot.adapters.sql.signing_out import sign_out_where
from bot.adapters.sql.transcript import store_messages
from bot.core.chat import Accepted, InboxRow, Incoming, Kind, Message, Said, Sender
from bot.core.chat_errors import ConversationClosed, MessageConflict

PENDING, ANSWERED, FAILED = "pending", "answered", "failed"


def digest_of(incoming: Incoming) -> str:
    """What must be the same when a client message id comes again; an event's payload is what came of it, and is not."""
    payload = None if incoming.kind is Kind.EVENT else incoming.payload
    return hashlib.sha256(repr((incoming.kind, incoming.text, payload)).encode()).hexdigest()


@dataclass(frozen=True)
class SignInLife:
    """How long a sign-in lasts: `longest` in all, `idle` between two messages."""

    longest: timedelta = timedelta(hours=12)
    idle: timedelta = timedelta(minutes=30)

    def over(self, now: datetime) -> ColumnElement[bool]:
        """Conversations whose sign-in, if they have one, holds no longer."""
        table = conversations.c
        return or_(table.last_activity_at < now - self.idle, table.signed_in_at < now - self.longest)


class SqlInbox:
    """The rows to be answered. Implements `bot.services.chat_ports.Inbox`."""

    def __init__(self, database: Database, life: SignInLife) -> None:
        self._database = database
        self._life = life

    async def accept(self, conversation_id: str, incoming: Incoming, request_id: str, now: datetime) -> Accepted:
        """Number and store what a customer sent, together with its line in the transcript."""
        async with self._database.transaction() as connection:
            position = await begin(connection, conversation_id, self._life, now)
            known = await earlier(connection, conversation_id, incoming)
            if known is not None:
                await connection.rollback()
                return Accepted(known["message_id"], known["sequence"], repeated=True)
            return await store_incoming(connection, conversation_id, position, incoming, request_id, now)

    async def happen(self, conversation_id: str, key: str, payload: str, request_id: str, now: datetime) -> None:
        """Puts an event in line once for each key."""
        async with self._database.transaction() as connection:
            position = await _next_position(connection, conversation_id, now)
            if await _by_client_id(connection, conversation_id, key) is not None:
                await connection.rollback()
                return
            await store_event(connection, conversation_id, payload, request_id, now, position, key)

    async def accepted_before(self, conversation_id: str, client_message_id: str) -> Accepted | None:
        async with self._database.reading() as connection:
            known = await _by_client_id(connection, conversation_id, client_message_id)
        return None if known is None else Accepted(known["message_id"], known["sequence"], repeated=True)

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


async def begin(connection: AsyncConnection, conversation_id: str, life: SignInLife, now: datetime) -> int:
    """Take a place in line for something that a customer sends. The row lock makes two writers queue up.

    Before a late message counts as activity, the sign-in that it comes too late for is ended, as by a sign-out.
    """
    await sign_out_where(connection, conversations.c.id == conversation_id, life.over(now))
    return await _next_position(connection, conversation_id, now)


async def earlier(connection: AsyncConnection, conversation_id: str, incoming: Incoming) -> RowMapping | None:
    """The row that the same client message id was accepted as. Raises MessageConflict when it was something else."""
    found = await _by_client_id(connection, conversation_id, incoming.client_message_id)
    if found is not None and found["digest"] != digest_of(incoming):
        raise MessageConflict
    return found


async def store_incoming(
    connection: AsyncConnection,
    conversation_id: str,
    position: int,
    incoming: Incoming,
    request_id: str,
    now: datetime,
) -> Accepted:
    """Number and store what a customer sent, with its line in the transcript, at its place in line."""
    message_id = str(uuid.uuid4())
    said = Said(Sender.CUSTOMER, incoming.text)
    stored = await store_messages(connection, conversation_id, None, [said], now, [message_id])
    sequence = stored[0].sequence
    row = _row(conversation_id, message_id, position, incoming, request_id, now)
    await connection.execute(insert(inbox).values(**row, sequence=sequence))
    return Accepted(message_id, sequence, repeated=False)


async def store_event(
    connection: AsyncConnection,
    conversation_id: str,
    payload: str,
    request_id: str,
    now: datetime,
    position: int | None = None,
    key: str | None = None,
) -> str:
    """Put something that happened around the conversation (a sign-in, say) in line, at a place it has or the next.

    `key` stands where a client's message id does: with one, the event is there once.
    """
    message_id = str(uuid.uuid4())
    place = await _next_position(connection, conversation_id, now) if position is None else position
    row = _row(conversation_id, message_id, place, Incoming("", Kind.EVENT, "", payload), request_id, now)
    await connection.execute(insert(inbox).values(**{**row, "client_message_id": key}))
    return message_id


async def _by_client_id(connection: AsyncConnection, conversation_id: str, client_message_id: str) -> RowMapping | None:
    query = select(inbox).where(
        inbox.c.conversation_id == conversation_id, inbox.c.client_message_id == client_message_id
    )
    return (await connection.execute(query)).mappings().first()


async def _next_position(connection: AsyncConnection, conversation_id: str, now: datetime) -> int:
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
