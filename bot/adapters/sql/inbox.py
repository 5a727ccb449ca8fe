"""Inbox rows: accepted once, handed out in order, answered in one transaction with their replies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql.accepting import (
    ANSWERED,
    FAILED,
    HELD,
    PENDING,
    READ,
    SignInLife,
    begin,
    by_client_id,
    earlier,
    next_in_line,
    store_event,
    store_incoming,
)
from bot.adapters.sql.database import Database
from bot.adapters.sql.desk_schema import handoffs
from bot.adapters.sql.handoff_rows import add_event, one_handoff
from bot.adapters.sql.overtaking import check_stands
from bot.adapters.sql.schema import conversations, inbox
from bot.adapters.sql.transcript import store_messages
from bot.core.chat import EDIT_OF, Accepted, InboxRow, Incoming, Kind, Message, Said, Status
from bot.core.understood import Understood

__all__ = ["SignInLife", "SqlInbox"]


class SqlInbox:
    """The rows to be answered. Implements `bot.services.chat_ports.Inbox`."""

    def __init__(self, database: Database, life: SignInLife) -> None:
        self._database = database
        self._life = life

    async def accept(self, conversation_id: str, incoming: Incoming, request_id: str, now: datetime) -> Accepted:
        """Number and store what a customer sent, together with its line in the transcript."""
        async with self._database.transaction() as connection:
            place = await begin(connection, conversation_id, self._life, now)
            known = await earlier(connection, conversation_id, incoming)
            if known is not None:
                await connection.rollback()
                return Accepted(known["message_id"], known["sequence"], repeated=True)
            if incoming.offered is not None:
                await check_stands(connection, conversation_id, incoming.offered)
            return await store_incoming(connection, conversation_id, place, incoming, request_id, now)

    async def happen(self, conversation_id: str, key: str, payload: str, request_id: str, now: datetime) -> None:
        """Puts an event in line once for each key. It is no word of the customer's, and prolongs no sign-in."""
        async with self._database.transaction() as connection:
            place = await next_in_line(connection, conversation_id, now, quiet=True)
            if await by_client_id(connection, conversation_id, key) is not None:
                await connection.rollback()
                return
            await store_event(connection, conversation_id, payload, request_id, now, place, key)

    async def accepted_before(self, conversation_id: str, client_message_id: str) -> Accepted | None:
        async with self._database.reading() as connection:
            known = await by_client_id(connection, conversation_id, client_message_id)
        return None if known is None else Accepted(known["message_id"], known["sequence"], repeated=True)

    async def last_words(self, conversation_id: str, client_message_id: str) -> str | None:
        """What was said under this client message id, or put in its place by the last edit of it."""
        key = inbox.c.client_message_id
        one = or_(key == client_message_id, key.startswith(client_message_id + EDIT_OF, autoescape=True))
        query = select(inbox.c.text).where(inbox.c.conversation_id == conversation_id, one)
        async with self._database.reading() as connection:
            return await connection.scalar(query.order_by(inbox.c.position.desc()).limit(1))

    async def next_pending(self, conversation_id: str) -> InboxRow | None:
        """The oldest row of the conversation that waits for its answer."""
        query = (
            select(inbox, conversations.c.sender_key, conversations.c.language, conversations.c.status)
            .join(conversations)
            .where(inbox.c.conversation_id == conversation_id, inbox.c.state == PENDING)
            .order_by(inbox.c.position)
            .limit(1)
        )
        async with self._database.reading() as connection:
            found = (await connection.execute(query)).mappings().first()
            if found is None:
                return None
            original, edit, _ = (found["client_message_id"] or "").rpartition(EDIT_OF)
            known = await by_client_id(connection, conversation_id, original) if edit else None
        values = {name: found[name] for name in InboxRow.__dataclass_fields__ if name in found}
        kinds = {"kind": Kind(found["kind"]), "status": Status(found["status"])}
        return InboxRow(**{**values, **kinds, "edits": None if known is None else known["message_id"]})

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
            mark = update(inbox).where(*await _still_ours(connection, row), inbox.c.delay_told.is_(False))
            if (await connection.execute(mark.values(delay_told=True))).rowcount == 0:
                return []
            return await store_messages(connection, row.conversation_id, row.message_id, said, now)

    async def answer(
        self,
        row: InboxRow,
        said: Sequence[Said],
        now: datetime,
        failed: bool,
        understood: Understood | None = None,
    ) -> list[Message] | None:
        """Store the replies and end the row, in one transaction.

        None: another process was first, or somebody else owns the conversation by now; then the person who does sees
        what the bot would have said.
        """
        values = {
            "state": FAILED if failed else ANSWERED,
            "answered_at": now,
            "understood": None if understood is None else understood.to_json(),
        }
        async with self._database.transaction() as connection:
            mark = update(inbox).where(*await _still_ours(connection, row))
            if (await connection.execute(mark.values(values))).rowcount == 0:
                await _show_refused(connection, row, said, understood, now)
                return None
            return await store_messages(connection, row.conversation_id, row.message_id, said, now)


async def _still_ours(connection: AsyncConnection, row: InboxRow) -> tuple[ColumnElement[bool], ...]:
    """Conditions of a row that is to be answered by whoever took it up. The conversation is locked first, as it is by
    all that change its owner."""
    lock = select(conversations.c.epoch).where(conversations.c.id == row.conversation_id).with_for_update()
    now = await connection.scalar(lock)
    same = (inbox.c.epoch == row.epoch, inbox.c.epoch == now)
    return (inbox.c.message_id == row.message_id, inbox.c.state == PENDING, *same)


async def _show_refused(
    connection: AsyncConnection, row: InboxRow, said: Sequence[Said], understood: Understood | None, now: datetime
) -> None:
    """A reply that came too late stands in the hand-off's history, once."""
    silenced = (inbox.c.message_id == row.message_id, inbox.c.state.in_((READ, HELD)), inbox.c.answered_at.is_(None))
    kept = {"answered_at": now, "understood": None if understood is None else understood.to_json()}
    done = await connection.execute(update(inbox).where(*silenced).values(kept))
    handoff = await one_handoff(connection, handoffs.c.conversation_id == row.conversation_id)
    if done.rowcount == 0 or handoff is None:
        return
    body = {"message_id": row.message_id, "texts": [item.text for item in said if item.text]}
    await add_event(connection, handoff["id"], row.conversation_id, "bot_reply_refused", None, body, now)
