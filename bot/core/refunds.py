"""Money that goes back: why, and how far it is. Amounts are integer cents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class RefundReason(StrEnum):
    """Why money goes back: the customer's sentence depends on it."""

    SECOND = "second"  # the order was paid twice
    LATE = "late"  # the order was no longer wanted
    SETTLED = "settled"  # the bill was paid elsewhere meanwhile
    PART = "part"  # some of the bills were
    REFUSED = "refused"  # the operator does not do it
    UNREACHED = "unreached"  # the operator could not be made to do it
    PERSON = "person"  # somebody decided so


class RefundState(StrEnum):
    """`pending` to be sent, or sent and not known to have arrived; `failed`: the provider will not do it."""

    PENDING = "pending"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True)
class Refund:
    """Money that goes back. `key` is unique and what the provider is called with."""

    key: str
    attempt_id: str
    order_id: str
    amount_cents: int
    reason: RefundReason
    state: RefundState
    tries: int
    next_at: datetime
