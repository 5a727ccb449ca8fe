"""What a line has: its plan and the services that are active on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.core.lines import Line


@dataclass(frozen=True)
class PlanContent:
    """One thing that a plan holds, e.g. ("data_gb", 100). `quantity` is None when it is unlimited."""

    name: str
    quantity: Decimal | None
    note: str | None = None


@dataclass(frozen=True)
class PlanTerms:
    """A plan of the catalogue: price in cents a period, tax included, and what is in it."""

    plan_id: str
    name: str
    price_cents: int
    months: int
    contents: tuple[PlanContent, ...]
    constraints: tuple[str, ...] = ()


@dataclass(frozen=True)
class LinePlan:
    """A line with the terms of its plan."""

    line: Line
    terms: PlanTerms
    read_at: datetime


@dataclass(frozen=True)
class ActiveService:
    """A service or offer that is switched on; `cents` a month, 0 is free."""

    service_id: str
    name: str
    cents: int


@dataclass(frozen=True)
class LineServices:
    """A line with what is active on it."""

    line: Line
    services: tuple[ActiveService, ...]
    read_at: datetime
