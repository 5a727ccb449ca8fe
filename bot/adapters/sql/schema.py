"""The tables of chats. Alembic's migrations make them, and those of `account_schema`; a test holds the two together."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

metadata = MetaData()


class Utc(TypeDecorator[datetime]):
    """A moment in UTC. SQLite keeps no zone, so it is put back on reading; a naive moment is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)


conversations = Table(
    "conversations",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("sender_key", String(64), nullable=False, unique=True),
    Column("channel", String(32), nullable=False),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("token_expires_at", Utc, nullable=False),
    Column("language", String(8), nullable=False),
    Column("status", String(16), nullable=False),
    Column("last_sequence", Integer, nullable=False),
    Column("first_sequence", Integer, nullable=False),
    Column("last_position", Integer, nullable=False),
    Column("owner_id", String(64)),
    Column("customer_id", String(64)),
    Column("acr", String(64)),
    Column("auth_time", Utc),
    Column("signed_in_at", Utc),
    Column("created_at", Utc, nullable=False),
    Column("last_activity_at", Utc, nullable=False),
    Column("closed_at", Utc),
    Column("browser_hash", String(64)),
    Column("channel_address", String(128)),
    Column("sign_in_id", String(64)),
    Column("epoch", Integer, nullable=False, server_default="0"),
    Column("agent_id", String(64), index=True),
    Column("delivered_sequence", Integer, nullable=False, server_default="0"),
    Column("read_sequence", Integer, nullable=False, server_default="0"),
    Index("ix_conversations_customer", "customer_id"),
    Index("ix_conversations_address", "channel", "channel_address"),
    Index("ix_conversations_activity", "status", "last_activity_at"),
)

inbox = Table(
    "inbox",
    metadata,
    Column("message_id", String(64), primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("client_message_id", String(64)),
    Column("digest", String(64), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("payload", Text),
    Column("sequence", Integer),
    Column("request_id", String(64), nullable=False),
    Column("state", String(16), nullable=False),
    Column("delay_told", Boolean, nullable=False),
    Column("accepted_at", Utc, nullable=False),
    Column("answered_at", Utc),
    Column("epoch", Integer, nullable=False, server_default="0"),
    Column("understood", JSON(none_as_null=True)),
    UniqueConstraint("conversation_id", "client_message_id", name="uq_inbox_client_message"),
    UniqueConstraint("conversation_id", "position", name="uq_inbox_position"),
    Index("ix_inbox_state", "state", "conversation_id", "position"),
)

messages = Table(
    "messages",
    metadata,
    Column("conversation_id", ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("sequence", Integer, primary_key=True),
    Column("message_id", String(64), nullable=False, unique=True),
    Column("in_reply_to", String(64)),
    Column("sender", String(16), nullable=False),
    Column("at", Utc, nullable=False),
    Column("body", JSON, nullable=False),
    Column("agent_id", String(64)),
)

choices = Table(
    "choices",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Index("ix_choices_message", "conversation_id", "sequence"),
)

identity_tokens = Table(
    "identity_tokens",
    metadata,
    Column("jti", String(200), primary_key=True),
    Column("expires_at", Utc, nullable=False),
)

effects = Table(
    "effects",
    metadata,
    Column("conversation_id", String(64), primary_key=True),
    Column("message_id", String(64), primary_key=True),
    Column("action", String(64), primary_key=True),
    Column("result", JSON, nullable=False),
    Column("at", Utc, nullable=False),
)

heartbeat = Table(
    "heartbeat",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("at", Utc, nullable=False),
)
