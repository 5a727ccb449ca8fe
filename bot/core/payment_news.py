"""What becomes true about an order and is told once: to the customer, or to a person of the operator's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.core.refunds import RefundReason


class Told(StrEnum):
    """What becomes true about an order and is told once. The response of each is `utter_payment_<value>`."""

    DONE = "done"
    DELAYED = "delayed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    LINK_EXPIRED = "link_expired"
    REVIEW = "review"
    REFUNDED_SECOND = "refunded_second"
    REFUNDED_LATE = "refunded_late"
    REFUNDED_SETTLED = "refunded_settled"
    REFUNDED_PART = "refunded_part"
    REFUNDED_REFUSED = "refunded_refused"
    REFUNDED_UNREACHED = "refunded_unreached"
    REFUNDED_PERSON = "refunded_person"
    REFUND_STUCK = "refund_stuck"
    AUTO_SUSPENDED = "auto_suspended"
    AUTO_CEILING = "auto_ceiling"
    VOUCHER_REDEEMED = "voucher_redeemed"
    VOUCHER_NOT_REDEEMED = "voucher_not_redeemed"
    EXTRA_ON = "extra_on"
    EXTRA_OFF = "extra_off"
    EXTRA_FAILED = "extra_failed"
    EXTRA_NO_CREDIT = "extra_no_credit"
    DIFFERENCES = "differences"  # of a day's reconciliation: told to a person alone


def told_of(reason: RefundReason) -> Told:
    """What a customer is told when a refund for this reason has been made."""
    return Told(f"refunded_{reason}")


class Audience(StrEnum):
    """Who is told: the customer, or a person of the operator's who has to look at it (a ticket)."""

    CUSTOMER = "customer"
    PERSON = "person"


@dataclass(frozen=True)
class Telling:
    """Something to be told once. `id` is made of what it is about, so that the same truth is one row.

    `values`: `amount_cents`, `purpose`, `target`, and what else the sentence of `event` needs.
    """

    id: str
    order_id: str | None
    event: Told
    audience: Audience
    conversation_id: str | None
    customer_id: str | None
    language: str
    values: Mapping[str, str | int] = field(default_factory=dict)
