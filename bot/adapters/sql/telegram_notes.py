"""Places in the queue as Telegram's chats were told them. Implements `PlaceNotes` of
`bot.services.telegram.place_notes`."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, delete, select, update

from bot.adapters.sql.database import Database
from bot.adapters.sql.telegram_schema import telegram_notes
from bot.adapters.sql.upserting import upsert
from bot.services.telegram.place_notes import Note, Spot
from bot.services.telegram.ports import ChatKey

ROW = telegram_notes.c


class SqlPlaceNotes:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def begin(self, spot: Spot, place: int) -> None:
        chat = spot.chat
        row = {"bot_id": chat.bot_id, "chat_id": chat.chat_id, "conversation_id": spot.conversation_id, "place": place}
        async with self._database.transaction() as connection:
            await connection.execute(upsert(connection, telegram_notes).values(row).on_conflict_do_nothing())

    async def of(self, spot: Spot) -> Note | None:
        async with self._database.reading() as connection:
            row = (await connection.execute(select(ROW.place, ROW.message_id).where(_at(spot)))).first()
        return None if row is None else Note(row.place, row.message_id)

    async def all(self, bot_id: int) -> Sequence[Spot]:
        query = select(ROW.chat_id, ROW.conversation_id).where(ROW.bot_id == bot_id)
        async with self._database.reading() as connection:
            rows = (await connection.execute(query.order_by(ROW.chat_id, ROW.conversation_id))).all()
        return [Spot(ChatKey(bot_id, row.chat_id), row.conversation_id) for row in rows]

    async def change(self, spot: Spot, note: Note) -> None:
        async with self._database.transaction() as connection:
            its = update(telegram_notes).where(_at(spot))
            await connection.execute(its.values(place=note.place, message_id=note.message_id))

    async def end(self, spot: Spot) -> None:
        async with self._database.transaction() as connection:
            await connection.execute(delete(telegram_notes).where(_at(spot)))


def _at(spot: Spot) -> ColumnElement[bool]:
    chat = spot.chat
    return and_(ROW.bot_id == chat.bot_id, ROW.chat_id == chat.chat_id, ROW.conversation_id == spot.conversation_id)
