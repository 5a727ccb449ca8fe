"""Guided checks that were left before their end."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.adapters.sql.schema import Utc

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "unfinished_checks",
        sa.Column("customer_id", sa.String(64), primary_key=True),
        sa.Column("conversation_id", sa.String(64), nullable=False),
        sa.Column("line", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("answers", sa.JSON, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("at", Utc(), nullable=False),
    )
    op.create_index("ix_unfinished_checks_at", "unfinished_checks", ["at"])


def downgrade() -> None:
    op.drop_table("unfinished_checks")
