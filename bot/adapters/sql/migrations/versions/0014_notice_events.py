"""Which event tells of a bill in a chat: until now it was known by the event's key, which ends with the bill's id."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

EVENTS_OF_TOLD_BILLS = """
UPDATE bill_notices SET message_id = (
  SELECT inbox.message_id FROM inbox
  WHERE inbox.conversation_id = bill_notices.conversation_id
    AND inbox.client_message_id LIKE 'notices:%:' || bill_notices.bill_id
  ORDER BY inbox.position DESC LIMIT 1
) WHERE state = 'chat'
"""


def upgrade() -> None:
    op.add_column("bill_notices", sa.Column("message_id", sa.String(64)))
    op.create_index("ix_bill_notices_event", "bill_notices", ["conversation_id", "message_id"])
    op.execute(EVENTS_OF_TOLD_BILLS)


def downgrade() -> None:
    op.drop_index("ix_bill_notices_event", "bill_notices")
    op.drop_column("bill_notices", "message_id")
