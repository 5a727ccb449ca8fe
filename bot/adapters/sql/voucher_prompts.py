"""Masked fields that wait for a voucher's code. Implements `bot.services.payments.voucher_chat.VoucherPrompts`."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Boolean, Column, ForeignKey, String, Table, delete, insert, select, update

from bot.adapters.sql.database import Database
from bot.adapters.sql.schema import Utc, metadata
from bot.services.payments.voucher_chat import VoucherPrompt

voucher_prompts = Table(
    "voucher_prompts",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("line", String(20), nullable=False),
    Column("expires_at", Utc, nullable=False),
    Column("open", Boolean, nullable=False),
)
_NAMES = ("id", "conversation_id", "line", "expires_at")


class SqlVoucherPrompts:
    """A code is never in them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def open(self, prompt: VoucherPrompt) -> None:
        table = voucher_prompts
        values = {name: getattr(prompt, name) for name in _NAMES}
        async with self._database.transaction() as connection:
            await connection.execute(delete(table).where(table.c.conversation_id == prompt.conversation_id))
            await connection.execute(insert(table).values(**values, open=True))

    async def opened(self, conversation_id: str, now: datetime) -> VoucherPrompt | None:
        table = voucher_prompts
        waits = (table.c.conversation_id == conversation_id, table.c.open.is_(True), table.c.expires_at > now)
        async with self._database.reading() as connection:
            row = (await connection.execute(select(table).where(*waits))).mappings().first()
        return None if row is None else VoucherPrompt(**{name: row[name] for name in _NAMES})

    async def take(self, prompt_id: str, conversation_id: str, now: datetime) -> VoucherPrompt | None:
        table = voucher_prompts
        waits = (table.c.id == prompt_id, table.c.conversation_id == conversation_id, table.c.open.is_(True))
        taking = update(table).where(*waits, table.c.expires_at > now).values(open=False)
        async with self._database.transaction() as connection:
            row = (await connection.execute(taking.returning(*(table.c[name] for name in _NAMES)))).mappings().first()
        return None if row is None else VoucherPrompt(**row)

    async def close(self, conversation_id: str) -> bool:
        table = voucher_prompts
        closing = update(table).where(table.c.conversation_id == conversation_id, table.c.open.is_(True))
        async with self._database.transaction() as connection:
            return (await connection.execute(closing.values(open=False))).rowcount > 0
