"""An operator in memory: what was done under our references, bills, voucher codes, credit. Its book is not ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.fulfilments import Applied
from bot.core.payment_errors import FulfilmentRefused, FulfilmentUnclear, VoucherUnclear
from bot.core.payments import Method, Order, Purpose, SavedCard
from bot.core.vouchers import Redemption, VoucherAnswer
from bot.services.payments.ports import OperatorRecord
from tests.fakes.clock import StillClock
from tests.fakes.payments.faults import Faults


@dataclass(frozen=True)
class Done:
    at: datetime
    record: OperatorRecord


class MemoryOperator:
    """`bills`: what is still to be paid of each. `late`: tries under way, which arrive when `arrive` is called."""

    def __init__(self, clock: StillClock) -> None:
        self.done: list[Done] = []
        self.bills: dict[str, int] = {}
        self.cards: list[SavedCard] = []
        self.credit: dict[str, int] = {}
        self.slow = False
        self.late: list[Order] = []
        self.faults = Faults(
            lambda: FulfilmentUnclear("the operator does not answer"), lambda: FulfilmentRefused("the line is closed")
        )
        self._clock = clock

    async def fulfil(self, order: Order, paid_by: Method, provider_reference: str, card: SavedCard | None) -> Applied:
        finish = self.faults.meet("fulfil")
        assert provider_reference
        if self.slow:
            self.late.append(order)
            raise FulfilmentUnclear("the operator does not answer in time")
        applied = self._do(order, card)
        finish()
        return applied

    async def find(self, order: Order) -> Applied | None:
        finish = self.faults.meet("find")
        finish()
        if order.purpose is Purpose.CARD_SETUP:
            return Applied("card", 0) if self.cards else None
        found = [done.record for done in self.done if done.record.order_id == order.id]
        return Applied(found[0].reference, found[0].applied_cents) if found else None

    async def list_done(self, since: datetime, until: datetime) -> Sequence[OperatorRecord]:
        self.faults.meet("list_done")()
        return [done.record for done in self.done if since <= done.at < until]

    async def credit_cents(self, line: str) -> int:
        return self.credit[line]

    def arrive(self) -> None:
        """What was under way all the time is done now."""
        for order in self.late:
            self._do(order, None)
        self.late.clear()
        self.slow = False

    def applied_cents(self) -> int:
        return sum(done.record.applied_cents for done in self.done)

    def _do(self, order: Order, card: SavedCard | None) -> Applied:
        if order.purpose is Purpose.CARD_SETUP:
            assert card is not None
            self.cards.append(card)
            return Applied("card", 0)
        applied = self._pay_bills(order) if order.purpose in (Purpose.BILL, Purpose.BILLS) else order.amount_cents
        if order.purpose is Purpose.RECHARGE:
            self.credit[order.target] = self.credit.get(order.target, 0) + applied
        record = OperatorRecord(order.id, f"op-{len(self.done) + 1}", applied)
        self.done.append(Done(self._clock.now(), record))
        return Applied(record.reference, applied)

    def _pay_bills(self, order: Order) -> int:
        applied = 0
        for item in order.items:
            paid = min(self.bills[item.ref], item.amount_cents)
            self.bills[item.ref] -= paid
            applied += paid
        if applied == 0:
            raise FulfilmentRefused("nothing is left to be paid", settled=True)
        return applied


class MemoryRedeemer:
    """Voucher codes: `codes` maps each to its amount; a redeemed one is `used`."""

    def __init__(self, codes: dict[str, int]) -> None:
        self.codes = codes
        self.used: set[str] = set()
        self.redeemed: dict[str, Redemption] = {}
        self.looked_up: list[str] = []
        self.faults = Faults(
            lambda: VoucherUnclear("the operator does not answer"), lambda: AssertionError("it answers what it thinks")
        )

    async def redeem(self, code: str, line: str, reference: str) -> Redemption:
        finish = self.faults.meet("redeem")
        self.looked_up.append(code)
        answer = self._answer(code)
        if answer.answer is VoucherAnswer.REDEEMED:
            self.used.add(code)
            self.redeemed[reference] = answer
        finish()
        return answer

    async def find(self, line: str, reference: str) -> Redemption | None:
        self.faults.meet("find")()
        return self.redeemed.get(reference)

    def _answer(self, code: str) -> Redemption:
        if code in self.used:
            return Redemption(VoucherAnswer.USED)
        if code not in self.codes:
            return Redemption(VoucherAnswer.UNKNOWN)
        return Redemption(VoucherAnswer.REDEEMED, self.codes[code])
