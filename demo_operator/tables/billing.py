"""Bills, what will be on the next one, what was paid, and RicariCard vouchers."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from demo_operator.tables.base import Base


class Bill(Base):
    """A bill for what is not prepaid. ``state`` is unpaid, overdue (from the day after ``due_on``) or paid."""

    __tablename__ = "bill"

    number: Mapped[str] = mapped_column(primary_key=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id"), index=True)
    issued_on: Mapped[date]
    due_on: Mapped[date]
    period_from: Mapped[date]
    period_to: Mapped[date]
    total_cents: Mapped[int]
    state: Mapped[str]
    paid_on: Mapped[date | None]
    lines: Mapped[list["BillLine"]] = relationship(lazy="selectin", order_by="BillLine.position")


class BillLine(Base):
    """One item of a bill, tax included: ``kind`` is plan, service, offer, usage or fee."""

    __tablename__ = "bill_line"

    bill_number: Mapped[str] = mapped_column(ForeignKey("bill.number"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    what: Mapped[str]
    amount_cents: Mapped[int]


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


class Payment(Base):
    """Money that reached the operator through its interfaces: for a bill or for a line's credit.

    ``reference`` is the payer's own id of the payment (TMF676 ``correlatorId``). Seeding makes none: what was paid
    before the day of seeding shows in the bills' states and the lines' movements.
    """

    __tablename__ = "payment"

    id: Mapped[str] = mapped_column(primary_key=True)
    customer_id: Mapped[str | None] = mapped_column(ForeignKey("customer.id"), index=True)
    line_id: Mapped[str | None] = mapped_column(ForeignKey("line.id"), index=True)
    bill_number: Mapped[str | None] = mapped_column(ForeignKey("bill.number"), index=True)
    amount_cents: Mapped[int]
    method: Mapped[str]
    state: Mapped[str]
    reference: Mapped[str | None] = mapped_column(index=True)
    at: Mapped[datetime]


class Voucher(Base):
    """A RicariCard: ``state`` is unused, used or expired."""

    __tablename__ = "voucher"

    code: Mapped[str] = mapped_column(primary_key=True)
    amount_cents: Mapped[int]
    state: Mapped[str]
    used_on_line_id: Mapped[str | None] = mapped_column(ForeignKey("line.id"))
    used_at: Mapped[datetime | None]
