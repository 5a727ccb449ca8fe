"""How far Telegram's chats were told, and whether they want to be. Implements `Tellings` of
`bot.services.telegram.ports`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Update, and_, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql.database import Database
from bot.adapters.sql.schema import conversations
from bot.adapters.sql.telegram_schema import telegram_chats, telegram_tellings
from bot.adapters.sql.upserting import upsert
from bot.services.telegram.ports import CHANNEL, ChatKey, Telling

ROW = telegram_tellings.c
CHAT = telegram_chats.c
SAME_CHAT = and_(CHAT.bot_id == ROW.bot_id, CHAT.chat_id == ROW.chat_id)


class SqlTellings:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def follow(self, chat: ChatKey, conversation_id: str, after: int) -> None:
        async with self._database.transaction() as connection:
            await _know(connection, chat)
            last = await connection.scalar(select(func.max(ROW.place)).where(_of(chat)))
            place = (last or 0) + 1
            row = {"bot_id": chat.bot_id, "chat_id": chat.chat_id, "conversation_id": conversation_id}
            new = upsert(connection, telegram_tellings)
            new = new.values({**row, "sequence": after, "parts": 0, "sending": False, "place": place})
            again = new.on_conflict_do_update(
                index_elements=[ROW.bot_id, ROW.chat_id, ROW.conversation_id], set_={"place": place}
            )
            await connection.execute(again)

    async def leave(self, chat: ChatKey, conversation_id: str) -> bool:
        left = delete(telegram_tellings).where(_of(chat), ROW.conversation_id == conversation_id)
        async with self._database.transaction() as connection:
            return bool((await connection.execute(left)).rowcount)

    async def current(self, chat: ChatKey) -> str | None:
        query = select(ROW.conversation_id).where(_of(chat)).order_by(ROW.place.desc()).limit(1)
        async with self._database.reading() as connection:
            found: str | None = await connection.scalar(query)
        return found

    async def behind(self, bot_id: int, after: int, most: int) -> Sequence[ChatKey]:
        query = _with_news(select(ROW.chat_id)).where(ROW.bot_id == bot_id, ROW.chat_id > after)
        query = query.distinct().order_by(ROW.chat_id).limit(most)
        async with self._database.reading() as connection:
            return [ChatKey(bot_id, chat_id) for chat_id in await connection.scalars(query)]

    async def next_of(self, chat: ChatKey) -> Telling | None:
        query = _with_news(select(telegram_tellings)).where(_of(chat)).order_by(ROW.place).limit(1)
        async with self._database.reading() as connection:
            row = (await connection.execute(query)).mappings().first()
        if row is None:
            return None
        return Telling(chat, row["conversation_id"], row["sequence"], row["parts"], row["sending"])

    async def following(self, conversation_id: str) -> Sequence[ChatKey]:
        query = select(ROW.bot_id, ROW.chat_id).where(ROW.conversation_id == conversation_id)
        async with self._database.reading() as connection:
            rows = (await connection.execute(query.order_by(ROW.bot_id, ROW.chat_id))).all()
        return [ChatKey(row.bot_id, row.chat_id) for row in rows]

    async def visiting(self, bot_id: int) -> Sequence[tuple[str, ChatKey]]:
        query = select(ROW.conversation_id, ROW.chat_id).join(conversations, conversations.c.id == ROW.conversation_id)
        query = query.where(ROW.bot_id == bot_id, conversations.c.channel != CHANNEL).order_by(ROW.chat_id, ROW.place)
        async with self._database.reading() as connection:
            rows = (await connection.execute(query)).all()
        return [(row.conversation_id, ChatKey(bot_id, row.chat_id)) for row in rows]

    async def listening(self, conversation_ids: Collection[str]) -> Sequence[tuple[str, ChatKey]]:
        query = select(ROW.conversation_id, ROW.bot_id, ROW.chat_id).join(telegram_chats, SAME_CHAT)
        query = query.where(ROW.conversation_id.in_(conversation_ids), CHAT.stopped_at.is_(None))
        async with self._database.reading() as connection:
            rows = (await connection.execute(query.order_by(ROW.conversation_id, ROW.bot_id, ROW.chat_id))).all()
        return [(row.conversation_id, ChatKey(row.bot_id, row.chat_id)) for row in rows]

    async def begin(self, telling: Telling) -> bool:
        its = _at(telling).where(ROW.sending == telling.sending)
        async with self._database.transaction() as connection:
            return bool((await connection.execute(its.values(sending=True))).rowcount)

    async def unsent(self, telling: Telling) -> None:
        async with self._database.transaction() as connection:
            await connection.execute(_at(telling).values(sending=telling.sending))

    async def told(self, telling: Telling, sequence: int, parts: int) -> None:
        forward = _at(telling).values(sequence=sequence, parts=parts, sending=False)
        async with self._database.transaction() as connection:
            await connection.execute(forward)

    async def stop(self, chat: ChatKey, now: datetime) -> None:
        async with self._database.transaction() as connection:
            await _know(connection, chat)
            its = update(telegram_chats).where(_chat(chat), CHAT.stopped_at.is_(None))
            await connection.execute(its.values(stopped_at=now))

    async def resume(self, chat: ChatKey) -> bool:
        stopped = update(telegram_chats).where(_chat(chat), CHAT.stopped_at.is_not(None))
        async with self._database.transaction() as connection:
            return bool((await connection.execute(stopped.values(stopped_at=None))).rowcount)

    async def has_stopped(self, chat: ChatKey) -> bool:
        query = select(CHAT.stopped_at).where(_chat(chat))
        async with self._database.reading() as connection:
            return await connection.scalar(query) is not None

    async def refuse(self, chat: ChatKey, now: datetime) -> bool:
        async with self._database.transaction() as connection:
            await _know(connection, chat)
            first = update(telegram_chats).where(_chat(chat), CHAT.refused_at.is_(None))
            return bool((await connection.execute(first.values(refused_at=now))).rowcount)


async def _know(connection: AsyncConnection, chat: ChatKey) -> None:
    row = {"bot_id": chat.bot_id, "chat_id": chat.chat_id}
    await connection.execute(upsert(connection, telegram_chats).values(row).on_conflict_do_nothing())


def _with_news(query: Select[Any]) -> Select[Any]:
    """Those of chats that did not stop, in conversations that have more than was told."""
    joined = query.join(conversations, conversations.c.id == ROW.conversation_id).join(telegram_chats, SAME_CHAT)
    held = and_(conversations.c.channel == CHANNEL, _followed_later())
    return joined.where(conversations.c.last_sequence > ROW.sequence, CHAT.stopped_at.is_(None), ~held)


def _followed_later() -> ColumnElement[bool]:
    """Whether the chat went on from this conversation to one of another channel."""
    later, visited = telegram_tellings.alias(), conversations.alias()
    same = and_(later.c.bot_id == ROW.bot_id, later.c.chat_id == ROW.chat_id, later.c.place > ROW.place)
    query = select(later.c.place).join(visited, visited.c.id == later.c.conversation_id)
    return query.where(same, visited.c.channel != CHANNEL).correlate(telegram_tellings).exists()


def _at(telling: Telling) -> Update:
    """Where the cursor still is where `telling` found it: it may be another process's turn by now."""
    its = update(telegram_tellings).where(_of(telling.chat), ROW.conversation_id == telling.conversation_id)
    return its.where(ROW.sequence == telling.sequence, ROW.parts == telling.parts)


def _of(chat: ChatKey) -> ColumnElement[bool]:
    return and_(ROW.bot_id == chat.bot_id, ROW.chat_id == chat.chat_id)


def _chat(chat: ChatKey) -> ColumnElement[bool]:
    return and_(CHAT.bot_id == chat.bot_id, CHAT.chat_id == chat.chat_id)
