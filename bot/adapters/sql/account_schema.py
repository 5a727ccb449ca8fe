"""The tables of accounts and proofs, and the audit log.

Codes and browsers' cookies stand in them as keyed hashes, passwords as argon2id, links' tokens not at all. What a code
was sent to is a keyed hash and a masked hint. In plain stand an account's own e-mail and mobile number, since codes and
notices are sent there; what a page's form said, and what its next answer is compared with (`links.state`); and what a
proof was asked for (`challenges.act`), which may be a new contact. Links and challenges that are over for
`KEPT_AFTERWARDS` go when a new one is stored.
"""

from __future__ import annotations

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, String, Table, Text, text

from bot.adapters.sql.schema import Utc
from bot.adapters.sql.schema import metadata as metadata  # with these tables in it: what Alembic compares

accounts = Table(
    "accounts",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("customer_id", String(64), nullable=False, unique=True),
    Column("email", String(320), nullable=False, unique=True),  # in lower case
    Column("password_hash", String(255), nullable=False),
    Column("recovery_mobile", String(20)),
    Column("created_at", Utc, nullable=False),
)

passkeys = Table(
    "passkeys",
    metadata,
    Column("credential_id", String(1400), primary_key=True),
    Column("customer_id", String(64), nullable=False, index=True),
    Column("user_handle", String(128), nullable=False),
    Column("public_key", Text, nullable=False),
    Column("sign_count", Integer, nullable=False),
    Column("label", String(200), nullable=False),
    Column("created_at", Utc, nullable=False),
    Column("last_used_at", Utc),
)

links = Table(
    "links",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("purpose", String(16), nullable=False),
    Column("created_at", Utc, nullable=False),
    Column("expires_at", Utc, nullable=False),
    Column("browser_hash", String(64)),
    Column("used_at", Utc),
    Column("state", JSON, nullable=False),
)

challenges = Table(
    "challenges",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("purpose", String(16), nullable=False),
    Column("conversation_id", ForeignKey("conversations.id", ondelete="CASCADE")),
    Column("link_id", ForeignKey("links.id", ondelete="CASCADE"), index=True),
    Column("customer_id", String(64)),
    Column("contact_hash", String(64)),
    Column("hint", String(320), nullable=False),
    Column("code_hash", String(64)),
    Column("act", JSON(none_as_null=True)),
    Column("fingerprint", String(64)),
    Column("created_at", Utc, nullable=False),
    Column("expires_at", Utc, nullable=False),
    Column("guesses_left", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("proved_at", Utc),
    Column("proved_by", String(16)),
    Column("used_by", String(64)),
    Index("ix_challenges_conversation", "conversation_id", "state"),
)

code_sends = Table(
    "code_sends",
    metadata,
    Column("contact_hash", String(64), primary_key=True),
    Column("moments", JSON, nullable=False),  # ISO 8601, of the last day, the oldest first
    Column("last_at", Utc, nullable=False, index=True),
)

tries = Table(
    "tries",
    metadata,
    Column("key", String(200), primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last_at", Utc, nullable=False, index=True),
    Column("blocked_until", Utc),
)

sign_ins = Table(
    "sign_ins",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("customer_id", String(64), nullable=False, index=True),
    Column("method", String(16), nullable=False),
    Column("label", String(200), nullable=False),
    Column("created_at", Utc, nullable=False),
    Column("expires_at", Utc, nullable=False),
)

linked_chats = Table(
    "linked_chats",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("channel", String(32), nullable=False),
    Column("address", String(128), nullable=False),
    Column("customer_id", String(64), nullable=False, index=True),
    Column("linked_at", Utc, nullable=False),
    Column("ended_at", Utc),
    Index(
        "uq_linked_chats_live",
        "channel",
        "address",
        unique=True,
        sqlite_where=text("ended_at IS NULL"),
        postgresql_where=text("ended_at IS NULL"),
    ),
)

audit = Table(
    "audit",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("at", Utc, nullable=False),
    Column("actor", String(64), nullable=False),
    Column("action", String(64), nullable=False),
    Column("target", String(320), nullable=False),
    Column("decision", String(16), nullable=False),
    Column("reason", String(200), nullable=False),
    Column("session", String(64), nullable=False),
    Column("channel", String(32), nullable=False),
    Column("request_id", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)

audit_head = Table(
    "audit_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # one row: 1
    Column("sequence", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
)
