"""Chats that stand for a customer. Implements `bot.services.account.ports.LinkedChats`."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import ColumnElement, RowMapping, and_, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql.account_schema import linked_chats
from bot.adapters.sql.database import Database
from bot.adapters.sql.schema import conversations
from bot.adapters.sql.signing_out import sign_out_where
from bot.core.account import LinkedChat

TABLE = linked_chats.c


class SqlLinkedChats:
    """One live row for each chat. Whoever was signed in by a link that ends is signed out with it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, channel: str, address: str) -> LinkedChat | None:
        found = await self._live(TABLE.channel == channel, TABLE.address == address)
        return found[0] if found else None

    async def of_customer(self, customer_id: str) -> list[LinkedChat]:
        return await self._live(TABLE.customer_id == customer_id)

    async def link(self, chat: LinkedChat) -> None:
        try:
            await self._link(chat)
        except IntegrityError:  # another one linked the same chat just now: that link is the earlier one
            await self._link(chat)

    async def end(self, customer_id: str, linked_chat_id: str, now: datetime) -> bool:
        async with self._database.transaction() as connection:
            return await _end(connection, now, TABLE.customer_id == customer_id, TABLE.id == linked_chat_id)

    async def end_address(self, channel: str, address: str, now: datetime) -> bool:
        async with self._database.transaction() as connection:
            return await _end(connection, now, TABLE.channel == channel, TABLE.address == address)

    async def _link(self, chat: LinkedChat) -> None:
        same_chat = (TABLE.channel == chat.channel, TABLE.address == chat.address)
        async with self._database.transaction() as connection:
            await _end(connection, chat.linked_at, *same_chat, stays=chat.customer_id)
            await connection.execute(insert(linked_chats).values(asdict(chat)))

    async def _live(self, *conditions: ColumnElement[bool]) -> list[LinkedChat]:
        query = select(linked_chats).where(TABLE.ended_at.is_(None), *conditions).order_by(TABLE.linked_at, TABLE.id)
        async with self._database.reading() as connection:
            return [_linked_chat(row) for row in (await connection.execute(query)).mappings()]


async def _end(
    connection: AsyncConnection, now: datetime, *conditions: ColumnElement[bool], stays: str | None = None
) -> bool:
    """Ends live links and the sign-ins in their chats, those of the customer `stays` apart."""
    end = update(linked_chats).where(TABLE.ended_at.is_(None), *conditions).values(ended_at=now)
    ended = (await connection.execute(end.returning(TABLE.channel, TABLE.address, TABLE.customer_id))).all()
    for chat in ended:
        there = and_(conversations.c.channel == chat.channel, conversations.c.channel_address == chat.address)
        if chat.customer_id != stays:
            await sign_out_where(connection, now, there, conversations.c.customer_id == chat.customer_id)
    return bool(ended)


def _linked_chat(row: RowMapping) -> LinkedChat:
    return LinkedChat(**{name: row[name] for name in LinkedChat.__dataclass_fields__})
