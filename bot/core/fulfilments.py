"""What a paid order makes the operator do, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class FulfilmentState(StrEnum):
    """`pending` to be sent; `sent` somebody is at it; `unknown` the operator's answer did not come."""

    PENDING = "pending"
    SENT = "sent"
    UNKNOWN = "unknown"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True)
class Fulfilment:
    """What a paid order makes the operator do. `tries` counts the one under way; `reference` is the operator's."""

    order_id: str
    state: FulfilmentState
    tries: int
    next_at: datetime
    reference: str | None = None
    applied_cents: int = 0
    reason: str = ""


@dataclass(frozen=True)
class Applied:
    """What the operator did with a payment. `applied_cents` may be less than was paid (one of several bills was settled
    meanwhile): the rest goes back."""

    reference: str
    applied_cents: int
