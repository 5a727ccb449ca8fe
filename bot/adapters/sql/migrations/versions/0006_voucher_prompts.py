"""Masked fields that wait for a voucher's code."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.adapters.sql.schema import Utc

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "voucher_prompts",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column(
            "conversation_id", sa.String(64), sa.ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("line", sa.String(20), nullable=False),
        sa.Column("expires_at", Utc(), nullable=False),
        sa.Column("open", sa.Boolean, nullable=False),
    )
    op.create_index("ix_voucher_prompts_conversation_id", "voucher_prompts", ["conversation_id"])


def downgrade() -> None:
    op.drop_table("voucher_prompts")
