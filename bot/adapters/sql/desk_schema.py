"""The tables of people: hand-offs and their history, agents and their sessions, call-backs, files, corrections.

Passwords stand as argon2id, second factors' secrets encrypted, sessions by the hash of their token. Notes are lines of
a hand-off's history and never messages: nothing that reads `messages` can show one.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    false,
    text,
)

from bot.adapters.sql.schema import Utc, metadata

handoffs = Table(
    "handoffs",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("message_id", String(64), nullable=False),
    Column("state", String(20), nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("skill", String(16), nullable=False),
    Column("cause", String(16), nullable=False),
    Column("reason", Text, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("asked_at", Utc, nullable=False, index=True),
    Column("queued_at", Utc, nullable=False),
    Column("since", Utc, nullable=False),
    Column("waited_seconds", Float, nullable=False),
    Column("handled_seconds", Float, nullable=False),
    Column("customer_id", String(64)),
    Column("line_id", String(64)),
    Column("agent_id", String(64), index=True),
    Column("offered_at", Utc),
    Column("accepted_at", Utc),
    Column("first_reply_at", Utc),
    Column("ended_at", Utc),
    Column("ending", String(16)),
    Column("outcome", String(16)),
    Column("tags", JSON, nullable=False),
    Column("rating", Integer),
    Column("rating_words", Text, nullable=False),
    Index("ix_handoffs_queue", "state", "skill", "priority", "queued_at"),
    Index(
        "uq_handoffs_live",
        "conversation_id",
        unique=True,
        sqlite_where=text("ended_at IS NULL"),
        postgresql_where=text("ended_at IS NULL"),
    ),
)

handoff_events = Table(
    "handoff_events",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("handoff_id", ForeignKey("handoffs.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("conversation_id", String(64), nullable=False, index=True),
    Column("kind", String(24), nullable=False),
    Column("at", Utc, nullable=False),
    Column("agent_id", String(64)),
    Column("body", JSON, nullable=False),
    Column("key", String(160), unique=True),  # of what comes from a client that may say it twice
)

agent_lines = Table(
    "agent_lines",
    metadata,
    Column("conversation_id", ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("client_message_id", String(64), primary_key=True),
    Column("message_id", String(64), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("agent_id", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
)
"""What a person wrote, under the id that their browser gave it: the same id again is the same line."""

agents = Table(
    "agents",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("user", String(64), nullable=False, unique=True),  # in lower case
    Column("name", String(64), nullable=False),
    Column("role", String(16), nullable=False),
    Column("skills", JSON, nullable=False),
    Column("capacity", Integer, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("password_hash", String(255), nullable=False),
    Column("totp_secret", Text),
    Column("totp_step", Integer, nullable=False),  # the last one that was used
    Column("created_at", Utc, nullable=False),
    Column("demo", Boolean, nullable=False, server_default=false()),  # published: let in by demo mode alone
)

agent_passkeys = Table(
    "agent_passkeys",
    metadata,
    Column("credential_id", String(1400), primary_key=True),
    Column("agent_id", ForeignKey("agents.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("user_handle", String(128), nullable=False),
    Column("public_key", Text, nullable=False),
    Column("sign_count", Integer, nullable=False),
    Column("label", String(200), nullable=False),
    Column("created_at", Utc, nullable=False),
    Column("last_used_at", Utc),
)

agent_sessions = Table(
    "agent_sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("agent_id", ForeignKey("agents.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("csrf", String(64), nullable=False),
    Column("stage", String(16), nullable=False),  # password, full, locked
    Column("challenge", JSON(none_as_null=True)),
    Column("created_at", Utc, nullable=False),
    Column("active_at", Utc, nullable=False),
    Column("expires_at", Utc, nullable=False, index=True),
    Column("earlier", String(64)),  # token hash of the session that the browser had before
)

presences = Table(
    "presences",
    metadata,
    Column("agent_id", String(64), primary_key=True),
    Column("availability", String(16), nullable=False),
    Column("lease_until", Utc, nullable=False),
)

call_backs = Table(
    "call_backs",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("key", String(200), nullable=False, unique=True),
    Column("conversation_id", String(64), nullable=False, index=True),
    Column("customer_id", String(64)),
    Column("number", String(20), nullable=False),
    Column("skill", String(16), nullable=False),
    Column("reason", Text, nullable=False),
    Column("ticket_id", String(64)),
    Column("from_at", Utc, nullable=False, index=True),
    Column("to_at", Utc, nullable=False),
    Column("asked_at", Utc, nullable=False),
    Column("state", String(16), nullable=False),  # open, claimed, done, withdrawn
    Column("agent_id", String(64)),
    Column("claimed_until", Utc),
    Column("done_at", Utc),
    Column("outcome", String(16)),
    Column("note", Text, nullable=False),
    Column("priority", Integer, nullable=False),
)

attachments = Table(
    "attachments",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("agent_id", String(64)),  # None: the customer's
    Column("message_id", String(64)),  # once it was sent
    Column("title", String(200), nullable=False),
    Column("media_type", String(64), nullable=False),
    Column("size", Integer, nullable=False),  # bytes
    Column("digest", String(64), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("created_at", Utc, nullable=False),
    Column("expires_at", Utc, nullable=False, index=True),
)

corrections = Table(
    "corrections",
    metadata,
    Column("message_id", String(64), primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("heard", String(64), nullable=False),
    Column("meant", String(64), nullable=False),
    Column("agent_id", String(64), nullable=False),
    Column("at", Utc, nullable=False),
)

DESK = (handoff_events, handoffs, agent_lines, presences, call_backs, attachments, corrections)
"""What the demo's reset empties; the agents stay."""
