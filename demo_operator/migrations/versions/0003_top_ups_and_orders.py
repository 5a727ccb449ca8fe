"""Top-ups and product orders."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "top_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.String(), nullable=False),
        sa.Column("movement_id", sa.Integer(), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("description", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("voucher_end", sa.String(), nullable=True),
        sa.Column("requestor", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("channel", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("payment_method", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["line_id"], ["line.id"], name=op.f("fk_top_up_line_id_line")),
        sa.ForeignKeyConstraint(["movement_id"], ["movement.id"], name=op.f("fk_top_up_movement_id_movement")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_top_up")),
        sa.UniqueConstraint("movement_id", name=op.f("uq_top_up_movement_id")),
    )
    op.create_index(op.f("ix_top_up_at"), "top_up", ["at"], unique=False)
    op.create_index(op.f("ix_top_up_description"), "top_up", ["description"], unique=False)
    op.create_index(op.f("ix_top_up_line_id"), "top_up", ["line_id"], unique=False)
    op.create_table(
        "product_order",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("customer_id", sa.String(), nullable=False),
        sa.Column("line_id", sa.String(), nullable=False),
        sa.Column("offering_id", sa.String(), nullable=False),
        sa.Column("item_id", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("failure", sa.String(), nullable=True),
        sa.Column("price_cents", sa.Integer(), nullable=False),
        sa.Column("charged_to", sa.String(), nullable=True),
        sa.Column("ordered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("moves_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("channel", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_product_order_customer_id_customer")),
        sa.ForeignKeyConstraint(["line_id"], ["line.id"], name=op.f("fk_product_order_line_id_line")),
        sa.ForeignKeyConstraint(["offering_id"], ["offering.id"], name=op.f("fk_product_order_offering_id_offering")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product_order")),
        sa.UniqueConstraint("external_id", name=op.f("uq_product_order_external_id")),
        sa.UniqueConstraint("number", name=op.f("uq_product_order_number")),
    )
    op.create_index(op.f("ix_product_order_customer_id"), "product_order", ["customer_id"], unique=False)
    op.create_index(op.f("ix_product_order_line_id"), "product_order", ["line_id"], unique=False)
    op.create_index(op.f("ix_product_order_moves_at"), "product_order", ["moves_at"], unique=False)


def downgrade() -> None:
    op.drop_table("product_order")
    op.drop_table("top_up")
