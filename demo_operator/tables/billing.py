"""Bills, what will be on the next one, and RicariCard vouchers."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from demo_operator.tables.base import Base
from demo_operator.tables.customers import Customer

if TYPE_CHECKING:
    from demo_operator.tables.payments import PaymentItem


class Bill(Base):
    """A bill for what is not prepaid. ``state`` is unpaid, overdue (from the day after ``due_on``) or paid.

    ``paid_cents`` may be part of the total; ``paid_on`` is the day when the last of it was paid, ``updated_at`` the
    moment of the newest payment or refund. What was paid before the day of seeding has no ``applied`` payments.
    """

    __tablename__ = "bill"

    number: Mapped[str] = mapped_column(primary_key=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id"), index=True)
    issued_on: Mapped[date]
    due_on: Mapped[date]
    period_from: Mapped[date]
    period_to: Mapped[date]
    total_cents: Mapped[int]
    state: Mapped[str]
    paid_cents: Mapped[int] = mapped_column(default=0)
    paid_on: Mapped[date | None]
    updated_at: Mapped[datetime | None]
    customer: Mapped[Customer] = relationship(lazy="joined", innerjoin=True)
    lines: Mapped[list["BillLine"]] = relationship(lazy="selectin", order_by="BillLine.position")
    applied: Mapped[list["PaymentItem"]] = relationship(
        lazy="selectin", order_by="PaymentItem.payment_id", back_populates="bill"
    )

    @property
    def remaining_cents(self) -> int:
        return self.total_cents - self.paid_cents


class BillLine(Base):
    """One item of a bill, tax included: ``kind`` is plan, service, offer, usage or fee; ``line_id`` whose it was."""

    __tablename__ = "bill_line"

    bill_number: Mapped[str] = mapped_column(ForeignKey("bill.number"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    what: Mapped[str]
    amount_cents: Mapped[int]
    line_id: Mapped[str | None] = mapped_column(ForeignKey("line.id"))


class PendingCharge(Base):
    """Something bought between two bills, to be put on the next one (``bill_number`` is set then)."""

    __tablename__ = "pending_charge"

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id"), index=True)
    line_id: Mapped[str] = mapped_column(ForeignKey("line.id"))
    kind: Mapped[str]
    what: Mapped[str]
    amount_cents: Mapped[int]
    at: Mapped[datetime]
    bill_number: Mapped[str | None] = mapped_column(ForeignKey("bill.number"))
    customer: Mapped[Customer] = relationship(lazy="joined", innerjoin=True)


class Voucher(Base):
    """A RicariCard: ``state`` is unused, used or expired."""

    __tablename__ = "voucher"

    code: Mapped[str] = mapped_column(primary_key=True)
    amount_cents: Mapped[int]
    state: Mapped[str]
    used_on_line_id: Mapped[str | None] = mapped_column(ForeignKey("line.id"))
    used_at: Mapped[datetime | None]
