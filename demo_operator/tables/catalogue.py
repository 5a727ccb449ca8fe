"""What the operator sells: plans, services and offers."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from demo_operator.tables.base import Base


class Offering(Base):
    """A plan, service or offer (``type``) for ``line_kind`` mobile, fixed or both.

    ``charge`` is monthly or once. ``voice`` is counted (then ``voice_min`` says how many), unlimited, pay-per-use or
    none. ``generic`` offers are for anybody, the others for the customers in ``DedicatedOffer``.
    """

    __tablename__ = "offering"

    id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    type: Mapped[str]
    name: Mapped[str]
    line_kind: Mapped[str]
    price_cents: Mapped[int]
    charge: Mapped[str]
    effect: Mapped[str | None]
    generic: Mapped[bool]
    data_mb: Mapped[int | None]
    roaming_mb: Mapped[int | None]
    voice: Mapped[str]
    voice_min: Mapped[int | None]
    sms: Mapped[int | None]
    down_mbps: Mapped[int | None]
    up_mbps: Mapped[int | None]
    dedicated_to: Mapped[list["DedicatedOffer"]] = relationship(lazy="raise", order_by="DedicatedOffer.customer_id")


class DedicatedOffer(Base):
    """An offer that a customer may take although it is not for anybody."""

    __tablename__ = "dedicated_offer"

    offering_id: Mapped[str] = mapped_column(ForeignKey("offering.id"), primary_key=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id"), primary_key=True)
