"""How far a customer has received and read. Implements `bot.services.chat_ports.Receipts`."""

from __future__ import annotations

from sqlalchemy import Column, ColumnElement, case, or_, update

from bot.adapters.sql.database import Database
from bot.adapters.sql.schema import conversations


class SqlReceipts:
    """One conditional update each; one that says nothing new writes nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(self, conversation_id: str, delivered: int, read: int) -> bool:
        received, table = max(delivered, read), conversations.c
        news = or_(table.delivered_sequence < received, table.read_sequence < read)
        mark = (
            update(conversations)
            .where(table.id == conversation_id, table.closed_at.is_(None), table.last_sequence >= received, news)
            .values(
                delivered_sequence=_higher(table.delivered_sequence, received),
                read_sequence=_higher(table.read_sequence, read),
            )
        )
        async with self._database.transaction() as connection:
            return (await connection.execute(mark)).rowcount > 0


def _higher(column: Column[int], value: int) -> ColumnElement[int]:
    return case((column < value, value), else_=column)
