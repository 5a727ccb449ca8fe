"""Recharges of a prepaid line: which amounts, which numbers, and what was made of one. Amounts are integer cents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.errors import SportelloError


@dataclass(frozen=True)
class RechargeTerms:
    """The amounts that the operator sells, smallest first, and what one payer may do for others' numbers in a day."""

    amounts_cents: tuple[int, ...]
    others_per_day: int
    others_per_day_cents: int


class RechargeBar(StrEnum):
    """Why a number cannot be recharged."""

    NOT_OURS = "not_ours"
    NOT_PREPAID = "not_prepaid"
    SUSPENDED = "suspended"


@dataclass(frozen=True)
class RechargeTarget:
    """A number (E.164) that can be recharged. `bucket_id` and `account_id` are its holder's, for the operator only."""

    number: str
    line_id: str
    bucket_id: str
    account_id: str


@dataclass(frozen=True)
class NewTopUp:
    """A recharge that was paid for. `reference` is ours; `payer_id` the customer who paid, None: nobody signed in.

    `method` is card, paypal or saved_card.
    """

    number: str
    cents: int
    reference: str
    method: str
    payer_id: str | None = None


@dataclass(frozen=True)
class TopUp:
    """A recharge as the operator has it. `voucher`: it was made with a code, not with a payment."""

    id: str
    reference: str | None
    cents: int
    at: datetime
    voucher: bool


@dataclass(frozen=True)
class Recharge:
    """A recharge in the history of a line. `by` is the operator's word for how it was paid, if it has one."""

    at: datetime
    cents: int
    description: str
    by: str | None


class RechargeRefused(SportelloError):
    """The operator does not recharge that number: nothing happened. `bar` None: it does not say why in our words."""

    def __init__(self, bar: RechargeBar | None) -> None:
        super().__init__(bar or "refused")
        self.bar = bar
