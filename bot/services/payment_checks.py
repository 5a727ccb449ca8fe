""" "Ho pagato ma risulta da pagare": what the operator's books, our orders and the provider say of a bill, together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.bills import Bill, BillPayment
from bot.core.payment_errors import ProviderError
from bot.core.payments import AttemptState, Order, OrderState, Purpose
from bot.services.bss_money import BssMoney
from bot.services.paying import Paying
from bot.services.ports import Session

LOOKED_BACK = timedelta(days=60)


class Truth(StrEnum):
    """What is true of a payment of ours. Each has a sentence: `utter_fragment_check_<value>`."""

    ARRIVED = "arrived"  # the money is here, the operator has not written it down yet
    REGISTERED = "registered"
    REVIEW = "review"  # somebody looks at it
    GOING_BACK = "going_back"
    UNKNOWN = "unknown"  # the provider's answer has not come
    LINK_UNUSED = "link_unused"  # a page that can still be paid, and is not
    DECLINED = "declined"
    NEVER = "never"  # a link that ran out, or was given up


UNDER_WAY = frozenset({Truth.ARRIVED, Truth.REVIEW, Truth.UNKNOWN})
"""While one of these holds, nothing more is to be paid."""
_OF_STATE = {
    OrderState.PAID: Truth.ARRIVED,
    OrderState.DONE: Truth.REGISTERED,
    OrderState.REVIEW: Truth.REVIEW,
    OrderState.FAILED: Truth.GOING_BACK,
    OrderState.CANCELLED: Truth.NEVER,
    OrderState.EXPIRED: Truth.NEVER,
}


@dataclass(frozen=True)
class OurPayment:
    """`cents`: what of it was for the bill that is asked about."""

    truth: Truth
    cents: int
    at: datetime


@dataclass(frozen=True)
class Checked:
    """A bill as the operator has it now, the payments it knows of, and what was tried here, the newest first."""

    bill: Bill
    payments: tuple[BillPayment, ...]
    ours: tuple[OurPayment, ...]

    @property
    def under_way(self) -> bool:
        return any(payment.truth in UNDER_WAY for payment in self.ours) or any(not p.done for p in self.payments)


async def orders_for_bills(paying: Paying, session: Session, now: datetime) -> tuple[Order, ...]:
    """What was ordered for bills by this customer, or in this chat by nobody who is known; the newest first."""
    found = [
        order
        for purpose in (Purpose.BILL, Purpose.BILLS)
        for order in await paying.payments.ordering.recent(
            purpose, now - LOOKED_BACK, session.customer_id, session.conversation_id
        )
    ]
    return tuple(sorted(found, key=lambda order: order.created_at, reverse=True))


async def check_bill(paying: Paying, bill: Bill, orders: Sequence[Order]) -> Checked:
    """The provider is asked first, so that a payment whose news was lost is found. Raises DependencyError."""
    about = [order for order in orders if bill.id in [item.ref for item in order.items]]
    ours = tuple([await _truth(paying, order, bill.id) for order in about])
    return Checked(await _as_it_stands(paying.bss, bill), await paying.bss.payments_of_bill(bill.id), ours)


async def check_order(paying: Paying, order: Order) -> OurPayment:
    """An order for somebody who is not known: nothing of the bill is told."""
    return await _truth(paying, order, None)


async def _as_it_stands(bss: BssMoney, bill: Bill) -> Bill:
    return await bss.bill(bill.id) or bill


async def _truth(paying: Paying, order: Order, bill_id: str | None) -> OurPayment:
    cents = sum(item.amount_cents for item in order.items if bill_id in (None, item.ref))
    if order.state is not OrderState.OPEN:
        return OurPayment(_OF_STATE[order.state], cents, order.created_at)
    try:
        await paying.payments.looking.look_at_order(order.id)
    except ProviderError:
        return OurPayment(Truth.UNKNOWN, cents, order.created_at)
    ledger = paying.payments.ordering.ledger
    order = await ledger.order(order.id)
    if order.state is not OrderState.OPEN:
        return OurPayment(_OF_STATE[order.state], cents, order.created_at)
    attempts = await ledger.attempts.of_order(order.id)
    return OurPayment(_of_attempt(attempts[0].state if attempts else None), cents, order.created_at)


def _of_attempt(state: AttemptState | None) -> Truth:
    if state is AttemptState.UNKNOWN:
        return Truth.UNKNOWN
    if state is AttemptState.PENDING:
        return Truth.LINK_UNUSED
    return Truth.DECLINED if state is AttemptState.DENIED else Truth.NEVER
