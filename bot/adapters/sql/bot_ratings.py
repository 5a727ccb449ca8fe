"""How it went with the bot. Implements `bot.services.proactive.ports.BotRatings`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from bot.adapters.sql.database import Database
from bot.adapters.sql.proactive_schema import bot_ratings
from bot.adapters.sql.upserting import upsert

ROW = bot_ratings.c


class SqlBotRatings:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, conversation_id: str, score: int, words: str, about: str, now: datetime) -> None:
        given = {"score": score, "words": words, "about": about, "at": now}
        async with self._database.transaction() as connection:
            kept = upsert(connection, bot_ratings).values(conversation_id=conversation_id, **given)
            await connection.execute(kept.on_conflict_do_update(index_elements=[ROW.conversation_id], set_=given))

    async def scores(self, begin: datetime, end: datetime) -> Sequence[int]:
        query = select(ROW.score).where(ROW.at >= begin, ROW.at < end).order_by(ROW.at, ROW.conversation_id)
        async with self._database.reading() as connection:
            return list(await connection.scalars(query))
