"""The operator's bills, payments, cards, recharges and orders in memory, with some of the demo operator's facts.

It answers as the TM Forum client does against the demo operator: `tests/contracts/test_bss_money.py` holds both to the
same. What is asked of a method in `failing` raises that error instead; of one in `losing`, it is done and then raised.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from bot.core.auto_recharges import OperatorRule
from bot.core.bills import (
    Bill,
    BillCharge,
    BillDelivery,
    BillDetail,
    BillPayment,
    BillPaymentRefused,
    NewBillPayment,
)
from bot.core.errors import DependencyError, DependencyMissing, DependencySilent, Part
from bot.core.lines import LineKind
from bot.core.offers import (
    Extra,
    ExtraAction,
    ExtraBar,
    ExtraKind,
    ExtraOrder,
    ExtraOrderState,
    ExtraRefused,
    NewExtraOrder,
)
from bot.core.payments import SavedCard
from bot.core.recharges import NewTopUp, Recharge, RechargeBar, RechargeRefused, RechargeTarget, RechargeTerms, TopUp
from bot.core.vouchers import Redemption, VoucherAnswer
from bot.services.ports import Clock

P = ParamSpec("P")
R = TypeVar("R")
PAPER = b"%PDF-1.7 made up"
AMOUNTS = (500, 1000, 1500, 2000, 2500, 3000, 5000, 10000)


@dataclass
class MoneyLine:
    """A line as money sees it: `credit` None: it is billed."""

    number: str
    holder_id: str
    credit: int | None = None
    active: bool = True
    extras: list[str] = field(default_factory=list)
    recharges: list[Recharge] = field(default_factory=list)

    @property
    def id(self) -> str:
        return self.number.removeprefix("+")

    @property
    def kind(self) -> LineKind:
        return LineKind.MOBILE if self.number.startswith("+393") else LineKind.FIXED


@dataclass
class Voucher:
    cents: int
    state: VoucherAnswer | None = None


@dataclass
class Switched:
    """An order with what it is for; it is carried out when it is looked at next."""

    wanted: NewExtraOrder
    order: ExtraOrder


def account_of(holder_id: str) -> str:
    return holder_id.replace("C-", "BA-")


Self = TypeVar("Self", bound="MemoryMoney")
Method = Callable[Concatenate[Self, P], Coroutine[Any, Any, R]]


def told(method: Method[Self, P, R]) -> Method[Self, P, R]:
    """A method that can be told to fail before it does its work, or after."""
    name = method.__name__

    @functools.wraps(method)
    async def met(self: Self, /, *given: P.args, **named: P.kwargs) -> R:
        self.calls.append(name)
        if name in self.failing:
            raise self.failing[name](Part.CREDIT, "as told")
        answer = await method(self, *given, **named)
        if name in self.losing:
            self.losing.remove(name)
            raise DependencySilent(Part.CREDIT, "as told")
        return answer

    return met


class MemoryMoney:
    """Implements `BssMoney`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.lines: dict[str, MoneyLine] = {}
        self.bills_kept: dict[str, Bill] = {}
        self.charges: dict[str, tuple[BillCharge, ...]] = {}
        self.deliveries: dict[str, BillDelivery] = {}
        self.payments: list[BillPayment] = []
        self.cards_kept: dict[str, list[SavedCard]] = {}
        self.top_ups: list[tuple[str, TopUp]] = []
        self.rules: dict[str, OperatorRule] = {}
        self.vouchers: dict[str, Voucher] = {}
        self.catalogue: list[tuple[Extra, tuple[str, ...]]] = []
        self.orders: list[Switched] = []
        self.failing: dict[str, type[DependencyError]] = {}
        self.losing: list[str] = []
        self.calls: list[str] = []

    # bills

    @told
    async def bills(self, customer_id: str, since: date) -> tuple[Bill, ...]:
        mine = [bill for bill in self.bills_kept.values() if bill.customer_id == customer_id and bill.issued >= since]
        return tuple(sorted(mine, key=lambda bill: bill.issued, reverse=True))

    @told
    async def bill(self, bill_id: str) -> Bill | None:
        return self.bills_kept.get(bill_id)

    @told
    async def bill_detail(self, bill_id: str) -> BillDetail | None:
        bill = self.bills_kept.get(bill_id)
        return BillDetail(bill, self.charges[bill_id]) if bill else None

    @told
    async def bill_of_line(self, bill_number: str, line_number: str) -> Bill | None:
        on_it = {charge.line_id for charge in self.charges.get(bill_number, ())}
        return self.bills_kept[bill_number] if line_number.removeprefix("+") in on_it else None

    @told
    async def bill_paper(self, bill_id: str) -> bytes:
        if bill_id not in self.bills_kept:
            raise DependencyMissing(Part.MOVEMENTS, "no such bill")
        return PAPER

    @told
    async def bill_delivery(self, customer_id: str) -> BillDelivery:
        if customer_id not in {line.holder_id for line in self.lines.values()}:
            raise DependencyMissing(Part.MOVEMENTS, "no account")
        return self.deliveries.get(customer_id, BillDelivery.PAPER)

    @told
    async def set_bill_delivery(self, customer_id: str, delivery: BillDelivery) -> None:
        await self.bill_delivery(customer_id)
        self.deliveries[customer_id] = delivery

    # payments

    @told
    async def pay_bills(self, payment: NewBillPayment) -> BillPayment:
        known = self._payment(payment.reference)
        if known:
            if known.parts != payment.parts:
                raise BillPaymentRefused("another payment")
            return known
        bills = [self.bills_kept.get(part.bill_id) for part in payment.parts]
        for part, bill in zip(payment.parts, bills, strict=True):
            if bill is None or bill.account_id != payment.account_id or not 0 < part.cents <= bill.remaining_cents:
                raise BillPaymentRefused("not that much of that bill")
        for part in payment.parts:
            self.settle(part.bill_id, part.cents)
        number = f"PAY-{len(self.payments) + 1:06d}"
        made = BillPayment(number, payment.reference, payment.cents, self._clock.now(), True, payment.parts)
        self.payments.append(made)
        return made

    @told
    async def find_payment(self, reference: str) -> BillPayment | None:
        return self._payment(reference)

    @told
    async def payments_of_bill(self, bill_id: str) -> tuple[BillPayment, ...]:
        return tuple(each for each in reversed(self.payments) if bill_id in [part.bill_id for part in each.parts])

    @told
    async def our_payments(self, since: datetime, until: datetime) -> tuple[BillPayment, ...]:
        return tuple(each for each in reversed(self.payments) if since <= each.at < until)

    def settle(self, bill_id: str, amount_cents: int) -> None:
        """Somebody pays so much of a bill; what calls this directly pays elsewhere."""
        bill = self.bills_kept[bill_id]
        left = bill.remaining_cents - amount_cents
        day = self._clock.now().date() if left == 0 else None
        self.bills_kept[bill_id] = replace(bill, remaining_cents=left, settled=day)

    # cards

    @told
    async def cards(self, customer_id: str) -> Sequence[SavedCard]:
        return list(self.cards_kept.get(customer_id, ()))

    @told
    async def add_card(self, customer_id: str, card: SavedCard) -> None:
        kept = self.cards_kept.setdefault(customer_id, [])
        if card.token not in [each.token for each in kept]:
            kept.append(card)

    @told
    async def remove_card(self, customer_id: str, token: str) -> None:
        kept = self.cards_kept.get(customer_id, [])
        self.cards_kept[customer_id] = [each for each in kept if each.token != token]

    # automatic recharges

    @told
    async def operator_rule(self, line_id: str) -> OperatorRule | None:
        return self.rules.get(line_id)

    @told
    async def stop_operator_rule(self, line_id: str) -> None:
        self.rules.pop(line_id, None)

    # recharges

    @told
    async def recharge_terms(self) -> RechargeTerms:
        return RechargeTerms(AMOUNTS, 5, 20000)

    @told
    async def recharge_target(self, number: str) -> RechargeTarget | RechargeBar:
        return self._target(number)

    @told
    async def top_up(self, new: NewTopUp) -> TopUp:
        target = self._target(new.number)
        if isinstance(target, RechargeBar):
            raise RechargeRefused(target)
        if new.cents not in AMOUNTS:
            raise RechargeRefused(None)
        return self._credit(new.number, new.cents, new.reference, new.method)

    @told
    async def find_top_up(self, number: str, reference: str) -> TopUp | None:
        mine = (made for line, made in self.top_ups if (line, made.reference) == (number, reference))
        return next(mine, None)

    @told
    async def our_top_ups(self, since: datetime, until: datetime) -> tuple[TopUp, ...]:
        made = [each for _, each in reversed(self.top_ups) if since <= each.at < until]
        return tuple(each for each in made if not each.voucher)

    @told
    async def redeem(self, code: str, number: str, reference: str) -> Redemption:
        if isinstance(self._target(number), RechargeBar):
            known = len(code) == 16 and code.isdigit()
            return Redemption(VoucherAnswer.REFUSED if known else VoucherAnswer.UNKNOWN)
        voucher = self.vouchers.get(code)
        if voucher is None:
            return Redemption(VoucherAnswer.UNKNOWN)
        if voucher.state:
            return Redemption(voucher.state)
        voucher.state = VoucherAnswer.USED
        self._credit(number, voucher.cents, reference, None)
        return Redemption(VoucherAnswer.REDEEMED, voucher.cents)

    @told
    async def recharges(self, line_id: str, since: datetime, until: datetime) -> tuple[Recharge, ...]:
        known = self.lines[f"+{line_id}"].recharges if f"+{line_id}" in self.lines else []
        return tuple(sorted((r for r in known if since <= r.at < until), key=lambda each: each.at, reverse=True))

    # services and offers

    @told
    async def offers(self, customer_id: str) -> tuple[Extra, ...]:
        mine = [extra for extra, who in self._of(ExtraKind.OFFER) if not who or customer_id in who]
        return tuple(sorted(mine, key=lambda extra: not extra.dedicated))

    @told
    async def services(self) -> tuple[Extra, ...]:
        return tuple(extra for extra, _ in self._of(ExtraKind.SERVICE))

    @told
    async def order_extra(self, order: NewExtraOrder) -> ExtraOrder:
        known = self._switched(order.key)
        if known is not None:
            return self._carried_out(known)
        extra, who = next(each for each in self.catalogue if each[0].id == order.extra_id)
        bar = self._bar(order, extra, who)
        if bar:
            raise ExtraRefused(bar)
        cents = extra.cents if order.action is ExtraAction.SWITCH_ON else 0
        made = ExtraOrder(f"PO-{len(self.orders) + 1:06d}", order.key, ExtraOrderState.UNDER_WAY, cents)
        self.orders.append(Switched(order, made))
        return made

    @told
    async def extra_order(self, order_id: str) -> ExtraOrder:
        for each in self.orders:
            if each.order.id == order_id:
                return self._carried_out(each)
        raise DependencyMissing(Part.SERVICES, "no such order")

    @told
    async def find_extra_order(self, key: str) -> ExtraOrder | None:
        known = self._switched(key)
        return self._carried_out(known) if known else None

    def _payment(self, reference: str) -> BillPayment | None:
        return next((each for each in self.payments if each.reference == reference), None)

    def _target(self, number: str) -> RechargeTarget | RechargeBar:
        line = self.lines.get(number)
        if line is None:
            return RechargeBar.NOT_OURS
        if line.credit is None:
            return RechargeBar.NOT_PREPAID
        if not line.active:
            return RechargeBar.SUSPENDED
        return RechargeTarget(number, line.id, f"{line.id}-credit", account_of(line.holder_id))

    def _credit(self, number: str, amount_cents: int, reference: str, method: str | None) -> TopUp:
        line, now = self.lines[number], self._clock.now()
        line.credit = (line.credit or 0) + amount_cents
        made = TopUp(f"TU-{len(self.top_ups) + 1:06d}", reference, amount_cents, now, voucher=method is None)
        self.top_ups.append((number, made))
        line.recharges.append(Recharge(now, amount_cents, "Ricarica", method))
        return made

    def _of(self, kind: ExtraKind) -> list[tuple[Extra, tuple[str, ...]]]:
        return [each for each in self.catalogue if each[0].kind is kind]

    def _switched(self, key: str) -> Switched | None:
        return next((each for each in self.orders if each.wanted.key == key), None)

    def _bar(self, order: NewExtraOrder, extra: Extra, who: tuple[str, ...]) -> ExtraBar | None:
        line = self.lines[f"+{order.line_id}"]
        on = order.action is ExtraAction.SWITCH_ON
        if order.customer_id != line.holder_id:
            return ExtraBar.OTHER
        if on and extra.for_kind not in (None, line.kind):
            return ExtraBar.NOT_FOR_LINE
        if on and who and order.customer_id not in who:
            return ExtraBar.NOT_FOR_CUSTOMER
        if on == (extra.id in line.extras):
            return ExtraBar.ALREADY_ACTIVE if on else ExtraBar.NOT_ACTIVE
        return None if line.active else ExtraBar.LINE_SUSPENDED

    def _carried_out(self, each: Switched) -> ExtraOrder:
        if each.order.state is ExtraOrderState.UNDER_WAY:
            bar = self._switch(each.wanted, each.order.cents)
            each.order = replace(each.order, state=ExtraOrderState.FAILED if bar else ExtraOrderState.DONE, bar=bar)
        return each.order

    def _switch(self, order: NewExtraOrder, price: int) -> ExtraBar | None:
        line = self.lines[f"+{order.line_id}"]
        if order.action is ExtraAction.SWITCH_OFF:
            line.extras.remove(order.extra_id)
            return None
        if line.credit is not None and line.credit < price:
            return ExtraBar.CREDIT_TOO_LOW
        if line.credit is not None:
            line.credit -= price
        line.extras.append(order.extra_id)
        return None
