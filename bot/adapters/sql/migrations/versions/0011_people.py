"""People: hand-offs, the desk's agents, call-backs, files, corrections; whose turn it is in a conversation."""

from __future__ import annotations

import logging

import sqlalchemy as sa
from alembic import op

from bot.adapters.sql.schema import Utc

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _owners()
    _handoffs()
    _agents()
    _rest()


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP INDEX IF EXISTS words_of_messages")
    for table in (
        *("corrections", "attachments", "call_backs", "presences", "agent_sessions", "agent_passkeys", "agents"),
        *("agent_lines", "handoff_events", "handoffs"),
    ):
        op.drop_table(table)
    op.drop_column("messages", "agent_id")
    for column in ("understood", "epoch"):
        op.drop_column("inbox", column)
    op.drop_index("ix_conversations_agent_id", "conversations")
    for column in ("read_sequence", "delivered_sequence", "agent_id", "epoch"):
        op.drop_column("conversations", column)


def _owners() -> None:
    op.add_column("conversations", sa.Column("epoch", sa.Integer, nullable=False, server_default="0"))
    op.add_column("conversations", sa.Column("agent_id", sa.String(64)))
    op.add_column("conversations", sa.Column("delivered_sequence", sa.Integer, nullable=False, server_default="0"))
    op.add_column("conversations", sa.Column("read_sequence", sa.Integer, nullable=False, server_default="0"))
    op.create_index("ix_conversations_agent_id", "conversations", ["agent_id"])
    op.add_column("inbox", sa.Column("epoch", sa.Integer, nullable=False, server_default="0"))
    op.add_column("inbox", sa.Column("understood", sa.JSON(none_as_null=True)))
    op.add_column("messages", sa.Column("agent_id", sa.String(64)))


def _handoffs() -> None:
    op.create_table(
        "handoffs",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column(
            "conversation_id", sa.String(64), sa.ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("message_id", sa.String(64), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("skill", sa.String(16), nullable=False),
        sa.Column("cause", sa.String(16), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("priority", sa.Integer, nullable=False),
        sa.Column("asked_at", Utc(), nullable=False),
        sa.Column("queued_at", Utc(), nullable=False),
        sa.Column("since", Utc(), nullable=False),
        sa.Column("waited_seconds", sa.Float, nullable=False),
        sa.Column("handled_seconds", sa.Float, nullable=False),
        sa.Column("customer_id", sa.String(64)),
        sa.Column("line_id", sa.String(64)),
        sa.Column("agent_id", sa.String(64)),
        sa.Column("offered_at", Utc()),
        sa.Column("accepted_at", Utc()),
        sa.Column("first_reply_at", Utc()),
        sa.Column("ended_at", Utc()),
        sa.Column("ending", sa.String(16)),
        sa.Column("outcome", sa.String(16)),
        sa.Column("tags", sa.JSON, nullable=False),
        sa.Column("rating", sa.Integer),
        sa.Column("rating_words", sa.Text, nullable=False),
    )
    op.create_index("ix_handoffs_conversation_id", "handoffs", ["conversation_id"])
    op.create_index("ix_handoffs_asked_at", "handoffs", ["asked_at"])
    op.create_index("ix_handoffs_agent_id", "handoffs", ["agent_id"])
    op.create_index("ix_handoffs_queue", "handoffs", ["state", "skill", "priority", "queued_at"])
    op.create_index(
        "uq_handoffs_live",
        "handoffs",
        ["conversation_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "handoff_events",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("handoff_id", sa.String(64), sa.ForeignKey("handoffs.id", ondelete="CASCADE"), nullable=False),
        sa.Column("conversation_id", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("at", Utc(), nullable=False),
        sa.Column("agent_id", sa.String(64)),
        sa.Column("body", sa.JSON, nullable=False),
        sa.Column("key", sa.String(160), unique=True),
    )
    op.create_index("ix_handoff_events_handoff_id", "handoff_events", ["handoff_id"])
    op.create_index("ix_handoff_events_conversation_id", "handoff_events", ["conversation_id"])
    op.create_table(
        "agent_lines",
        sa.Column(
            "conversation_id", sa.String(64), sa.ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("client_message_id", sa.String(64), primary_key=True),
        sa.Column("message_id", sa.String(64), nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("agent_id", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
    )


def _agents() -> None:
    op.create_table(
        "agents",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("user", sa.String(64), nullable=False, unique=True),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("skills", sa.JSON, nullable=False),
        sa.Column("capacity", sa.Integer, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("password_hash", sa.String(255), nullable=False),
        sa.Column("totp_secret", sa.Text),
        sa.Column("totp_step", sa.Integer, nullable=False),
        sa.Column("created_at", Utc(), nullable=False),
        sa.Column("demo", sa.Boolean, nullable=False, server_default=sa.false()),
    )
    op.create_table(
        "agent_passkeys",
        sa.Column("credential_id", sa.String(1400), primary_key=True),
        sa.Column("agent_id", sa.String(64), sa.ForeignKey("agents.id", ondelete="CASCADE"), nullable=False),
        sa.Column("user_handle", sa.String(128), nullable=False),
        sa.Column("public_key", sa.Text, nullable=False),
        sa.Column("sign_count", sa.Integer, nullable=False),
        sa.Column("label", sa.String(200), nullable=False),
        sa.Column("created_at", Utc(), nullable=False),
        sa.Column("last_used_at", Utc()),
    )
    op.create_index("ix_agent_passkeys_agent_id", "agent_passkeys", ["agent_id"])
    op.create_table(
        "agent_sessions",
        sa.Column("token_hash", sa.String(64), primary_key=True),
        sa.Column("agent_id", sa.String(64), sa.ForeignKey("agents.id", ondelete="CASCADE"), nullable=False),
        sa.Column("csrf", sa.String(64), nullable=False),
        sa.Column("stage", sa.String(16), nullable=False),
        sa.Column("challenge", sa.JSON(none_as_null=True)),
        sa.Column("created_at", Utc(), nullable=False),
        sa.Column("active_at", Utc(), nullable=False),
        sa.Column("expires_at", Utc(), nullable=False),
        sa.Column("earlier", sa.String(64)),
    )
    op.create_index("ix_agent_sessions_agent_id", "agent_sessions", ["agent_id"])
    op.create_index("ix_agent_sessions_expires_at", "agent_sessions", ["expires_at"])
    op.create_table(
        "presences",
        sa.Column("agent_id", sa.String(64), primary_key=True),
        sa.Column("availability", sa.String(16), nullable=False),
        sa.Column("lease_until", Utc(), nullable=False),
    )


def _rest() -> None:
    op.create_table(
        "call_backs",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("key", sa.String(200), nullable=False, unique=True),
        sa.Column("conversation_id", sa.String(64), nullable=False),
        sa.Column("customer_id", sa.String(64)),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("skill", sa.String(16), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("ticket_id", sa.String(64)),
        sa.Column("from_at", Utc(), nullable=False),
        sa.Column("to_at", Utc(), nullable=False),
        sa.Column("asked_at", Utc(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("agent_id", sa.String(64)),
        sa.Column("claimed_until", Utc()),
        sa.Column("done_at", Utc()),
        sa.Column("outcome", sa.String(16)),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("priority", sa.Integer, nullable=False),
    )
    op.create_index("ix_call_backs_conversation_id", "call_backs", ["conversation_id"])
    op.create_index("ix_call_backs_from_at", "call_backs", ["from_at"])
    op.create_table(
        "attachments",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column(
            "conversation_id", sa.String(64), sa.ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("agent_id", sa.String(64)),
        sa.Column("message_id", sa.String(64)),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("media_type", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("created_at", Utc(), nullable=False),
        sa.Column("expires_at", Utc(), nullable=False),
    )
    op.create_index("ix_attachments_conversation_id", "attachments", ["conversation_id"])
    op.create_index("ix_attachments_expires_at", "attachments", ["expires_at"])
    op.create_table(
        "corrections",
        sa.Column("message_id", sa.String(64), primary_key=True),
        sa.Column(
            "conversation_id", sa.String(64), sa.ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("heard", sa.String(64), nullable=False),
        sa.Column("meant", sa.String(64), nullable=False),
        sa.Column("agent_id", sa.String(64), nullable=False),
        sa.Column("at", Utc(), nullable=False),
    )
    op.create_index("ix_corrections_conversation_id", "corrections", ["conversation_id"])
    _index_words()


def _index_words() -> None:
    """For the search in what was said. Where the database has no trigrams to give, the search does without, slower."""
    connection = op.get_bind()
    if connection.dialect.name != "postgresql":
        return
    try:
        with connection.begin_nested():
            op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            op.execute("CREATE INDEX words_of_messages ON messages USING gin ((body ->> 'text') gin_trgm_ops)")
    except sa.exc.DBAPIError as error:
        logging.getLogger("alembic").warning("no trigram index: %s", type(error.orig).__name__)
