"""The tables of what the service begins by itself. Migrations 0013 and 0014 make them."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from bot.adapters.sql.schema import Utc, metadata

silences = Table(
    "silences",
    metadata,
    Column("conversation_id", ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("since", Utc, nullable=False),
    Column("stage", String(16), nullable=False),
    Column("at", Utc, nullable=False),
)

notice_consents = Table(
    "notice_consents",
    metadata,
    Column("customer_id", String(64), primary_key=True),
    Column("given", Boolean, nullable=False),
    Column("at", Utc, nullable=False),
    Column("conversation_id", String(64), nullable=False),
    Column("channel", String(32), nullable=False),
    Column("language", String(8), nullable=False),
    Column("look_at", Utc, nullable=False),
    Index("ix_notice_consents_look", "given", "look_at"),
)

bill_notices = Table(
    "bill_notices",
    metadata,
    Column("customer_id", String(64), primary_key=True),
    Column("bill_id", String(64), primary_key=True),
    Column("state", String(16), nullable=False),
    Column("conversation_id", String(64)),
    Column("message_id", String(64)),  # the event that tells of it in that conversation
    Column("at", Utc, nullable=False),
    Index("ix_bill_notices_event", "conversation_id", "message_id"),
)

bot_ratings = Table(
    "bot_ratings",
    metadata,
    Column("conversation_id", ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("score", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("about", String(64), nullable=False),
    Column("at", Utc, nullable=False, index=True),
)

PROACTIVE = (silences, notice_consents, bill_notices, bot_ratings)
"""What the demo's reset empties."""
