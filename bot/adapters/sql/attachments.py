"""Files of conversations, as blobs beside their messages. Implements `bot.services.attachments.AttachmentStore`."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql.database import Database
from bot.adapters.sql.desk_schema import attachments
from bot.adapters.sql.schema import conversations, messages
from bot.core.attachments import Attachment, FileType
from bot.core.chat import Status
from bot.core.chat_errors import ConversationClosed, NobodyReads, TooManyFiles, UnknownAttachment
from bot.services.attachments import DayShare, item_of

DAY = timedelta(days=1)
_NAMES = tuple(name for name in Attachment.__dataclass_fields__ if name != "type")
_COLUMNS = (*(attachments.c[name] for name in _NAMES), attachments.c.media_type)
_TYPES = {kind.media_type: kind for kind in FileType}


class SqlAttachments:
    """A file has expired at `expires_at` itself."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, attachment: Attachment, content: bytes, share: DayShare) -> None:
        async with self._database.transaction() as connection:
            await _person_reads(connection, attachment.conversation_id)
            await _within_share(connection, attachment, share)
            row = {**asdict(attachment), "media_type": attachment.type.media_type, "content": content}
            del row["type"]
            await connection.execute(insert(attachments).values(row))

    async def of(self, conversation_id: str, agent_id: str | None, ids: Sequence[str]) -> list[Attachment]:
        query = select(*_COLUMNS).where(_of_side(conversation_id, agent_id), attachments.c.id.in_(ids))
        async with self._database.reading() as connection:
            found = {row["id"]: _attachment(row) for row in (await connection.execute(query)).mappings()}
        return [found[one] for one in ids if one in found]

    async def sent(self, attachment_id: str, now: datetime, *, to_customer: bool) -> tuple[Attachment, bytes] | None:
        live = (attachments.c.id == attachment_id, attachments.c.expires_at > now)
        query = (
            select(*_COLUMNS, attachments.c.content)
            .join(messages, messages.c.message_id == attachments.c.message_id)
            .join(conversations, conversations.c.id == messages.c.conversation_id)
            .where(*live, *(_SHOWN if to_customer else ()))
        )
        async with self._database.reading() as connection:
            row = (await connection.execute(query)).mappings().first()
        return None if row is None else (_attachment(row), row["content"])

    async def clean(self, now: datetime) -> int:
        async with self._database.transaction() as connection:
            done = await connection.execute(delete(attachments).where(attachments.c.expires_at <= now))
            return done.rowcount


_SHOWN = (messages.c.sequence >= conversations.c.first_sequence, conversations.c.closed_at.is_(None))


async def send(
    connection: AsyncConnection,
    conversation_id: str,
    agent_id: str | None,
    ids: Sequence[str],
    message_id: str,
    now: datetime,
) -> tuple[Mapping[str, Any], ...]:
    """Send files with a message, inside the transaction that stores it; what its body holds of them, in their order.

    Raises UnknownAttachment unless all are of this side of the conversation and none was sent or has expired;
    NobodyReads when no person owns the conversation by now.
    """
    if not ids:
        return ()
    await _person_reads(connection, conversation_id)
    unsent = (attachments.c.message_id.is_(None), attachments.c.expires_at > now)
    mark = update(attachments).where(_of_side(conversation_id, agent_id), attachments.c.id.in_(ids), *unsent)
    rows = (await connection.execute(mark.values(message_id=message_id).returning(*_COLUMNS))).mappings().all()
    if len(rows) != len(ids):
        raise UnknownAttachment
    found = {row["id"]: _attachment(row) for row in rows}
    return tuple(item_of(found[one]) for one in ids)


async def _person_reads(connection: AsyncConnection, conversation_id: str) -> None:
    """The row lock keeps the person there until the transaction ends. Raises NobodyReads, ConversationClosed."""
    query = select(conversations.c.status).where(conversations.c.id == conversation_id).with_for_update()
    status = await connection.scalar(query)
    if status is None or status == Status.CLOSED.value:
        raise ConversationClosed
    if status != Status.HUMAN.value:
        raise NobodyReads


async def _within_share(connection: AsyncConnection, new: Attachment, share: DayShare) -> None:
    """Counts what this side uploaded in the last 24 hours. Raises TooManyFiles."""
    mine = (_of_side(new.conversation_id, new.agent_id), attachments.c.created_at > new.created_at - DAY)
    query = select(
        func.count(), func.coalesce(func.sum(attachments.c.size), 0), func.min(attachments.c.created_at)
    ).where(*mine)
    count, size, oldest = (await connection.execute(query)).one()
    if count >= share.files or size + new.size > share.size:
        wait = DAY if oldest is None else oldest + DAY - new.created_at
        raise TooManyFiles(max(1, math.ceil(wait.total_seconds())))


def _of_side(conversation_id: str, agent_id: str | None) -> ColumnElement[bool]:
    """The customer's files, or those of one agent."""
    side = attachments.c.agent_id.is_(None) if agent_id is None else attachments.c.agent_id == agent_id
    return (attachments.c.conversation_id == conversation_id) & side


def _attachment(row: Mapping[Any, Any]) -> Attachment:
    return Attachment(**{name: row[name] for name in _NAMES}, type=_TYPES[row["media_type"]])
