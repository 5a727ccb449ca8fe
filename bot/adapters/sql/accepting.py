"""Putting something in line: whatever a customer sends, and what happens around their conversation.

While a person answers, words are theirs to read and end here; events wait until the bot is back, and only what the
gateway itself has to say about a message (a card number that was taken out) is still answered.
"""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, RowMapping, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql.attachments import send
from bot.adapters.sql.desk_schema import handoffs
from bot.adapters.sql.handoff_rows import add_event, live_in
from bot.adapters.sql.schema import conversations, inbox
from bot.adapters.sql.signing_out import sign_out_where
from bot.adapters.sql.transcript import store_messages
from bot.core.chat import Accepted, Incoming, Kind, Said, Sender, Status
from bot.core.chat_errors import ConversationClosed, MessageConflict
from bot.core.chat_events import SIXTEEN_DIGITS
from bot.core.handoffs import State

PENDING, ANSWERED, FAILED, DROPPED = "pending", "answered", "failed", "dropped"
READ = "read"
"""A person reads it; the bot never answers it."""
EDIT_MARK = "✏️ "
"""Before the new words of a message that was edited, in the transcript."""
HELD = "held"
"""An event that waits until the bot answers again."""


class InLine(NamedTuple):
    """A place in a conversation's line, and who owned the conversation when it was taken."""

    position: int
    epoch: int
    status: Status


@dataclass(frozen=True)
class SignInLife:
    """How long a sign-in lasts: `longest` in all, `idle` between two messages."""

    longest: timedelta = timedelta(hours=12)
    idle: timedelta = timedelta(minutes=30)

    def over(self, now: datetime) -> ColumnElement[bool]:
        """Conversations whose sign-in, if they have one, holds no longer."""
        table = conversations.c
        return or_(table.last_activity_at < now - self.idle, table.signed_in_at < now - self.longest)


async def begin(connection: AsyncConnection, conversation_id: str, life: SignInLife, now: datetime) -> InLine:
    """Take a place in line for something that a customer sends. The row lock makes two writers queue up.

    Before a late message counts as activity, the sign-in that it comes too late for is ended, as by a sign-out.
    Raises ConversationClosed.
    """
    await sign_out_where(connection, now, conversations.c.id == conversation_id, life.over(now))
    return await next_in_line(connection, conversation_id, now)


async def next_in_line(
    connection: AsyncConnection, conversation_id: str, now: datetime, *, quiet: bool = False
) -> InLine:
    """`quiet`: it counts as no activity, and so prolongs no sign-in. Raises ConversationClosed."""
    active = {} if quiet else {"last_activity_at": now}
    take = (
        update(conversations)
        .where(conversations.c.id == conversation_id, conversations.c.closed_at.is_(None))
        .values(last_position=conversations.c.last_position + 1, **active)
        .returning(conversations.c.last_position, conversations.c.epoch, conversations.c.status)
    )
    taken = (await connection.execute(take)).first()
    if taken is None:
        raise ConversationClosed
    return InLine(taken.last_position, taken.epoch, Status(taken.status))


async def earlier(connection: AsyncConnection, conversation_id: str, incoming: Incoming) -> RowMapping | None:
    """The row that the same client message id was accepted as. Raises MessageConflict when it was something else."""
    found = await by_client_id(connection, conversation_id, incoming.client_message_id)
    if found is not None and found["digest"] != digest_of(incoming):
        raise MessageConflict
    return found


async def by_client_id(connection: AsyncConnection, conversation_id: str, client_message_id: str) -> RowMapping | None:
    query = select(inbox).where(
        inbox.c.conversation_id == conversation_id, inbox.c.client_message_id == client_message_id
    )
    return (await connection.execute(query)).mappings().first()


async def store_incoming(
    connection: AsyncConnection,
    conversation_id: str,
    place: InLine,
    incoming: Incoming,
    request_id: str,
    now: datetime,
) -> Accepted:
    """Number and store what a customer sent, with its line in the transcript, at its place in line."""
    message_id = str(uuid.uuid4())
    files = await send(connection, conversation_id, None, incoming.attachments, message_id, now)
    shown = EDIT_MARK + incoming.text if incoming.kind is Kind.EDITED else incoming.text
    said = Said(Sender.CUSTOMER, shown, attachments=files, aside=incoming.kind is Kind.REMOVED)
    stored = await store_messages(connection, conversation_id, None, [said], now, [message_id])
    sequence = stored[0].sequence
    row = _row(conversation_id, message_id, place, incoming, request_id, now)
    await connection.execute(insert(inbox).values(**row, sequence=sequence))
    if place.status is Status.HUMAN:
        await _tell_person(connection, conversation_id, incoming, now)
    return Accepted(message_id, sequence, repeated=False)


async def store_event(
    connection: AsyncConnection,
    conversation_id: str,
    payload: str,
    request_id: str,
    now: datetime,
    place: InLine | None = None,
    key: str | None = None,
    *,
    quiet: bool = False,
) -> str:
    """Put something that happened around the conversation (a sign-in, say) in line, at a place it has or the next.

    `key` stands where a client's message id does: with one, the event is there once. `quiet`: see `next_in_line`.
    """
    message_id = str(uuid.uuid4())
    place = place or await next_in_line(connection, conversation_id, now, quiet=quiet)
    incoming = Incoming("", Kind.EVENT, "", payload)
    row = _row(conversation_id, message_id, place, incoming, request_id, now)
    await connection.execute(insert(inbox).values(**{**row, "client_message_id": key}))
    if row["state"] == HELD:
        await _note_held(connection, conversation_id, payload, now)
    return message_id


def digest_of(incoming: Incoming) -> str:
    """What must be the same when a client message id comes again; an event's payload is what came of it, and is not."""
    payload = None if incoming.kind is Kind.EVENT else incoming.payload
    sent = (incoming.kind, incoming.text, payload, *incoming.attachments)
    return hashlib.sha256(repr(sent).encode()).hexdigest()


def state_of(kind: Kind, payload: str | None, status: Status) -> str:
    """In which state something is put in line, by who owns the conversation."""
    if status is not Status.HUMAN or kind is Kind.REMOVED:
        return PENDING
    return HELD if kind is Kind.EVENT and payload != SIXTEEN_DIGITS else READ


async def _tell_person(connection: AsyncConnection, conversation_id: str, incoming: Incoming, now: datetime) -> None:
    """It is the person's turn again; what came of a code is for them to know too."""
    answered = update(handoffs).where(live_in(conversation_id), handoffs.c.state == State.WAITING_CUSTOMER.value)
    await connection.execute(answered.values(state=State.ASSIGNED.value))
    if incoming.kind is Kind.EVENT and incoming.payload is not None:
        await _note_held(connection, conversation_id, incoming.payload, now)


async def _note_held(connection: AsyncConnection, conversation_id: str, payload: str, now: datetime) -> None:
    """What happens while a person answers stands in the hand-off's history at once."""
    handoff_id = await connection.scalar(select(handoffs.c.id).where(live_in(conversation_id)))
    if handoff_id is not None:
        await add_event(connection, handoff_id, conversation_id, "held", None, {"event": payload}, now)


def _row(
    conversation_id: str, message_id: str, place: InLine, incoming: Incoming, request_id: str, now: datetime
) -> dict[str, object]:
    return {
        "message_id": message_id,
        "conversation_id": conversation_id,
        "position": place.position,
        "epoch": place.epoch,
        "client_message_id": incoming.client_message_id,
        "digest": digest_of(incoming),
        "kind": incoming.kind.value,
        "text": incoming.text,
        "payload": incoming.payload,
        "request_id": request_id,
        "state": state_of(incoming.kind, incoming.payload, place.status),
        "delay_told": False,
        "accepted_at": now,
    }
