"""Orders, attempts, what came of them; vouchers; automatic recharges"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NEW_TABLES = (
    "payment_refunds",
    "payment_fulfilments",
    "payment_attempts",
    "voucher_uses",
    "voucher_tries",
    "payment_tellings",
    "payment_orders",
    "payment_events",
    "payment_day_counts",
    "auto_recharge_rules",
)


def upgrade() -> None:
    op.create_table(
        "auto_recharge_rules",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("customer_id", sa.String(length=64), nullable=False),
        sa.Column("line", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=255), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("below_cents", sa.Integer(), nullable=True),
        sa.Column("ceiling_cents", sa.Integer(), nullable=True),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("month_day", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("runs", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_auto_recharge_rules_customer_id", "auto_recharge_rules", ["customer_id"])
    op.create_index(
        "uq_auto_recharge_rules_line",
        "auto_recharge_rules",
        ["line"],
        unique=True,
        sqlite_where=sa.text("state <> 'stopped'"),
        postgresql_where=sa.text("state <> 'stopped'"),
    )
    op.create_table(
        "payment_day_counts",
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("cents", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", "day"),
    )
    op.create_table(
        "payment_events",
        sa.Column("provider", sa.String(length=32), nullable=False),
        sa.Column("event_key", sa.String(length=255), nullable=False),
        sa.Column("reference", sa.String(length=255), nullable=True),
        sa.Column("kind", sa.String(length=100), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("provider", "event_key"),
    )
    op.create_index("ix_payment_events_waiting", "payment_events", ["handled_at", "received_at"])
    op.create_table(
        "payment_orders",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("target", sa.String(length=320), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("customer_id", sa.String(length=64), nullable=True),
        sa.Column("conversation_id", sa.String(length=64), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("client_key", sa.String(length=200), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("limited_by", sa.JSON(), nullable=False),
        sa.Column("limit_day", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paid_by", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("client_key"),
    )
    op.create_index("ix_payment_orders_conversation_id", "payment_orders", ["conversation_id"])
    op.create_index("ix_payment_orders_customer_id", "payment_orders", ["customer_id"])
    op.create_index("ix_payment_orders_state", "payment_orders", ["state", "created_at"])
    op.create_table(
        "payment_tellings",
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("order_id", sa.String(length=64), nullable=True),
        sa.Column("event", sa.String(length=32), nullable=False),
        sa.Column("audience", sa.String(length=16), nullable=False),
        sa.Column("conversation_id", sa.String(length=64), nullable=True),
        sa.Column("customer_id", sa.String(length=64), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_payment_tellings_due", "payment_tellings", ["told_at", "next_at"])
    op.create_index("ix_payment_tellings_order_id", "payment_tellings", ["order_id"])
    op.create_table(
        "voucher_tries",
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("try_1", sa.DateTime(timezone=True), nullable=True),
        sa.Column("try_2", sa.DateTime(timezone=True), nullable=True),
        sa.Column("try_3", sa.DateTime(timezone=True), nullable=True),
        sa.Column("try_4", sa.DateTime(timezone=True), nullable=True),
        sa.Column("try_5", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "voucher_uses",
        sa.Column("reference", sa.String(length=64), nullable=False),
        sa.Column("line", sa.String(length=20), nullable=False),
        sa.Column("tried_under", sa.JSON(), nullable=False),
        sa.Column("telling", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(length=16), nullable=True),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.Column("over", sa.Boolean(), nullable=False),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.Column("look_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("reference"),
    )
    op.create_index("ix_voucher_uses_line", "voucher_uses", ["line"])
    op.create_index("ix_voucher_uses_look_at", "voucher_uses", ["look_at"])
    op.create_table(
        "payment_attempts",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("order_id", sa.String(length=64), nullable=False),
        sa.Column("provider", sa.String(length=32), nullable=False),
        sa.Column("method", sa.String(length=16), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reference", sa.String(length=255), nullable=True),
        sa.Column("url", sa.String(length=2048), nullable=True),
        sa.Column("what", sa.String(length=500), nullable=False),
        sa.Column("return_url", sa.String(length=2048), nullable=False),
        sa.Column("save_card", sa.Boolean(), nullable=False),
        sa.Column("token", sa.String(length=255), nullable=True),
        sa.Column("customer_present", sa.Boolean(), nullable=False),
        sa.Column("captured_cents", sa.Integer(), nullable=False),
        sa.Column("captured_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refunded_cents", sa.Integer(), nullable=False),
        sa.Column("card", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.Column("look_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.CheckConstraint("refunded_cents <= captured_cents", name="ck_payment_attempts_refunded"),
        sa.ForeignKeyConstraint(
            ["order_id"],
            ["payment_orders.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("provider", "reference", name="uq_payment_attempts_reference"),
    )
    op.create_index("ix_payment_attempts_captured_at", "payment_attempts", ["captured_at"])
    op.create_index("ix_payment_attempts_look_at", "payment_attempts", ["look_at"])
    op.create_index("ix_payment_attempts_order_id", "payment_attempts", ["order_id"])
    op.create_index(
        "uq_payment_attempts_live",
        "payment_attempts",
        ["order_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('unknown', 'pendingAuthorization')"),
        postgresql_where=sa.text("state IN ('unknown', 'pendingAuthorization')"),
    )
    op.create_table(
        "payment_fulfilments",
        sa.Column("order_id", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reference", sa.String(length=255), nullable=True),
        sa.Column("applied_cents", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["order_id"],
            ["payment_orders.id"],
        ),
        sa.PrimaryKeyConstraint("order_id"),
    )
    op.create_index("ix_payment_fulfilments_due", "payment_fulfilments", ["state", "next_at"])
    op.create_table(
        "payment_refunds",
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.Column("attempt_id", sa.String(length=64), nullable=False),
        sa.Column("order_id", sa.String(length=64), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"],
            ["payment_attempts.id"],
        ),
        sa.ForeignKeyConstraint(
            ["order_id"],
            ["payment_orders.id"],
        ),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_payment_refunds_attempt_id", "payment_refunds", ["attempt_id"])
    op.create_index("ix_payment_refunds_due", "payment_refunds", ["state", "next_at"])
    op.create_index("ix_payment_refunds_order_id", "payment_refunds", ["order_id"])


def downgrade() -> None:
    for table in NEW_TABLES:
        op.drop_table(table)
