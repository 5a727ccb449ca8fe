"""What was said in a conversation, numbered without gaps, and the choices that were offered with it.

For clients that fetch by cursor this table is the outbox too: a client confirms by asking for what comes after.
"""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql.database import Database
from bot.adapters.sql.schema import choices, conversations, messages
from bot.core.chat import Choice, Message, Offered, Said, Sender

PAGE = 500


class SqlTranscript:
    """Reads of the transcript. Implements `bot.services.chat_ports.Transcript`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def after(self, conversation_id: str, sequence: int) -> list[Message]:
        """Up to 500 messages above `sequence`, oldest first, without those said before a sign-out."""
        query = (
            select(messages)
            .join(conversations)
            .where(
                messages.c.conversation_id == conversation_id,
                messages.c.sequence > sequence,
                messages.c.sequence >= conversations.c.first_sequence,
            )
            .order_by(messages.c.sequence)
            .limit(PAGE)
        )
        async with self._database.reading() as connection:
            return [_message(row) for row in (await connection.execute(query)).mappings()]

    async def latest(self, conversation_id: str, count: int) -> list[Message]:
        """The last `count` messages that may still be shown, oldest first."""
        query = (
            select(messages)
            .join(conversations)
            .where(messages.c.conversation_id == conversation_id, messages.c.sequence >= conversations.c.first_sequence)
            .order_by(messages.c.sequence.desc())
            .limit(count)
        )
        async with self._database.reading() as connection:
            rows = (await connection.execute(query)).mappings().all()
        return [_message(row) for row in reversed(rows)]

    async def choice(self, conversation_id: str, choice_id: str) -> Offered | None:
        """A choice once offered in this conversation and still shown; None for any other."""
        query = (
            select(choices.c.title, choices.c.payload, choices.c.sequence)
            .join(conversations)
            .where(
                choices.c.id == choice_id,
                choices.c.conversation_id == conversation_id,
                choices.c.sequence >= conversations.c.first_sequence,
            )
        )
        async with self._database.reading() as connection:
            row = (await connection.execute(query)).first()
        return None if row is None else Offered(Choice(row.title, row.payload), row.sequence)

    async def add(self, conversation_id: str, message_id: str, said: Said, now: datetime) -> int:
        """A line that answers nothing, once per message id; its sequence."""
        lock = select(conversations.c.id).where(conversations.c.id == conversation_id).with_for_update()
        known = select(messages.c.sequence).where(messages.c.message_id == message_id)
        async with self._database.transaction() as connection:
            await connection.execute(lock)
            sequence = await connection.scalar(known)
            if sequence is not None:
                return int(sequence)
            stored = await store_messages(connection, conversation_id, None, [said], now, [message_id])
            return stored[0].sequence

    async def choices_of(self, conversation_id: str, sequence: int) -> list[Choice]:
        query = (
            select(choices.c.title, choices.c.payload, choices.c.id)
            .where(choices.c.conversation_id == conversation_id, choices.c.sequence == sequence)
            .order_by(choices.c.id)
        )
        async with self._database.reading() as connection:
            return [Choice(row.title, row.payload) for row in await connection.execute(query)]


async def store_messages(
    connection: AsyncConnection,
    conversation_id: str,
    in_reply_to: str | None,
    said: Sequence[Said],
    now: datetime,
    message_ids: Sequence[str] | None = None,
) -> list[Message]:
    """Number `said` and store it with its choices, inside the caller's transaction."""
    if not said:
        return []
    take = (
        update(conversations)
        .where(conversations.c.id == conversation_id)
        .values(last_sequence=conversations.c.last_sequence + len(said))
        .returning(conversations.c.last_sequence)
    )
    first = int((await connection.execute(take)).scalar_one()) - len(said) + 1
    ids = message_ids or [str(uuid.uuid4()) for _ in said]
    stored, offered = [], []
    for sequence, message_id, item in zip(range(first, first + len(said)), ids, said, strict=True):
        rows = [_choice_row(conversation_id, sequence, index, choice) for index, choice in enumerate(item.choices)]
        body = _body(item, rows)
        message = Message(conversation_id, sequence, message_id, in_reply_to, item.sender, now, body, item.agent_id)
        stored.append(message)
        offered += rows
    await connection.execute(insert(messages), [_message_row(message) for message in stored])
    if offered:
        await connection.execute(insert(choices), offered)
    return stored


def _choice_row(conversation_id: str, sequence: int, index: int, choice: Choice) -> dict[str, Any]:
    """The id is random, and sorts as offered."""
    return {
        "id": f"{index:02d}{secrets.token_urlsafe(12)}",
        "conversation_id": conversation_id,
        "sequence": sequence,
        "title": choice.title,
        "payload": choice.payload,
    }


def _body(said: Said, offered: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    body: dict[str, Any] = {
        "text": said.text,
        "choices": [{"id": row["id"], "title": row["title"]} for row in offered],
        "attachments": [dict(item) for item in said.attachments],
    }
    for name in ("card", "debug"):
        value = getattr(said, name)
        if value is not None:
            body[name] = dict(value)
    for name in ("name", "settles"):
        if getattr(said, name) is not None:
            body[name] = getattr(said, name)
    if said.aside:
        body["aside"] = True
    if said.prompt is not None:
        body["prompt"] = {"id": str(uuid.uuid4()), **said.prompt}  # a code's prompt has its challenge's id
    return body


def _message_row(message: Message) -> dict[str, Any]:
    return {
        "conversation_id": message.conversation_id,
        "sequence": message.sequence,
        "message_id": message.message_id,
        "in_reply_to": message.in_reply_to,
        "sender": message.sender.value,
        "at": message.at,
        "body": message.body,
        "agent_id": message.agent_id,
    }


def _message(row: Mapping[Any, Any]) -> Message:
    return Message(
        row["conversation_id"],
        row["sequence"],
        row["message_id"],
        row["in_reply_to"],
        Sender(row["sender"]),
        row["at"],
        row["body"],
        row["agent_id"],
    )
