"""Conversations with customers, as the operator's CRM keeps them."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import JSON

from demo_operator.tables.base import Base


class Interaction(Base):
    """A conversation, with a customer or with somebody unknown. ``external_id`` is the caller's own id, used once.

    ``details`` holds what is kept as it was told: channel, notes, items, related parties.
    """

    __tablename__ = "interaction"

    id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    external_id: Mapped[str | None] = mapped_column(unique=True)
    customer_id: Mapped[str | None] = mapped_column(ForeignKey("customer.id"), index=True)
    direction: Mapped[str]
    reason: Mapped[str]
    status: Mapped[str]
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
