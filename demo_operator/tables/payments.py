"""Payments that reached the operator through its interfaces, what they were for, and what was given back."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.types import JSON

from demo_operator.tables.base import Base
from demo_operator.tables.billing import Bill
from demo_operator.tables.customers import Customer


class Payment(Base):
    """Money for one or more bills of one customer.

    ``reference`` is the payer's own id of the payment (TMF676 ``correlatorId``): one payment for each.
    ``method`` is its kind, ``method_told`` what its caller told of it. Seeding makes no payment: what was paid before
    the day of seeding shows in the bills' states.
    """

    __tablename__ = "payment"

    id: Mapped[str] = mapped_column(primary_key=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id"), index=True)
    amount_cents: Mapped[int]
    refunded_cents: Mapped[int] = mapped_column(default=0)
    method: Mapped[str]
    method_told: Mapped[dict[str, Any]]
    state: Mapped[str]
    reference: Mapped[str | None] = mapped_column(unique=True)
    authorization_code: Mapped[str | None]
    description: Mapped[str | None]
    channel: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    payer: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    at: Mapped[datetime] = mapped_column(index=True)
    customer: Mapped[Customer] = relationship(lazy="joined", innerjoin=True)
    items: Mapped[list["PaymentItem"]] = relationship(
        lazy="selectin", order_by="PaymentItem.position", back_populates="payment"
    )


class PaymentItem(Base):
    """What a payment paid of one bill, and how much of that was given back."""

    __tablename__ = "payment_item"

    payment_id: Mapped[str] = mapped_column(ForeignKey("payment.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    bill_number: Mapped[str] = mapped_column(ForeignKey("bill.number"), index=True)
    amount_cents: Mapped[int]
    refunded_cents: Mapped[int] = mapped_column(default=0)
    bill: Mapped[Bill] = relationship(lazy="joined", innerjoin=True, back_populates="applied")
    payment: Mapped[Payment] = relationship(back_populates="items")

    @property
    def kept_cents(self) -> int:
        return self.amount_cents - self.refunded_cents


class Refund(Base):
    """Money of a payment given back; ``reference`` as with a payment."""

    __tablename__ = "refund"

    id: Mapped[str] = mapped_column(primary_key=True)
    payment_id: Mapped[str] = mapped_column(ForeignKey("payment.id"), index=True)
    amount_cents: Mapped[int]
    method_told: Mapped[dict[str, Any]]
    state: Mapped[str]
    reference: Mapped[str | None] = mapped_column(unique=True)
    authorization_code: Mapped[str | None]
    description: Mapped[str | None]
    at: Mapped[datetime] = mapped_column(index=True)
    payment: Mapped[Payment] = relationship(lazy="joined", innerjoin=True)
