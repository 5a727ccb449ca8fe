"""The gateway's news about a payment: what became true is said by itself, wherever the customer is."""

from __future__ import annotations

from typing import Any

from bot.actions.base import ActionDependencies, BaseAction
from bot.actions.lines_back import report_lines
from bot.actions.turn import DONE, OFFERED, PENDING_REQUEST, VOUCHER_RECHARGE, Turn
from bot.core.payment_errors import StillUnclear
from bot.core.payments import Purpose, Told
from bot.services.answers.paying import ask_whether_voucher, say_payment_told, say_voucher_outcome
from bot.services.wording import Answer


class PaymentTold(BaseAction):
    action = "action_payment_told"
    reminds = False

    async def carry_out(self, turn: Turn) -> None:
        """A link that was given is used or over: a later "ho sbagliato" is about a payment that was made."""
        told, values = Told(turn.request.first("told")), _values(turn)
        if turn.pending(DONE) is not None and told is Told.DONE:
            turn.remember(PENDING_REQUEST, {**turn.recall(PENDING_REQUEST), "unpaid": None})
        turn.say(say_payment_told(turn.wording, told, values))
        if told is Told.DONE and values.get("purpose") in (Purpose.BILL, Purpose.BILLS):
            await report_lines(self.deps, turn)


async def take_back_payment(deps: ActionDependencies, turn: Turn) -> Answer | None:
    """Gives up what waits to be paid: a masked field for a code, a link. None: nothing waits."""
    if await deps.paying.voucher_prompts.close(turn.session.conversation_id):
        return Answer("utter_cancelled")
    order_id = (turn.recall(PENDING_REQUEST) or {}).get("unpaid")
    if order_id is None or turn.pending(DONE) is None:
        return None
    turn.forget(PENDING_REQUEST)
    try:
        cancelled = await deps.paying.payments.ordering.cancel(order_id)
    except StillUnclear:
        cancelled = False
    return Answer("utter_link_cancelled" if cancelled else "utter_link_not_cancelled")


class VoucherOutcome(BaseAction):
    """The gateway's news about a voucher's code, which it took and never showed."""

    action = "action_voucher_outcome"
    reminds = False

    async def carry_out(self, turn: Turn) -> None:
        signed_in = turn.session.customer_id is not None
        turn.say(say_voucher_outcome(turn.wording, _values(turn), signed_in=signed_in))


class SixteenDigits(BaseAction):
    """The gateway masked sixteen digits that are no card's while nothing waited for a code."""

    action = "action_sixteen_digits"

    async def carry_out(self, turn: Turn) -> None:
        aside = turn.active_loop is not None
        turn.say(ask_whether_voucher(turn.wording, aside=aside))
        if not aside:
            turn.remember(OFFERED, VOUCHER_RECHARGE)


def _values(turn: Turn) -> dict[str, Any]:
    return {name: given[0] for name, given in turn.request.entities.items() if given}
