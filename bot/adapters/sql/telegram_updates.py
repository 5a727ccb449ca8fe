"""What arrived from Telegram, and who works for a chat. Implements `Updates` and `Holds` of
`bot.services.telegram.ports`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, or_, select, update

from bot.adapters.sql.database import Database
from bot.adapters.sql.telegram_schema import telegram_holds, telegram_updates
from bot.adapters.sql.upserting import upsert
from bot.services.telegram.ports import ChatKey, Update, Work

ROW = telegram_updates.c
HOLD = telegram_holds.c


class SqlUpdates:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, update: Update, now: datetime) -> bool:
        row = {
            "bot_id": update.chat.bot_id,
            "chat_id": update.chat.chat_id,
            "update_id": update.update_id,
            "message_id": update.message_id,
            "body": update.body,
            "kind": update.kind,
            "arrived_at": now,
        }
        async with self._database.transaction() as connection:
            new = upsert(connection, telegram_updates).values(row).on_conflict_do_nothing()
            return bool((await connection.execute(new)).rowcount)

    async def next_of(self, chat: ChatKey) -> Update | None:
        query = select(telegram_updates).where(_of(chat), ROW.done_at.is_(None)).order_by(ROW.update_id).limit(1)
        async with self._database.reading() as connection:
            row = (await connection.execute(query)).mappings().first()
        if row is None:
            return None
        return Update(chat, row["update_id"], row["message_id"], row["body"], row["kind"])

    async def done(self, update_: Update, now: datetime) -> None:
        one = (ROW.bot_id == update_.chat.bot_id, ROW.update_id == update_.update_id)
        async with self._database.transaction() as connection:
            await connection.execute(update(telegram_updates).where(*one).values(done_at=now, body=None))

    async def waiting(self, bot_id: int) -> Sequence[ChatKey]:
        query = select(ROW.chat_id).where(ROW.bot_id == bot_id, ROW.done_at.is_(None)).distinct()
        async with self._database.reading() as connection:
            return [ChatKey(bot_id, chat_id) for chat_id in await connection.scalars(query.order_by(ROW.chat_id))]

    async def bringing(self, chat: ChatKey, message_id: int) -> int | None:
        query = select(ROW.update_id).where(_of(chat), ROW.message_id == message_id).order_by(ROW.update_id).limit(1)
        async with self._database.reading() as connection:
            found: int | None = await connection.scalar(query)
        return found

    async def clean(self, before: datetime) -> None:
        async with self._database.transaction() as connection:
            await connection.execute(delete(telegram_updates).where(ROW.done_at < before, ROW.arrived_at < before))


class SqlHolds:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def take(self, chat: ChatKey, work: Work, holder: str, now: datetime, until: datetime) -> bool:
        """One statement: of two that come at once, the second finds the first one's row."""
        row = {"bot_id": chat.bot_id, "chat_id": chat.chat_id, "work": work.value, "holder": holder, "until": until}
        free = or_(HOLD.holder == holder, HOLD.until <= now)
        async with self._database.transaction() as connection:
            take = upsert(connection, telegram_holds).values(row)
            take = take.on_conflict_do_update(
                index_elements=[HOLD.bot_id, HOLD.chat_id, HOLD.work],
                set_={"holder": holder, "until": until},
                where=free,
            )
            return bool((await connection.execute(take)).rowcount)

    async def release(self, chat: ChatKey, work: Work, holder: str) -> None:
        its = (HOLD.bot_id == chat.bot_id, HOLD.chat_id == chat.chat_id, HOLD.work == work.value)
        async with self._database.transaction() as connection:
            await connection.execute(delete(telegram_holds).where(*its, HOLD.holder == holder))


def _of(chat: ChatKey) -> ColumnElement[bool]:
    return and_(ROW.bot_id == chat.bot_id, ROW.chat_id == chat.chat_id)
