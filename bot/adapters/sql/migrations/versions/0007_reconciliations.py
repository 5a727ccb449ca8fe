"""Reports of the daily reconciliation."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.adapters.sql.schema import Utc

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "payment_reconciliations",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("made_at", Utc(), nullable=False),
        sa.Column("report", sa.JSON, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("payment_reconciliations")
