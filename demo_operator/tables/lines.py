"""Lines, what they have left, what is switched on, and what moved their credit."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from demo_operator.tables.base import Base
from demo_operator.tables.catalogue import Offering
from demo_operator.tables.customers import Customer


class Line(Base):
    """A mobile or fixed line. ``id`` is its E.164 number without the plus.

    ``credit_cents`` is None unless the line is prepaid. ``renews_on`` is the day (from its first moment) when the next
    plan month begins, ``renewal_day`` the day of the month it comes back to after a shorter month.
    ``renewal_missed_on`` is set while the credit does not suffice: the line stays, its counters are spent, and the plan
    renews on the day the credit suffices again. ``sim_status`` is active or blocked; a line without a SIM has none.
    """

    __tablename__ = "line"

    id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    number: Mapped[str] = mapped_column(unique=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id"), index=True)
    kind: Mapped[str]
    prepaid: Mapped[bool]
    plan_id: Mapped[str] = mapped_column(ForeignKey("offering.id"))
    status: Mapped[str]
    suspension_code: Mapped[str | None]
    suspension_reason: Mapped[str | None]
    alias: Mapped[str | None]
    credit_cents: Mapped[int | None]
    renews_on: Mapped[date]
    renewal_day: Mapped[int]
    renewal_missed_on: Mapped[date | None]
    active_since: Mapped[date]
    sim_changed_at: Mapped[datetime | None]
    sim_status: Mapped[str | None]
    sim_block_reason: Mapped[str | None]
    customer: Mapped[Customer] = relationship(lazy="joined", innerjoin=True)
    plan: Mapped[Offering] = relationship(lazy="joined", innerjoin=True)
    counters: Mapped[list["Counter"]] = relationship(lazy="selectin", order_by="Counter.position")
    offerings: Mapped[list["LineOffering"]] = relationship(lazy="selectin", order_by="LineOffering.position")
    users: Mapped[list["LineUser"]] = relationship(lazy="selectin", order_by="LineUser.position")
    auto_recharge: Mapped["AutoRecharge | None"] = relationship(lazy="selectin", uselist=False, viewonly=True)


class LineUser(Base):
    """A customer who has a line in the account without holding it."""

    __tablename__ = "line_user"

    line_id: Mapped[str] = mapped_column(ForeignKey("line.id"), primary_key=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id"), primary_key=True, index=True)
    position: Mapped[int]
    customer: Mapped[Customer] = relationship(lazy="joined", innerjoin=True)


class Counter(Base):
    """What a plan month includes of one ``kind``: data and roaming (in MB), voice (minutes), sms (messages).

    ``total`` is None when it is unlimited.
    """

    __tablename__ = "counter"

    line_id: Mapped[str] = mapped_column(ForeignKey("line.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    used: Mapped[int]
    total: Mapped[int | None]


class LineOffering(Base):
    """A service or offer that is active on a line."""

    __tablename__ = "line_offering"

    line_id: Mapped[str] = mapped_column(ForeignKey("line.id"), primary_key=True)
    offering_id: Mapped[str] = mapped_column(ForeignKey("offering.id"), primary_key=True)
    position: Mapped[int]
    active_since: Mapped[date]
    offering: Mapped[Offering] = relationship(lazy="joined", innerjoin=True)


class Movement(Base):
    """A change of a prepaid line's credit: ``kind`` is recharge, renewal, service, offer or premium.

    ``amount_cents`` is positive for what came in; ``by`` says how a recharge was paid (card, voucher, ...).
    """

    __tablename__ = "movement"

    id: Mapped[int] = mapped_column(primary_key=True)
    line_id: Mapped[str] = mapped_column(ForeignKey("line.id"), index=True)
    at: Mapped[datetime] = mapped_column(index=True)
    kind: Mapped[str]
    what: Mapped[str]
    amount_cents: Mapped[int]
    by: Mapped[str | None] = mapped_column("paid_by")
    line: Mapped[Line] = relationship(lazy="joined", innerjoin=True)


class AutoRecharge(Base):
    """A line's automatic recharge: by threshold (``below_cents``), with a monthly ceiling."""

    __tablename__ = "auto_recharge"

    line_id: Mapped[str] = mapped_column(ForeignKey("line.id"), primary_key=True)
    kind: Mapped[str]
    below_cents: Mapped[int | None]
    amount_cents: Mapped[int]
    monthly_ceiling_cents: Mapped[int | None]
    method: Mapped[str]
    state: Mapped[str]
