"""Lines in other customers' accounts, the moment a SIM was changed; signing in is no longer the operator's."""

from collections.abc import Sequence
from datetime import datetime, time, timezone

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

LINE = sa.table(
    "line",
    sa.column("id", sa.String()),
    sa.column("sim_changed_on", sa.Date()),
    sa.column("sim_changed_at", sa.DateTime(timezone=True)),
)


def upgrade() -> None:
    op.create_table(
        "line_user",
        sa.Column("line_id", sa.String(), nullable=False),
        sa.Column("customer_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_line_user_customer_id_customer")),
        sa.ForeignKeyConstraint(["line_id"], ["line.id"], name=op.f("fk_line_user_line_id_line")),
        sa.PrimaryKeyConstraint("line_id", "customer_id", name=op.f("pk_line_user")),
    )
    op.create_index(op.f("ix_line_user_customer_id"), "line_user", ["customer_id"], unique=False)
    op.add_column("line", sa.Column("sim_changed_at", sa.DateTime(timezone=True), nullable=True))
    _days_become_moments()
    op.drop_column("line", "sim_changed_on")
    op.drop_table("online_account")


def downgrade() -> None:
    op.create_table(
        "online_account",
        sa.Column("customer_id", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_online_account_customer_id_customer")),
        sa.PrimaryKeyConstraint("customer_id", name=op.f("pk_online_account")),
        sa.UniqueConstraint("email", name=op.f("uq_online_account_email")),
    )
    op.add_column("line", sa.Column("sim_changed_on", sa.Date(), nullable=True))
    op.drop_column("line", "sim_changed_at")
    op.drop_table("line_user")


def _days_become_moments() -> None:
    """The hour was not kept: noon, as seeding has it, and in UTC, since a migration knows no zone."""
    bind = op.get_bind()
    changed = sa.select(LINE.c.id, LINE.c.sim_changed_on).where(LINE.c.sim_changed_on.is_not(None))
    for line_id, day in bind.execute(changed).all():
        moment = datetime.combine(day, time(12), tzinfo=timezone.utc)
        bind.execute(sa.update(LINE).where(LINE.c.id == line_id).values(sim_changed_at=moment))
