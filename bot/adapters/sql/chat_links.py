"""Links to a messenger, each for one chat. Implements `bot.services.telegram.ports.ChatLinks`."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import datetime

from sqlalchemy import delete, insert, or_, update

from bot.adapters.sql.database import Database
from bot.adapters.sql.telegram_schema import chat_links
from bot.services.telegram.ports import ChatKey, ChatLink

ROW = chat_links.c
LINK = [ROW[each.name] for each in fields(ChatLink)]


class SqlChatLinks:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, link: ChatLink, now: datetime) -> None:
        over = or_(ROW.conversation_id == link.conversation_id, ROW.expires_at <= now)
        async with self._database.transaction() as connection:
            await connection.execute(delete(chat_links).where(over))
            await connection.execute(insert(chat_links).values(asdict(link)))

    async def use(self, token_hash: str, chat: ChatKey, now: datetime) -> ChatLink | None:
        """Writing the chat's name on it is using it: of two that come at once, the second finds the first one's."""
        free = or_(ROW.used_by.is_(None), ROW.used_by == chat.address)
        its = update(chat_links).where(ROW.token_hash == token_hash, ROW.expires_at > now, free)
        async with self._database.transaction() as connection:
            used = its.values(used_by=chat.address).returning(*LINK)
            row = (await connection.execute(used)).mappings().first()
        return None if row is None else ChatLink(**row)
