"""The operator's first tables."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "agent",
        sa.Column("user_name", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("skills", sa.JSON(), nullable=False),
        sa.Column("totp_secret", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("user_name", name=op.f("pk_agent")),
    )
    op.create_table(
        "customer",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=True),
        sa.Column("party_id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("contact_mobile", sa.String(), nullable=True),
        sa.Column("tax_code", sa.String(), nullable=True),
        sa.Column("vat_number", sa.String(), nullable=True),
        sa.Column("next_bill_on", sa.Date(), nullable=True),
        sa.Column("bill_day", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer")),
        sa.UniqueConstraint("account_id", name=op.f("uq_customer_account_id")),
        sa.UniqueConstraint("key", name=op.f("uq_customer_key")),
        sa.UniqueConstraint("party_id", name=op.f("uq_customer_party_id")),
    )
    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_customer_tax_code"), ["tax_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_vat_number"), ["vat_number"], unique=False)

    op.create_table(
        "offering",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("line_kind", sa.String(), nullable=False),
        sa.Column("price_cents", sa.Integer(), nullable=False),
        sa.Column("charge", sa.String(), nullable=False),
        sa.Column("effect", sa.String(), nullable=True),
        sa.Column("generic", sa.Boolean(), nullable=False),
        sa.Column("data_mb", sa.Integer(), nullable=True),
        sa.Column("roaming_mb", sa.Integer(), nullable=True),
        sa.Column("voice", sa.String(), nullable=False),
        sa.Column("voice_min", sa.Integer(), nullable=True),
        sa.Column("sms", sa.Integer(), nullable=True),
        sa.Column("down_mbps", sa.Integer(), nullable=True),
        sa.Column("up_mbps", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offering")),
    )
    op.create_table(
        "operator_day",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seeded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stands_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operator_day")),
    )
    op.create_table(
        "operator_fact",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_operator_fact")),
    )
    op.create_table(
        "outage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("area_prefix", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expected_end", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outage")),
    )
    op.create_table(
        "bill",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("customer_id", sa.String(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("period_from", sa.Date(), nullable=False),
        sa.Column("period_to", sa.Date(), nullable=False),
        sa.Column("total_cents", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_bill_customer_id_customer")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_bill")),
    )
    with op.batch_alter_table("bill", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bill_customer_id"), ["customer_id"], unique=False)

    op.create_table(
        "dedicated_offer",
        sa.Column("offering_id", sa.String(), nullable=False),
        sa.Column("customer_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_dedicated_offer_customer_id_customer")),
        sa.ForeignKeyConstraint(["offering_id"], ["offering.id"], name=op.f("fk_dedicated_offer_offering_id_offering")),
        sa.PrimaryKeyConstraint("offering_id", "customer_id", name=op.f("pk_dedicated_offer")),
    )
    op.create_table(
        "line",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("customer_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("prepaid", sa.Boolean(), nullable=False),
        sa.Column("plan_id", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("suspension_code", sa.String(), nullable=True),
        sa.Column("suspension_reason", sa.String(), nullable=True),
        sa.Column("alias", sa.String(), nullable=True),
        sa.Column("credit_cents", sa.Integer(), nullable=True),
        sa.Column("renews_on", sa.Date(), nullable=False),
        sa.Column("renewal_day", sa.Integer(), nullable=False),
        sa.Column("renewal_missed_on", sa.Date(), nullable=True),
        sa.Column("active_since", sa.Date(), nullable=False),
        sa.Column("sim_changed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_line_customer_id_customer")),
        sa.ForeignKeyConstraint(["plan_id"], ["offering.id"], name=op.f("fk_line_plan_id_offering")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line")),
        sa.UniqueConstraint("number", name=op.f("uq_line_number")),
    )
    with op.batch_alter_table("line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_line_customer_id"), ["customer_id"], unique=False)

    op.create_table(
        "online_account",
        sa.Column("customer_id", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_online_account_customer_id_customer")),
        sa.PrimaryKeyConstraint("customer_id", name=op.f("pk_online_account")),
        sa.UniqueConstraint("email", name=op.f("uq_online_account_email")),
    )
    op.create_table(
        "saved_card",
        sa.Column("customer_id", sa.String(), nullable=False),
        sa.Column("brand", sa.String(), nullable=False),
        sa.Column("last4", sa.String(), nullable=False),
        sa.Column("expires", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_saved_card_customer_id_customer")),
        sa.PrimaryKeyConstraint("customer_id", name=op.f("pk_saved_card")),
    )
    op.create_table(
        "auto_recharge",
        sa.Column("line_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("below_cents", sa.Integer(), nullable=True),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.Column("monthly_ceiling_cents", sa.Integer(), nullable=True),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["line_id"], ["line.id"], name=op.f("fk_auto_recharge_line_id_line")),
        sa.PrimaryKeyConstraint("line_id", name=op.f("pk_auto_recharge")),
    )
    op.create_table(
        "bill_line",
        sa.Column("bill_number", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["bill_number"], ["bill.number"], name=op.f("fk_bill_line_bill_number_bill")),
        sa.PrimaryKeyConstraint("bill_number", "position", name=op.f("pk_bill_line")),
    )
    op.create_table(
        "counter",
        sa.Column("line_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["line_id"], ["line.id"], name=op.f("fk_counter_line_id_line")),
        sa.PrimaryKeyConstraint("line_id", "kind", name=op.f("pk_counter")),
    )
    op.create_table(
        "line_offering",
        sa.Column("line_id", sa.String(), nullable=False),
        sa.Column("offering_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active_since", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["line_id"], ["line.id"], name=op.f("fk_line_offering_line_id_line")),
        sa.ForeignKeyConstraint(["offering_id"], ["offering.id"], name=op.f("fk_line_offering_offering_id_offering")),
        sa.PrimaryKeyConstraint("line_id", "offering_id", name=op.f("pk_line_offering")),
    )
    op.create_table(
        "movement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.Column("paid_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["line_id"], ["line.id"], name=op.f("fk_movement_line_id_line")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_movement")),
    )
    with op.batch_alter_table("movement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_movement_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_movement_line_id"), ["line_id"], unique=False)

    op.create_table(
        "payment",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("customer_id", sa.String(), nullable=True),
        sa.Column("line_id", sa.String(), nullable=True),
        sa.Column("bill_number", sa.String(), nullable=True),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["bill_number"], ["bill.number"], name=op.f("fk_payment_bill_number_bill")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_payment_customer_id_customer")),
        sa.ForeignKeyConstraint(["line_id"], ["line.id"], name=op.f("fk_payment_line_id_line")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment")),
    )
    with op.batch_alter_table("payment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_payment_bill_number"), ["bill_number"], unique=False)
        batch_op.create_index(batch_op.f("ix_payment_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_payment_line_id"), ["line_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_payment_reference"), ["reference"], unique=False)

    op.create_table(
        "pending_charge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.String(), nullable=False),
        sa.Column("line_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("bill_number", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["bill_number"], ["bill.number"], name=op.f("fk_pending_charge_bill_number_bill")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_pending_charge_customer_id_customer")),
        sa.ForeignKeyConstraint(["line_id"], ["line.id"], name=op.f("fk_pending_charge_line_id_line")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pending_charge")),
    )
    with op.batch_alter_table("pending_charge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pending_charge_customer_id"), ["customer_id"], unique=False)

    op.create_table(
        "ticket",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("customer_id", sa.String(), nullable=True),
        sa.Column("line_id", sa.String(), nullable=True),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("severity", sa.String(), nullable=False),
        sa.Column("priority", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("channel", sa.JSON(), nullable=True),
        sa.Column("related_party", sa.JSON(), nullable=False),
        sa.Column("related_entity", sa.JSON(), nullable=False),
        sa.Column("attachments", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_ticket_customer_id_customer")),
        sa.ForeignKeyConstraint(["line_id"], ["line.id"], name=op.f("fk_ticket_line_id_line")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket")),
        sa.UniqueConstraint("year", "number", name=op.f("uq_ticket_year")),
    )
    with op.batch_alter_table("ticket", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ticket_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ticket_external_id"), ["external_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ticket_line_id"), ["line_id"], unique=False)

    op.create_table(
        "voucher",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("used_on_line_id", sa.String(), nullable=True),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["used_on_line_id"], ["line.id"], name=op.f("fk_voucher_used_on_line_id_line")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_voucher")),
    )
    op.create_table(
        "ticket_note",
        sa.Column("ticket_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("author", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name=op.f("fk_ticket_note_ticket_id_ticket")),
        sa.PrimaryKeyConstraint("ticket_id", "position", name=op.f("pk_ticket_note")),
    )
    op.create_table(
        "ticket_status_change",
        sa.Column("ticket_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name=op.f("fk_ticket_status_change_ticket_id_ticket")),
        sa.PrimaryKeyConstraint("ticket_id", "position", name=op.f("pk_ticket_status_change")),
    )


def downgrade() -> None:
    op.drop_table("ticket_status_change")
    op.drop_table("ticket_note")
    op.drop_table("voucher")
    with op.batch_alter_table("ticket", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ticket_line_id"))
        batch_op.drop_index(batch_op.f("ix_ticket_external_id"))
        batch_op.drop_index(batch_op.f("ix_ticket_customer_id"))

    op.drop_table("ticket")
    with op.batch_alter_table("pending_charge", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pending_charge_customer_id"))

    op.drop_table("pending_charge")
    with op.batch_alter_table("payment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_payment_reference"))
        batch_op.drop_index(batch_op.f("ix_payment_line_id"))
        batch_op.drop_index(batch_op.f("ix_payment_customer_id"))
        batch_op.drop_index(batch_op.f("ix_payment_bill_number"))

    op.drop_table("payment")
    with op.batch_alter_table("movement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_movement_line_id"))
        batch_op.drop_index(batch_op.f("ix_movement_at"))

    op.drop_table("movement")
    op.drop_table("line_offering")
    op.drop_table("counter")
    op.drop_table("bill_line")
    op.drop_table("auto_recharge")
    op.drop_table("saved_card")
    op.drop_table("online_account")
    with op.batch_alter_table("line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_line_customer_id"))

    op.drop_table("line")
    op.drop_table("dedicated_offer")
    with op.batch_alter_table("bill", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_bill_customer_id"))

    op.drop_table("bill")
    op.drop_table("outage")
    op.drop_table("operator_fact")
    op.drop_table("operator_day")
    op.drop_table("offering")
    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_customer_vat_number"))
        batch_op.drop_index(batch_op.f("ix_customer_tax_code"))

    op.drop_table("customer")
    op.drop_table("agent")
