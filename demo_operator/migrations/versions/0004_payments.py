"""Payments for several bills, refunds, cards with tokens, how bills are delivered, the line behind a bill's item."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

MOMENT = sa.DateTime(timezone=True)
PLAN_LINES = """
UPDATE bill_line SET line_id = (
    SELECT min(line.id) FROM line
    JOIN bill ON bill.customer_id = line.customer_id
    JOIN offering ON offering.id = line.plan_id AND offering.name = bill_line.what
    WHERE bill.number = bill_line.bill_number AND NOT line.prepaid
)
"""
OTHER_LINES = """
UPDATE bill_line SET line_id = (
    SELECT line.id FROM line
    JOIN bill ON bill.customer_id = line.customer_id
    WHERE bill.number = bill_line.bill_number AND NOT line.prepaid
    ORDER BY line.position LIMIT 1
) WHERE line_id IS NULL
"""
CARDS = """
INSERT INTO saved_card (id, customer_id, token, brand, last4, expires, saved_at)
SELECT 'PM-' || substr(customer_id, 3), customer_id,
    'tok_' || brand || '_' || last4 || '_' || replace(expires, '/', ''), brand, last4, expires,
    (SELECT seeded_at FROM operator_day)
FROM older_card
"""


def upgrade() -> None:
    op.add_column("customer", sa.Column("bill_delivery", sa.String(), nullable=False, server_default="paper"))
    op.add_column("bill", sa.Column("paid_cents", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("bill", sa.Column("updated_at", MOMENT, nullable=True))
    op.execute("UPDATE bill SET paid_cents = total_cents WHERE state = 'paid'")
    with op.batch_alter_table("bill_line") as bill_line:
        bill_line.add_column(sa.Column("line_id", sa.String(), nullable=True))
        bill_line.create_foreign_key("fk_bill_line_line_id_line", "line", ["line_id"], ["id"])
    op.execute(PLAN_LINES)
    op.execute(OTHER_LINES)
    _cards_have_tokens()
    op.drop_table("payment")  # no call of an older operator wrote one
    _create_payments()


def downgrade() -> None:
    raise NotImplementedError("Payments are not forgotten")


def _cards_have_tokens() -> None:
    op.execute("CREATE TEMPORARY TABLE older_card AS SELECT * FROM saved_card")
    op.drop_table("saved_card")
    op.create_table(
        "saved_card",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("customer_id", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("brand", sa.String(), nullable=False),
        sa.Column("last4", sa.String(), nullable=False),
        sa.Column("expires", sa.String(), nullable=False),
        sa.Column("saved_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_saved_card_customer_id_customer"),
        sa.PrimaryKeyConstraint("id", name="pk_saved_card"),
        sa.UniqueConstraint("token", name="uq_saved_card_token"),
    )
    op.execute(CARDS)
    op.drop_table("older_card")
    op.create_index("ix_saved_card_customer_id", "saved_card", ["customer_id"])


def _create_payments() -> None:
    op.create_table(
        "payment",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("customer_id", sa.String(), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.Column("refunded_cents", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("method_told", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=True),
        sa.Column("authorization_code", sa.String(), nullable=True),
        sa.Column("description", sa.String(), nullable=True),
        sa.Column("channel", sa.JSON(), nullable=True),
        sa.Column("payer", sa.JSON(), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_payment_customer_id_customer"),
        sa.PrimaryKeyConstraint("id", name="pk_payment"),
        sa.UniqueConstraint("reference", name="uq_payment_reference"),
    )
    op.create_table(
        "payment_item",
        sa.Column("payment_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("bill_number", sa.String(), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.Column("refunded_cents", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["payment_id"], ["payment.id"], name="fk_payment_item_payment_id_payment"),
        sa.ForeignKeyConstraint(["bill_number"], ["bill.number"], name="fk_payment_item_bill_number_bill"),
        sa.PrimaryKeyConstraint("payment_id", "position", name="pk_payment_item"),
    )
    op.create_table(
        "refund",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("payment_id", sa.String(), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.Column("method_told", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=True),
        sa.Column("authorization_code", sa.String(), nullable=True),
        sa.Column("description", sa.String(), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["payment_id"], ["payment.id"], name="fk_refund_payment_id_payment"),
        sa.PrimaryKeyConstraint("id", name="pk_refund"),
        sa.UniqueConstraint("reference", name="uq_refund_reference"),
    )
    op.create_index("ix_payment_customer_id", "payment", ["customer_id"])
    op.create_index("ix_payment_at", "payment", ["at"])
    op.create_index("ix_payment_item_bill_number", "payment_item", ["bill_number"])
    op.create_index("ix_refund_payment_id", "refund", ["payment_id"])
    op.create_index("ix_refund_at", "refund", ["at"])
