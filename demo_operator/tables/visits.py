"""Technicians' visits."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from demo_operator.tables.base import Base


class Visit(Base):
    """A technician's visit for a ticket: ``status`` is confirmed, cancelled, or completed once ``ends_at`` is over.

    ``external_id`` is the caller's own id, used once.
    """

    __tablename__ = "visit"

    id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    external_id: Mapped[str | None] = mapped_column(unique=True)
    ticket_id: Mapped[str] = mapped_column(ForeignKey("ticket.id"), index=True)
    line_id: Mapped[str] = mapped_column(ForeignKey("line.id"), index=True)
    category: Mapped[str | None]
    description: Mapped[str | None]
    status: Mapped[str]
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
