"""The table of the links that bills are downloaded by. A link's token stands nowhere."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, String, Table

from bot.adapters.sql.schema import Utc, metadata

bill_links = Table(
    "bill_links",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("bill_id", String(64), nullable=False),
    Column("customer_id", String(64), nullable=False),
    Column("conversation_id", ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("expires_at", Utc, nullable=False, index=True),
)
