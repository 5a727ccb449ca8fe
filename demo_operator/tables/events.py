"""Who wants to hear of what happens."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from demo_operator.tables.base import Base


class EventSubscription(Base):
    """An address that the events of one ``api`` are sent to. ``origin`` is how its caller reaches this operator.

    ``query`` is as TMF630 writes it (``eventType=A,B``); empty: all events. It is no fact: a reset leaves it.
    """

    __tablename__ = "event_subscription"
    __table_args__ = (UniqueConstraint("api", "callback", "query"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    api: Mapped[str]
    callback: Mapped[str]
    query: Mapped[str]
    origin: Mapped[str]
