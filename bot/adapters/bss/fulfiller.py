"""Makes the operator do what was paid for. Implements the operator's ports of `bot.services.payments.ports`.

The order's id is the reference that the operator is given: a recharge's description, a payment's correlator.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import NoReturn

from bot.core.bills import Bill, BillPart, BillPayment, BillPaymentRefused, NewBillPayment
from bot.core.errors import DependencyError, DependencyMissing, Part
from bot.core.fulfilments import Applied
from bot.core.payment_errors import FulfilmentRefused, FulfilmentUnclear, VoucherUnclear
from bot.core.payments import Method, Order, Purpose, SavedCard
from bot.core.recharges import NewTopUp, RechargeRefused
from bot.core.vouchers import Redemption, VoucherAnswer
from bot.services.bss_money import BssMoney
from bot.services.payments.ports import OperatorRecord
from bot.services.ports import Bss

_BILLS = (Purpose.BILL, Purpose.BILLS)


class OperatorFulfiller:
    """Implements `Fulfiller`. An offer is paid from the line's credit or by bill, never through a provider."""

    def __init__(self, money: BssMoney) -> None:
        self._money = money

    async def fulfil(self, order: Order, paid_by: Method, provider_reference: str, card: SavedCard | None) -> Applied:
        with _fulfilling():
            if order.purpose is Purpose.RECHARGE:
                return await self._recharge(order, paid_by)
            if order.purpose in _BILLS:
                return await self._pay(order, paid_by, provider_reference)
            if order.purpose is Purpose.CARD_SETUP:
                return await self._keep(order, card)
        raise FulfilmentRefused(f"{order.purpose} is not paid through a provider")

    async def find(self, order: Order) -> Applied | None:
        with _fulfilling():
            if order.purpose is Purpose.RECHARGE:
                made = await self._money.find_top_up(order.items[0].ref, order.id)
                return Applied(made.id, made.cents) if made else None
            if order.purpose in _BILLS:
                return await self._known(order)
        return None

    async def list_done(self, since: datetime, until: datetime) -> Sequence[OperatorRecord]:
        with _fulfilling():
            top_ups = await self._money.our_top_ups(since, until)
            payments = await self._money.our_payments(since, until)
        records = [(each.reference, each.id, each.cents) for each in top_ups]
        records += [(each.reference, each.id, each.cents) for each in payments if each.done]
        return [OperatorRecord(reference, id, cents) for reference, id, cents in records if reference]

    async def _recharge(self, order: Order, paid_by: Method) -> Applied:
        number = order.items[0].ref
        new = NewTopUp(number, order.amount_cents, order.id, paid_by.value, order.customer_id)
        made = await self._money.top_up(new)
        return Applied(made.id, made.cents)

    async def _pay(self, order: Order, paid_by: Method, authorization: str) -> Applied:
        bills = [bill for bill in await self._bills(order) if bill.open]
        if not bills:
            known = await self._known(order)
            return known or _refuse("nothing is left to pay", settled=True)
        if len({bill.account_id for bill in bills}) > 1:
            return _refuse("bills of several accounts")
        wanted = {item.ref: item.amount_cents for item in order.items}
        parts = tuple(BillPart(bill.id, min(wanted[bill.id], bill.remaining_cents)) for bill in bills)
        new = NewBillPayment(order.id, bills[0].account_id, parts, paid_by.value, authorization, order.customer_id)
        try:
            return _applied(await self._money.pay_bills(new))
        except BillPaymentRefused as error:
            return await self._known(order) or await self._refused(bills, error)

    async def _known(self, order: Order) -> Applied | None:
        """A bill that is settled may have been settled by this very order."""
        payment = await self._money.find_payment(order.id)
        return _applied(payment) if payment else None

    async def _bills(self, order: Order) -> list[Bill]:
        found = await asyncio.gather(*(self._money.bill(item.ref) for item in order.items))
        return [bill for bill in found if bill is not None]

    async def _refused(self, before: list[Bill], error: BillPaymentRefused) -> Applied:
        """A bill that was paid between our reading and our writing is read again next time."""
        now = await asyncio.gather(*(self._money.bill(bill.id) for bill in before))
        if [bill and bill.remaining_cents for bill in now] != [bill.remaining_cents for bill in before]:
            raise FulfilmentUnclear("what remains of a bill has changed") from error
        raise FulfilmentRefused(f"payment: {error}") from error

    async def _keep(self, order: Order, card: SavedCard | None) -> Applied:
        if card is None or order.customer_id is None:
            raise FulfilmentRefused("no card, or nobody's")
        await self._money.add_card(order.customer_id, card)
        return Applied(card.token, 0)


class OperatorRedeemer:
    """Implements `Redeemer`."""

    def __init__(self, money: BssMoney) -> None:
        self._money = money

    async def redeem(self, code: str, line: str, reference: str) -> Redemption:
        with _redeeming():
            return await self._money.redeem(code, line, reference)

    async def find(self, line: str, reference: str) -> Redemption | None:
        with _redeeming():
            made = await self._money.find_top_up(line, reference)
        return Redemption(VoucherAnswer.REDEEMED, made.cents) if made else None


class OperatorCredit:
    """Implements `CreditReader`."""

    def __init__(self, bss: Bss) -> None:
        self._bss = bss

    async def credit_cents(self, line: str) -> int:
        held = await self._bss.line_by_number(line)
        if held is None:
            raise DependencyMissing(Part.CREDIT, "no such line")
        return await self._bss.credit(held.line.id)


def _applied(payment: BillPayment) -> Applied:
    if not payment.done:
        raise FulfilmentUnclear("the payment is written down, and not done")
    return Applied(payment.id, payment.cents)


def _refuse(reason: str, settled: bool = False) -> NoReturn:
    raise FulfilmentRefused(reason, settled)


@contextmanager
def _fulfilling() -> Iterator[None]:
    """Whatever the operator did not clearly refuse may have happened."""
    try:
        yield
    except RechargeRefused as error:
        raise FulfilmentRefused(f"recharge: {error}") from error
    except DependencyError as error:
        raise FulfilmentUnclear(type(error).__name__) from error


@contextmanager
def _redeeming() -> Iterator[None]:
    try:
        yield
    except DependencyError as error:
        raise VoucherUnclear(type(error).__name__) from error
