"""Who has a contract with the operator, and who answers at the desk. Who may sign in, and how, is not its business."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from demo_operator.tables.base import Base


class Customer(Base):
    """A holder of lines. ``key`` is the short name of a demo customer; the other holders have none.

    ``next_bill_on`` is the day of the next bill and ``bill_day`` the day of the month it comes back to after a
    shorter month; both are None for customers who are never billed. ``bill_delivery`` is how bills reach them: paper or
    email.
    """

    __tablename__ = "customer"

    id: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str | None] = mapped_column(unique=True)
    party_id: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    kind: Mapped[str]
    email: Mapped[str]
    contact_mobile: Mapped[str | None]
    tax_code: Mapped[str | None] = mapped_column(index=True)
    vat_number: Mapped[str | None] = mapped_column(index=True)
    next_bill_on: Mapped[date | None]
    bill_day: Mapped[int | None]
    bill_delivery: Mapped[str] = mapped_column(default="paper")
    saved_cards: Mapped[list["SavedCard"]] = relationship(
        lazy="selectin", order_by="SavedCard.saved_at", back_populates="customer"
    )


class SavedCard(Base):
    """A card that a customer keeps for payments; ``expires`` is MM/YY, ``token`` the payment provider's name for it."""

    __tablename__ = "saved_card"

    id: Mapped[str] = mapped_column(primary_key=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id"), index=True)
    token: Mapped[str] = mapped_column(unique=True)
    brand: Mapped[str]
    last4: Mapped[str]
    expires: Mapped[str]
    saved_at: Mapped[datetime]
    customer: Mapped[Customer] = relationship(lazy="joined", innerjoin=True, back_populates="saved_cards")


class Agent(Base):
    """A person at the desk; ``password_hash`` is ``scrypt$n$r$p$salt$hash``, base64."""

    __tablename__ = "agent"

    user: Mapped[str] = mapped_column("user_name", primary_key=True)
    password_hash: Mapped[str]
    role: Mapped[str]
    skills: Mapped[list[Any]]
    totp_secret: Mapped[str]
