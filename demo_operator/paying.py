"""How the operator books payments of bills and gives them back.

Call these in a writing session: writers wait for each other, so what is checked still holds when it is written.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from demo_operator.errors import Refused
from demo_operator.tables import Bill, Line, Payment, PaymentItem, Refund

Booked = TypeVar("Booked", Payment, Refund)

OVERDUE_BILL = "overdue_bill"
DONE = "done"


@dataclass(frozen=True)
class Told:
    """What a caller tells of a payment or a refund besides its amounts; ``reference`` is its own id of it."""

    method: dict[str, Any]
    reference: str | None = None
    authorization_code: str | None = None
    description: str | None = None
    channel: dict[str, Any] | None = None
    party: dict[str, Any] | None = None


async def pay(
    session: AsyncSession, account_id: str, shares: Sequence[tuple[str, int]], told: Told, now: datetime, today: date
) -> Payment:
    """Books a payment of ``shares`` (bill number, cents) of the bills of one account; all of it or nothing.

    The same reference again is the payment that it was. ``Refused`` codes: ``referenceReused`` (for another payment),
    ``billUnknown``, ``accountMismatch``, ``billSettled``, ``amountExceedsRemaining``.
    """
    if known := await _known(session, Payment, told.reference):
        _check_same(_shares(known) == list(shares) and known.customer.account_id == account_id)
        return known
    paid = [(await _open_bill(session, number, account_id, cents), cents) for number, cents in shares]
    for bill, cents in paid:
        _move(bill, cents, now, today)
    payment = _new_payment(await _next_id(session, Payment, "PAY"), paid, told, now)
    session.add(payment)
    await session.flush()
    await _lift_suspensions(session, payment.customer_id)
    return payment


async def give_back(
    session: AsyncSession, payment_id: str, cents: int, told: Told, now: datetime, today: date
) -> Refund:
    """Books a refund of ``cents`` of a payment; its bills are open again by as much, the last one paid first.

    A line whose suspension was lifted stays active. ``Refused`` codes: ``referenceReused``, ``paymentUnknown``,
    ``amountExceedsPayment``.
    """
    if known := await _known(session, Refund, told.reference):
        _check_same((known.payment_id, known.amount_cents) == (payment_id, cents))
        return known
    payment = await session.get(Payment, payment_id)
    if payment is None:
        raise Refused("paymentUnknown", "There is no such payment")
    if cents > payment.amount_cents - payment.refunded_cents:
        raise Refused("amountExceedsPayment", "More than what is left of the payment")
    payment.refunded_cents += cents
    _open_again(payment, cents, now, today)
    refund = Refund(
        id=await _next_id(session, Refund, "REF"),
        payment=payment,
        amount_cents=cents,
        method_told=told.method,
        state=DONE,
        reference=told.reference,
        authorization_code=told.authorization_code,
        description=told.description,
        at=now,
    )
    session.add(refund)
    await session.flush()
    return refund


def _new_payment(id: str, paid: Sequence[tuple[Bill, int]], told: Told, now: datetime) -> Payment:
    return Payment(
        id=id,
        customer=paid[0][0].customer,
        amount_cents=sum(cents for _, cents in paid),
        refunded_cents=0,
        method=told.method.get("id") or told.method["@type"],
        method_told=told.method,
        state=DONE,
        reference=told.reference,
        authorization_code=told.authorization_code,
        description=told.description,
        channel=told.channel,
        payer=told.party,
        at=now,
        items=[
            PaymentItem(position=position, bill=bill, amount_cents=cents, refunded_cents=0)
            for position, (bill, cents) in enumerate(paid)
        ],
    )


async def _known(session: AsyncSession, kind: type[Booked], reference: str | None) -> Booked | None:
    if reference is None:
        return None
    found: Booked | None = await session.scalar(select(kind).where(kind.reference == reference))
    return found


def _check_same(same: bool) -> None:
    if not same:
        raise Refused("referenceReused", "The correlatorId is that of another one")


def _shares(payment: Payment) -> list[tuple[str, int]]:
    return [(item.bill_number, item.amount_cents) for item in payment.items]


async def _open_bill(session: AsyncSession, number: str, account_id: str, cents: int) -> Bill:
    bill = await session.get(Bill, number)
    if bill is None:
        raise Refused("billUnknown", f"There is no bill {number}")
    if bill.customer.account_id != account_id:
        raise Refused("accountMismatch", f"The bill {number} is not of that account")
    if bill.remaining_cents == 0:
        raise Refused("billSettled", f"The bill {number} is settled")
    if cents > bill.remaining_cents:
        raise Refused("amountExceedsRemaining", f"More than what remains of the bill {number}")
    return bill


def _open_again(payment: Payment, cents: int, now: datetime, today: date) -> None:
    for item in reversed(payment.items):
        given = min(cents, item.kept_cents)
        item.refunded_cents += given
        cents -= given
        if given:
            _move(item.bill, -given, now, today)


def _move(bill: Bill, cents: int, now: datetime, today: date) -> None:
    """Adds ``cents`` to what was paid of the bill, and says anew how it stands."""
    bill.paid_cents += cents
    bill.updated_at = now
    settled = bill.remaining_cents == 0
    bill.paid_on = today if settled else None
    bill.state = "paid" if settled else "overdue" if bill.due_on < today else "unpaid"


async def _lift_suspensions(session: AsyncSession, customer_id: str) -> None:
    """Lines that were suspended for overdue bills are active again when none is left."""
    overdue = (Bill.customer_id == customer_id) & (Bill.state == "overdue")
    if await session.scalar(select(func.count()).select_from(Bill).where(overdue)):
        return
    suspended = (Line.customer_id == customer_id) & (Line.suspension_code == OVERDUE_BILL)
    lifted = {"status": "active", "suspension_code": None, "suspension_reason": None}
    await session.execute(update(Line).where(suspended).values(**lifted))


async def _next_id(session: AsyncSession, kind: type[Payment] | type[Refund], prefix: str) -> str:
    made = await session.scalar(select(func.count()).select_from(kind))
    return f"{prefix}-{(made or 0) + 1:06d}"
