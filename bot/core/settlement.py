"""What a payment that came in means for its order. Rules only; the store applies them in one transaction."""

from __future__ import annotations

from enum import StrEnum

from bot.core.payment_news import Audience, Telling, Told, told_of
from bot.core.payments import Attempt, Order, OrderState, ProviderPayment
from bot.core.refunds import Refund, RefundReason


class Verdict(StrEnum):
    """`PAID`: it fulfils the order. `SECOND`, `LATE`: it goes back. `REVIEW`: not what was asked for, a person looks.
    `KNOWN`: it was counted before."""

    PAID = "paid"
    SECOND = "second"
    LATE = "late"
    REVIEW = "review"
    KNOWN = "known"


_NOT_WANTED = (OrderState.CANCELLED, OrderState.EXPIRED, OrderState.FAILED)


def judge(order: Order, payment: ProviderPayment) -> Verdict:
    """A page that had expired is honoured while the order is still wanted; money for anything else goes back."""
    if order.state in _NOT_WANTED:
        return Verdict.LATE
    if order.state is not OrderState.OPEN:
        return Verdict.SECOND
    right = payment.captured_cents == order.amount_cents and payment.currency == order.currency
    return Verdict.PAID if right else Verdict.REVIEW


_REFUNDED = {Verdict.SECOND: RefundReason.SECOND, Verdict.LATE: RefundReason.LATE}


def refund_reason(verdict: Verdict) -> RefundReason | None:
    """None: the money stays."""
    return _REFUNDED.get(verdict)


def refund_key(attempt: Attempt, reason: RefundReason) -> str:
    """One refund of an attempt for one reason, however often it is asked for."""
    return f"{attempt.id}-{reason}"


def telling_of(
    order: Order, event: Told, audience: Audience = Audience.CUSTOMER, about: str = "", **values: str | int
) -> Telling:
    """What is told of an order. `about` tells two of the same event apart (a refund's key, an attempt's id)."""
    known: dict[str, str | int] = {
        "amount_cents": order.amount_cents,
        "purpose": order.purpose.value,
        "target": order.target,
        "order_id": order.id,
    }
    return Telling(
        id=":".join((about or order.id, event, audience)),
        order_id=order.id,
        event=event,
        audience=audience,
        conversation_id=order.conversation_id,
        customer_id=order.customer_id,
        language=order.language,
        values={**known, **values},
    )


def refund_telling(order: Order, refund: Refund) -> Telling:
    """What the customer is told once money went back."""
    return telling_of(order, told_of(refund.reason), about=refund.key, refunded_cents=refund.amount_cents)
