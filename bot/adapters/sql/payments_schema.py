"""The tables of money. No card number, voucher code or customer's sentence stands in any of them.

They refer to no conversation by a foreign key: the ledger is kept for ten years, a conversation is not.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    text,
)

from bot.adapters.sql.schema import Utc, metadata

LIVE = "state IN ('unknown', 'pendingAuthorization')"

orders = Table(
    "payment_orders",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("purpose", String(16), nullable=False),
    Column("target", String(320), nullable=False),
    Column("items", JSON, nullable=False),
    Column("amount_cents", Integer, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("customer_id", String(64), index=True),
    Column("conversation_id", String(64), index=True),
    Column("language", String(8), nullable=False),
    Column("client_key", String(200), nullable=False, unique=True),
    Column("digest", String(64), nullable=False),
    Column("limited_by", JSON, nullable=False),
    Column("limit_day", Date, nullable=False),
    Column("state", String(16), nullable=False),
    Column("created_at", Utc, nullable=False),
    Column("paid_by", String(64)),
    Index("ix_payment_orders_state", "state", "created_at"),
)

attempts = Table(
    "payment_attempts",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("order_id", ForeignKey("payment_orders.id"), nullable=False, index=True),
    Column("provider", String(32), nullable=False),
    Column("method", String(16), nullable=False),
    Column("amount_cents", Integer, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("state", String(32), nullable=False),
    Column("created_at", Utc, nullable=False),
    Column("expires_at", Utc, nullable=False),
    Column("reference", String(255)),
    Column("url", String(2048)),
    Column("what", String(500), nullable=False),
    Column("return_url", String(2048), nullable=False),
    Column("save_card", Boolean, nullable=False),
    Column("token", String(255)),
    Column("customer_present", Boolean, nullable=False),
    Column("captured_cents", Integer, nullable=False),
    Column("captured_at", Utc, index=True),
    Column("refunded_cents", Integer, nullable=False),
    Column("card", JSON(none_as_null=True)),
    Column("looks", Integer, nullable=False),
    Column("look_at", Utc, index=True),
    Column("reason", String(200), nullable=False),
    UniqueConstraint("provider", "reference", name="uq_payment_attempts_reference"),
    CheckConstraint("refunded_cents <= captured_cents", name="ck_payment_attempts_refunded"),
    Index(
        "uq_payment_attempts_live",
        "order_id",
        unique=True,
        sqlite_where=text(LIVE),
        postgresql_where=text(LIVE),
    ),
)

events = Table(
    "payment_events",
    metadata,
    Column("provider", String(32), primary_key=True),
    Column("event_key", String(255), primary_key=True),
    Column("reference", String(255)),
    Column("kind", String(100), nullable=False),
    Column("received_at", Utc, nullable=False),
    Column("handled_at", Utc),
    Index("ix_payment_events_waiting", "handled_at", "received_at"),
)

fulfilments = Table(
    "payment_fulfilments",
    metadata,
    Column("order_id", ForeignKey("payment_orders.id"), primary_key=True),
    Column("state", String(16), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("next_at", Utc, nullable=False),
    Column("created_at", Utc, nullable=False),
    Column("reference", String(255)),
    Column("applied_cents", Integer, nullable=False),
    Column("reason", String(200), nullable=False),
    Index("ix_payment_fulfilments_due", "state", "next_at"),
)

refunds = Table(
    "payment_refunds",
    metadata,
    Column("key", String(100), primary_key=True),
    Column("attempt_id", ForeignKey("payment_attempts.id"), nullable=False, index=True),
    Column("order_id", ForeignKey("payment_orders.id"), nullable=False, index=True),
    Column("amount_cents", Integer, nullable=False),
    Column("reason", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("next_at", Utc, nullable=False),
    Index("ix_payment_refunds_due", "state", "next_at"),
)

tellings = Table(
    "payment_tellings",
    metadata,
    Column("id", String(200), primary_key=True),
    Column("order_id", String(64), index=True),
    Column("event", String(32), nullable=False),
    Column("audience", String(16), nullable=False),
    Column("conversation_id", String(64)),
    Column("customer_id", String(64)),
    Column("language", String(8), nullable=False),
    Column("values", JSON, nullable=False),
    Column("created_at", Utc, nullable=False),
    Column("next_at", Utc, nullable=False),
    Column("told_at", Utc),
    Index("ix_payment_tellings_due", "told_at", "next_at"),
)

day_counts = Table(
    "payment_day_counts",
    metadata,
    Column("key", String(200), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("cents", Integer, nullable=False),
)

voucher_tries = Table(
    "voucher_tries",
    metadata,
    Column("key", String(200), primary_key=True),
    *(Column(f"try_{place}", Utc) for place in range(1, 6)),  # the moments of the last five, the oldest first
)

voucher_uses = Table(
    "voucher_uses",
    metadata,
    Column("reference", String(64), primary_key=True),
    Column("line", String(20), nullable=False, index=True),
    Column("tried_under", JSON, nullable=False),
    Column("telling", JSON, nullable=False),
    Column("created_at", Utc, nullable=False),
    Column("answer", String(16)),
    Column("amount_cents", Integer, nullable=False),
    Column("over", Boolean, nullable=False),
    Column("looks", Integer, nullable=False),
    Column("look_at", Utc, index=True),
)

auto_rules = Table(
    "auto_recharge_rules",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("customer_id", String(64), nullable=False, index=True),
    Column("line", String(20), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("amount_cents", Integer, nullable=False),
    Column("token", String(255), nullable=False),
    Column("state", String(16), nullable=False),
    Column("created_at", Utc, nullable=False),
    Column("below_cents", Integer),
    Column("ceiling_cents", Integer),
    Column("next_on", Date),
    Column("month_day", Integer),
    Column("reason", String(200), nullable=False),
    Column("runs", Integer, nullable=False),
    Column("order_id", String(64)),
    Index(
        "uq_auto_recharge_rules_line",
        "line",
        unique=True,
        sqlite_where=text("state <> 'stopped'"),
        postgresql_where=text("state <> 'stopped'"),
    ),
)

reconciliations = Table(
    "payment_reconciliations",
    metadata,
    Column("day", Date, primary_key=True),
    Column("made_at", Utc, nullable=False),
    Column("report", JSON, nullable=False),
)

PAYMENTS = (
    *(orders, attempts, events, fulfilments, refunds, tellings),
    *(day_counts, voucher_tries, voucher_uses, auto_rules, reconciliations),
)
"""All of them, those that others refer to first."""
