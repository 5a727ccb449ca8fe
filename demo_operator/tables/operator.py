"""The operator itself: the day its books stand at, its facts and rules, and its outages."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import JSON

from demo_operator.tables.base import Base


class OperatorDay(Base):
    """One row: when the database was seeded, and the moment up to which everything due has happened."""

    __tablename__ = "operator_day"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seeded_at: Mapped[datetime]
    stands_at: Mapped[datetime]


class OperatorFact(Base):
    """A named fact or rule, such as the care hours or the amounts one can recharge."""

    __tablename__ = "operator_fact"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)


class Outage(Base):
    """Lines whose national number begins with ``area_prefix`` are out of order until ``expected_end``."""

    __tablename__ = "outage"

    id: Mapped[int] = mapped_column(primary_key=True)
    area_prefix: Mapped[str]
    what: Mapped[str]
    since: Mapped[datetime]
    expected_end: Mapped[datetime]
    ended_at: Mapped[datetime | None]
