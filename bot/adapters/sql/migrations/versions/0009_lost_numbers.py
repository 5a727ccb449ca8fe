"""Numbers that were called lost or stolen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.adapters.sql.schema import Utc

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lost_numbers",
        sa.Column("number", sa.String(20), primary_key=True),
        sa.Column("loss", sa.String(16), nullable=False),
        sa.Column("called_at", Utc(), nullable=False),
        sa.Column("called_by", sa.String(64)),
        sa.Column("conversation_id", sa.String(64), nullable=False),
        sa.Column("until", Utc()),
    )
    op.create_index("ix_lost_numbers_conversation_id", "lost_numbers", ["conversation_id"])


def downgrade() -> None:
    op.drop_table("lost_numbers")
