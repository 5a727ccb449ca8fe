"""Tickets that move, technicians' visits, interactions, blocked SIMs, and who hears of events."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

MOMENT = sa.DateTime(timezone=True)
FAULTS_IN_HAND = "UPDATE ticket SET moves_at = expected_at WHERE type = 'fault' AND status = 'inProgress'"
SIMS = "UPDATE line SET sim_status = 'active' WHERE kind = 'mobile'"


def upgrade() -> None:
    op.add_column("ticket", sa.Column("moves_at", MOMENT, nullable=True))
    op.create_index("ix_ticket_moves_at", "ticket", ["moves_at"])
    op.add_column("line", sa.Column("sim_status", sa.String(), nullable=True))
    op.add_column("line", sa.Column("sim_block_reason", sa.String(), nullable=True))
    op.add_column("product_order", sa.Column("characteristics", sa.JSON(none_as_null=True), nullable=True))
    op.execute(FAULTS_IN_HAND)
    op.execute(SIMS)
    _create_visits()
    _create_interactions()
    _create_subscriptions()


def downgrade() -> None:
    for table in ("event_subscription", "interaction", "visit"):
        op.drop_table(table)
    op.drop_index("ix_ticket_moves_at", "ticket")
    with op.batch_alter_table("product_order") as product_order:
        product_order.drop_column("characteristics")
    with op.batch_alter_table("line") as line:
        line.drop_column("sim_status")
        line.drop_column("sim_block_reason")
    with op.batch_alter_table("ticket") as ticket:
        ticket.drop_column("moves_at")


def _create_visits() -> None:
    op.create_table(
        "visit",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("ticket_id", sa.String(), nullable=False),
        sa.Column("line_id", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=True),
        sa.Column("description", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("starts_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_visit_ticket_id_ticket"),
        sa.ForeignKeyConstraint(["line_id"], ["line.id"], name="fk_visit_line_id_line"),
        sa.PrimaryKeyConstraint("id", name="pk_visit"),
        sa.UniqueConstraint("number", name="uq_visit_number"),
        sa.UniqueConstraint("external_id", name="uq_visit_external_id"),
    )
    for column in ("ticket_id", "line_id", "starts_at"):
        op.create_index(f"ix_visit_{column}", "visit", [column])


def _create_interactions() -> None:
    op.create_table(
        "interaction",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("customer_id", sa.String(), nullable=True),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("starts_at", MOMENT, nullable=True),
        sa.Column("ends_at", MOMENT, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_interaction_customer_id_customer"),
        sa.PrimaryKeyConstraint("id", name="pk_interaction"),
        sa.UniqueConstraint("number", name="uq_interaction_number"),
        sa.UniqueConstraint("external_id", name="uq_interaction_external_id"),
    )
    op.create_index("ix_interaction_customer_id", "interaction", ["customer_id"])


def _create_subscriptions() -> None:
    op.create_table(
        "event_subscription",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("api", sa.String(), nullable=False),
        sa.Column("callback", sa.String(), nullable=False),
        sa.Column("query", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_event_subscription"),
        sa.UniqueConstraint("api", "callback", "query", name="uq_event_subscription_api"),
    )
