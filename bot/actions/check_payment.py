"""check_payment: a payment that was made, as far as the customer knows, and does not show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.actions.bills import OneBill
from bot.actions.lines_back import say_lines_return
from bot.actions.recharge_checks import CheckRecharge
from bot.actions.slots import LISTED_BILLS, LISTED_LINES
from bot.actions.tasks.open_link import says_not_paid
from bot.actions.turn import Turn
from bot.core.bill_words import BillReference, Reference, month_of
from bot.core.bills import Bill
from bot.core.cut_lines import asks_back_as_paid
from bot.core.pay_questions import names_bill
from bot.core.pointing import orders_payment
from bot.core.requests import Request
from bot.services import bills as service
from bot.services.answers.payment_checks import say_checked, say_orders
from bot.services.payment_checks import check_bill, check_order, orders_for_bills

SHOWN = 3
_ALL = BillReference(Reference.ALL)
_OLDEST = BillReference(Reference.OLDEST)
_SETTLED = BillReference(Reference.STATE, "paid")
"""What "l'ho saldata" says of the bill, which is named in other words or not at all."""


class CheckPayment(OneBill):
    """Looks at the operator's payments, at our orders and at the provider, and says what is true."""

    action = "action_check_payment"
    intent = "check_payment"
    most = SHOWN

    async def answer(self, turn: Turn, request: Request) -> None:
        """Who is not known hears of what was begun in this chat alone."""
        turn.request = request
        if await says_not_paid(self.deps, turn):
            return
        if _is_of_recharge(turn):
            await CheckRecharge(self.deps).answer(turn, replace(request, intent=CheckRecharge.intent))
            return
        if turn.session.customer_id is None:
            orders = await orders_for_bills(self.deps.paying, turn.session, turn.now)
            if orders:
                found = [await check_order(self.deps.paying, order) for order in orders[:SHOWN]]
                turn.say(say_orders(turn.wording, found))
                return
        await super().answer(turn, request)

    def completed(self, last: Request, said: Request) -> Request | None:
        """ "Con carta, ieri" says how it was paid, and pays nothing again."""
        way = said.first("payment_method") or said.first("card_last4")
        when = said.first("amount") is not None or (said.period and month_of(said.period) is None)
        if way and not orders_payment(said.text):
            return last
        return super().completed(last, said) or (last if when else None)

    async def read(self, turn: Turn, bills: tuple[Bill, ...]) -> None:
        """Without a name: the bill that is talked about, else all that are open, the oldest first, else the newest."""
        unpaid = tuple(reversed(service.open_bills(bills)))
        named = self.references(turn, bills)
        if named or turn.bill is not None or len(unpaid) <= 1:
            if unpaid and not named and turn.bill is None:
                turn.talk_about_bill(unpaid[0].id)
            await super().read(turn, bills)
            return
        turn.has_read(*(bill.number for bill in unpaid[:SHOWN]))
        await self.say(turn, bills, unpaid[:SHOWN])

    def references(self, turn: Turn, bills: Sequence[Bill]) -> tuple[BillReference, ...]:
        """ "Quella vecchia l'ho saldata" is the oldest of those that are open; "saldata" alone names no paid one."""
        named = tuple(one for one in super().references(turn, bills) if one != _SETTLED)
        unpaid = service.open_bills(bills)
        among = [bill for bill in unpaid if bill.id in turn.listed_bills] or unpaid
        if not among:
            return named
        oldest = BillReference(Reference.NUMBER, min(among, key=lambda bill: bill.issued).number.upper())
        of_open = {_OLDEST: oldest, _ALL: BillReference(Reference.STATE, "open")}
        return tuple(of_open.get(one, one) for one in named)

    async def say(self, turn: Turn, bills: tuple[Bill, ...], meant: tuple[Bill, ...]) -> None:
        orders = await orders_for_bills(self.deps.paying, turn.session, turn.now)
        if len(meant) > 1:
            turn.remember(LISTED_BILLS, [bill.id for bill in meant])
            turn.forget(LISTED_LINES)
        for bill in meant:
            turn.say(say_checked(turn.wording, await check_bill(self.deps.paying, bill, orders)))
        back = await say_lines_return(self.deps, turn, ()) if asks_back_as_paid(turn.request.text) else None
        if back is None:
            await self.say_suspended(turn, bills)
        else:
            turn.say(back)


def _is_of_recharge(turn: Turn) -> bool:
    """ "Ho già pagato 10 ieri?", amid a recharge, with no bill named."""
    in_recharge = turn.task is not None and turn.task.intent == "recharge"
    return in_recharge and not turn.request.first("bill_ref") and not names_bill(turn.request.text)
