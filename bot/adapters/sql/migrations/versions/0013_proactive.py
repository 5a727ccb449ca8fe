"""What the service begins by itself: silences, consent to notices, bills told of, ratings of the bot."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.adapters.sql.schema import Utc

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_conversations_activity", "conversations", ["status", "last_activity_at"])
    op.create_table(
        "silences",
        _conversation(),
        sa.Column("since", Utc(), nullable=False),
        sa.Column("stage", sa.String(16), nullable=False),
        sa.Column("at", Utc(), nullable=False),
    )
    _notices()
    op.create_table(
        "bot_ratings",
        _conversation(),
        sa.Column("score", sa.Integer, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("about", sa.String(64), nullable=False),
        sa.Column("at", Utc(), nullable=False),
    )
    op.create_index("ix_bot_ratings_at", "bot_ratings", ["at"])


def downgrade() -> None:
    for table in ("bot_ratings", "bill_notices", "notice_consents", "silences"):
        op.drop_table(table)
    op.drop_index("ix_conversations_activity", "conversations")


def _notices() -> None:
    op.create_table(
        "notice_consents",
        sa.Column("customer_id", sa.String(64), primary_key=True),
        sa.Column("given", sa.Boolean, nullable=False),
        sa.Column("at", Utc(), nullable=False),
        sa.Column("conversation_id", sa.String(64), nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("look_at", Utc(), nullable=False),
    )
    op.create_index("ix_notice_consents_look", "notice_consents", ["given", "look_at"])
    op.create_table(
        "bill_notices",
        sa.Column("customer_id", sa.String(64), primary_key=True),
        sa.Column("bill_id", sa.String(64), primary_key=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("conversation_id", sa.String(64)),
        sa.Column("at", Utc(), nullable=False),
    )


def _conversation() -> sa.Column[str]:
    return sa.Column(
        "conversation_id", sa.String(64), sa.ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True
    )
