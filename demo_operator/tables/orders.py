"""What was topped up through the operator's interfaces, and what was ordered for a line."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.types import JSON

from demo_operator.tables.base import Base
from demo_operator.tables.catalogue import Offering
from demo_operator.tables.lines import Line


class TopUp(Base):
    """Money put on a prepaid line's credit, once for each row.

    ``description`` is the caller's own text, its reference of the recharge. It is not unique: TMF654 promises no such
    thing, and the books must show it when a caller tops up twice. Of a voucher only the last four digits are kept.
    """

    __tablename__ = "top_up"

    id: Mapped[int] = mapped_column(primary_key=True)
    line_id: Mapped[str] = mapped_column(ForeignKey("line.id"), index=True)
    movement_id: Mapped[int] = mapped_column(ForeignKey("movement.id"), unique=True)
    amount_cents: Mapped[int]
    status: Mapped[str]
    at: Mapped[datetime] = mapped_column(index=True)
    description: Mapped[str | None] = mapped_column(index=True)
    reason: Mapped[str | None]
    voucher_end: Mapped[str | None]
    requestor: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    channel: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    payment_method: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    line: Mapped[Line] = relationship(lazy="joined", innerjoin=True)


class ProductOrder(Base):
    """A service or offer to be switched on (``action`` add) or off (delete) on a line, or a line changed (modify).

    ``characteristics`` is what a changed line is to have; its ``offering_id`` is the plan.
    ``state`` goes from acknowledged to inProgress to completed or failed, a step whenever ``moves_at`` has come; None:
    it has ended. A failed order says why: ``failure`` is a code. ``external_id`` is the caller's own id, used once.
    ``charged_to`` is credit or next_bill once a price was charged.
    """

    __tablename__ = "product_order"

    id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    external_id: Mapped[str | None] = mapped_column(unique=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id"), index=True)
    line_id: Mapped[str] = mapped_column(ForeignKey("line.id"), index=True)
    offering_id: Mapped[str] = mapped_column(ForeignKey("offering.id"))
    item_id: Mapped[str]
    action: Mapped[str]
    state: Mapped[str]
    failure: Mapped[str | None]
    price_cents: Mapped[int]
    charged_to: Mapped[str | None]
    ordered_at: Mapped[datetime]
    moves_at: Mapped[datetime | None] = mapped_column(index=True)
    ended_at: Mapped[datetime | None]
    channel: Mapped[list[Any]]
    characteristics: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    offering: Mapped[Offering] = relationship(lazy="joined", innerjoin=True)
    line: Mapped[Line] = relationship(lazy="joined", innerjoin=True)
