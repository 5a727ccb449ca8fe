"""The tables of the Telegram channel. A migration makes them; a test holds the two together."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from bot.adapters.sql.schema import Utc, metadata

telegram_updates = Table(
    "telegram_updates",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("message_id", BigInteger),
    Column("body", Text),
    Column("kind", String(16), nullable=False),
    Column("arrived_at", Utc, nullable=False, index=True),
    Column("done_at", Utc),
    Index("ix_telegram_updates_chat", "bot_id", "chat_id", "done_at"),
    Index("ix_telegram_updates_message", "bot_id", "chat_id", "message_id"),
)

telegram_chats = Table(
    "telegram_chats",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("stopped_at", Utc),
    Column("refused_at", Utc),
)

telegram_tellings = Table(
    "telegram_tellings",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("conversation_id", ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("sequence", Integer, nullable=False),
    Column("parts", Integer, nullable=False),
    Column("sending", Boolean, nullable=False),
    Column("place", Integer, nullable=False),
    Index("ix_telegram_tellings_conversation", "conversation_id"),
)

telegram_notes = Table(
    "telegram_notes",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("conversation_id", String(64), primary_key=True),
    Column("place", Integer, nullable=False),
    Column("message_id", BigInteger),
)
"""The conversation may be gone while its note still stands in the chat."""

telegram_holds = Table(
    "telegram_holds",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("work", String(16), primary_key=True),
    Column("holder", String(64), nullable=False),
    Column("until", Utc, nullable=False),
)

chat_links = Table(
    "chat_links",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("customer_id", String(64), nullable=False),
    Column("expires_at", Utc, nullable=False),
    Column("used_by", String(64)),
)

TELEGRAM = (telegram_updates, telegram_tellings, telegram_notes, telegram_holds, telegram_chats)
"""What the demo's reset empties; links go with their conversations."""
