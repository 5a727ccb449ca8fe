"""Trouble tickets: faults, complaints, and what is kept for a person."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from demo_operator.tables.base import Base


class Ticket(Base):
    """A trouble ticket. Ids are ``TT-<year>-<number>``, numbered within the year.

    ``external_id`` is the caller's own id. It is not unique here: TM Forum promises no such thing, and the books must
    show it when a caller creates the same ticket twice. ``moves_at`` is when the operator does the next thing about it;
    None: it waits for a person, or is done with.
    """

    __tablename__ = "ticket"
    __table_args__ = (UniqueConstraint("year", "number"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int]
    number: Mapped[int]
    external_id: Mapped[str | None] = mapped_column(index=True)
    customer_id: Mapped[str | None] = mapped_column(ForeignKey("customer.id"), index=True)
    line_id: Mapped[str | None] = mapped_column(ForeignKey("line.id"), index=True)
    type: Mapped[str]
    name: Mapped[str | None]
    description: Mapped[str]
    severity: Mapped[str]
    priority: Mapped[str | None]
    status: Mapped[str]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    expected_at: Mapped[datetime | None]
    resolved_at: Mapped[datetime | None]
    moves_at: Mapped[datetime | None] = mapped_column(index=True)
    channel: Mapped[dict[str, Any] | None]
    related_party: Mapped[list[Any]]
    related_entity: Mapped[list[Any]]
    attachments: Mapped[list[Any]]
    notes: Mapped[list["TicketNote"]] = relationship(lazy="selectin", order_by="TicketNote.position")
    status_changes: Mapped[list["TicketStatusChange"]] = relationship(
        lazy="selectin", order_by="TicketStatusChange.position"
    )


class TicketNote(Base):
    """Something added to a ticket, by the customer, the assistant or the operator."""

    __tablename__ = "ticket_note"

    ticket_id: Mapped[str] = mapped_column(ForeignKey("ticket.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    author: Mapped[str | None]
    text: Mapped[str]
    at: Mapped[datetime]


class TicketStatusChange(Base):
    """A status that a ticket took."""

    __tablename__ = "ticket_status_change"

    ticket_id: Mapped[str] = mapped_column(ForeignKey("ticket.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    status: Mapped[str]
    at: Mapped[datetime]
