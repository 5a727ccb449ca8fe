"""What a line has: its plan and the services that are active on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from bot.core.lines import Line, LineKind


class ContentKind(StrEnum):
    """What a plan can hold: gigabytes, minutes, messages, gigabytes in the EU, megabits a second."""

    DATA = "data"
    VOICE = "voice"
    SMS = "sms"
    ROAMING = "roaming"
    DOWNLOAD = "download"
    UPLOAD = "upload"


@dataclass(frozen=True)
class PlanContent:
    """One thing that a plan holds. `quantity` is None when it is unlimited or, with `pay_per_use`, charged as used."""

    kind: ContentKind
    quantity: Decimal | None
    pay_per_use: bool = False


@dataclass(frozen=True)
class PlanTerms:
    """A plan of the catalogue: what is in it, and what binds the customer, in the operator's words."""

    plan_id: str
    name: str
    contents: tuple[PlanContent, ...]
    constraints: tuple[str, ...] = ()


@dataclass(frozen=True)
class LinePlan:
    """A line with the terms of its plan; `cents` a month, tax included, is what this customer pays."""

    line: Line
    terms: PlanTerms
    cents: int


@dataclass(frozen=True)
class SoldPlan:
    """A plan that the catalogue sells to whoever asks; `cents` a month, tax included."""

    terms: PlanTerms
    cents: int
    kind: LineKind


@dataclass(frozen=True)
class ActiveService:
    """A service or offer that is switched on; `cents` a month, or once, tax included; 0 is free."""

    service_id: str
    name: str
    cents: int
    monthly: bool = True


@dataclass(frozen=True)
class LineServices:
    """A line with what is active on it."""

    line: Line
    services: tuple[ActiveService, ...]
    read_at: datetime
