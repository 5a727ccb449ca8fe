"""What customers wait for news of: tickets and outages."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.adapters.sql.schema import Utc

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "followed",
        sa.Column("id", sa.String(400), primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("reference", sa.String(255), nullable=False),
        sa.Column("customer_id", sa.String(64), nullable=False),
        sa.Column("conversation_id", sa.String(64), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("line", sa.String(20), nullable=False),
        sa.Column("seen", sa.JSON, nullable=False),
        sa.Column("look_at", Utc(), nullable=False),
    )
    op.create_index("ix_followed_look_at", "followed", ["look_at"])
    op.create_index("ix_followed_reference", "followed", ["reference"])


def downgrade() -> None:
    op.drop_table("followed")
