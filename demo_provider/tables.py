"""The provider's book. No card number is ever in it: a brand, four digits, an expiry and a token are all it keeps."""

from datetime import datetime, timezone
from typing import Any

from sqlalchemy import DateTime, Dialect, ForeignKey, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import JSON, TypeDecorator

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """An aware moment, stored in UTC. SQLite keeps no offset, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(timezone.utc) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None or value.tzinfo:
            return value
        return value.replace(tzinfo=timezone.utc)


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {datetime: Moment, dict[str, Any]: JSON, list[str]: JSON}  # noqa: RUF012


class Payment(Base):
    """What a merchant asked for: a ``checkout`` page, a ``saved_card`` charge, or a ``card_setup`` (of 0 cents).

    ``state``: open, paid, saved (a card setup), cancelled, expired, declined, needs_authentication. An open one whose
    ``expires_at`` is past counts as expired, whoever looks. ``page_key`` is the secret part of its page's address.
    """

    __tablename__ = "payment"

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    page_key: Mapped[str | None] = mapped_column(unique=True)
    client_reference: Mapped[str] = mapped_column(index=True)
    customer: Mapped[str | None]
    amount_cents: Mapped[int]
    currency: Mapped[str]
    description: Mapped[str]
    return_url: Mapped[str | None]
    methods: Mapped[list[str]]
    offers_saving: Mapped[bool]
    state: Mapped[str] = mapped_column(index=True)
    decline: Mapped[str | None]
    captured_cents: Mapped[int] = mapped_column(default=0)
    refunded_cents: Mapped[int] = mapped_column(default=0)
    method: Mapped[str | None]
    brand: Mapped[str | None]
    last4: Mapped[str | None]
    card_expires: Mapped[str | None]
    card_token: Mapped[str | None] = mapped_column(ForeignKey("card.token"))
    created_at: Mapped[datetime] = mapped_column(index=True)
    expires_at: Mapped[datetime | None]
    paid_at: Mapped[datetime | None]


class Refund(Base):
    """Money given back; ``client_reference`` is the merchant's own key for it."""

    __tablename__ = "refund"

    id: Mapped[str] = mapped_column(primary_key=True)
    payment_id: Mapped[str] = mapped_column(ForeignKey("payment.id"), index=True)
    client_reference: Mapped[str]
    amount_cents: Mapped[int]
    created_at: Mapped[datetime]


class Card(Base):
    """A card whose holder agreed that it is kept. ``expires`` is ``MM/YY``; ``behaviour`` is its test number's."""

    __tablename__ = "card"

    token: Mapped[str] = mapped_column(primary_key=True)
    customer: Mapped[str | None]
    brand: Mapped[str]
    last4: Mapped[str]
    expires: Mapped[str]
    behaviour: Mapped[str]
    saved_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]


class Challenge(Base):
    """A 3-D Secure question that waits for its answer; ``saves``: the holder ticked that the card be kept."""

    __tablename__ = "challenge"

    id: Mapped[str] = mapped_column(primary_key=True)
    payment_id: Mapped[str] = mapped_column(ForeignKey("payment.id"))
    brand: Mapped[str]
    last4: Mapped[str]
    expires: Mapped[str]
    behaviour: Mapped[str]
    saves: Mapped[bool]
    answered_at: Mapped[datetime | None]


class Event(Base):
    """What merchants are told. ``state``: waiting, held, delivered, lost (on purpose), given_up."""

    __tablename__ = "event"

    id: Mapped[str] = mapped_column(primary_key=True)
    type: Mapped[str]
    payment_id: Mapped[str] = mapped_column(ForeignKey("payment.id"))
    body: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(index=True)
    tries: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]


class Answered(Base):
    """What was answered to an idempotency key, and the fingerprint of the request it came with."""

    __tablename__ = "answered"

    key: Mapped[str] = mapped_column(primary_key=True)
    fingerprint: Mapped[str]
    status: Mapped[int]
    body: Mapped[dict[str, Any]]
