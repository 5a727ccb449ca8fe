"""Conversations, their events and their turns."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "engine_conversations",
        sa.Column("conversation", sa.String(200), primary_key=True),
        sa.Column("birth", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("next_sequence", sa.Integer, nullable=False),
        sa.Column("head", sa.Text, nullable=False),
        sa.Column("tail_start", sa.Integer, nullable=False),
    )
    op.create_table(
        "engine_events",
        sa.Column("conversation", sa.String(200), primary_key=True),
        sa.Column("sequence", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("type_name", sa.String(60), nullable=False),
        sa.Column("data", sa.Text, nullable=False),
    )
    op.create_table(
        "engine_turns",
        sa.Column("conversation", sa.String(200), primary_key=True),
        sa.Column("message_id", sa.String(200), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("engine_turns")
    op.drop_table("engine_events")
    op.drop_table("engine_conversations")
