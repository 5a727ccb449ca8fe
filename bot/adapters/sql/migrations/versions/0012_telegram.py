"""Telegram: updates that arrived, how far its chats were told, who works for them; links that lead there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.adapters.sql.schema import Utc

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _arrived()
    _told()
    _worked_for()
    op.create_table(
        "chat_links",
        sa.Column("token_hash", sa.String(64), primary_key=True),
        _conversation(),
        sa.Column("customer_id", sa.String(64), nullable=False),
        sa.Column("expires_at", Utc(), nullable=False),
        sa.Column("used_by", sa.String(64)),
    )
    op.create_index("ix_chat_links_conversation_id", "chat_links", ["conversation_id"])


def downgrade() -> None:
    for table in ("holds", "notes", "tellings", "chats", "updates"):
        op.drop_table(f"telegram_{table}")
    op.drop_table("chat_links")


def _arrived() -> None:
    op.create_table(
        "telegram_updates",
        _id("bot_id"),
        _id("update_id"),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("body", sa.Text),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("arrived_at", Utc(), nullable=False),
        sa.Column("done_at", Utc()),
    )
    for name, columns in (
        ("arrived_at", ["arrived_at"]),
        ("chat", ["bot_id", "chat_id", "done_at"]),
        ("message", ["bot_id", "chat_id", "message_id"]),
    ):
        op.create_index(f"ix_telegram_updates_{name}", "telegram_updates", columns)


def _told() -> None:
    op.create_table(
        "telegram_chats",
        _id("bot_id"),
        _id("chat_id"),
        sa.Column("stopped_at", Utc()),
        sa.Column("refused_at", Utc()),
    )
    op.create_table(
        "telegram_tellings",
        _id("bot_id"),
        _id("chat_id"),
        _conversation(primary_key=True),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("parts", sa.Integer, nullable=False),
        sa.Column("sending", sa.Boolean, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
    )
    op.create_index("ix_telegram_tellings_conversation", "telegram_tellings", ["conversation_id"])
    op.create_table(
        "telegram_notes",
        _id("bot_id"),
        _id("chat_id"),
        sa.Column("conversation_id", sa.String(64), primary_key=True),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("message_id", sa.BigInteger),
    )


def _worked_for() -> None:
    op.create_table(
        "telegram_holds",
        _id("bot_id"),
        _id("chat_id"),
        sa.Column("work", sa.String(16), primary_key=True),
        sa.Column("holder", sa.String(64), nullable=False),
        sa.Column("until", Utc(), nullable=False),
    )


def _id(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, primary_key=True, autoincrement=False)


def _conversation(*, primary_key: bool = False) -> sa.Column[str]:
    return sa.Column(
        "conversation_id",
        sa.String(64),
        sa.ForeignKey("conversations.id", ondelete="CASCADE"),
        primary_key=primary_key,
        nullable=False,
    )
