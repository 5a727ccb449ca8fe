"""The gateway's news about a payment: what became true is said by itself, wherever the customer is."""

from __future__ import annotations

from typing import Any

from bot.actions.base import ActionDependencies, BaseAction
from bot.actions.bot_rating import finish
from bot.actions.lines_back import report_lines
from bot.actions.slots import DONE, OFFERED, PENDING_REQUEST, VOUCHER_RECHARGE
from bot.actions.turn import Turn
from bot.core.payment_errors import StillUnclear, UnknownOrder
from bot.core.payment_news import Told
from bot.core.payments import Purpose
from bot.services.answers.paying import ask_whether_voucher, say_payment_told, say_voucher_outcome
from bot.services.wording import Answer

REDEEMED, OVER = "redeemed", ("barred", "unclear", "refused")
"""Outcomes of a code after which no other one is asked for."""


class PaymentTold(BaseAction):
    action = "action_payment_told"
    reminds = False

    async def carry_out(self, turn: Turn) -> None:
        """A link that was given is used or over: a later "ho sbagliato" is about a payment that was made."""
        told, values, done = Told(turn.request.first("told")), _values(turn), turn.pending(DONE)
        if done is not None and told is Told.DONE:
            turn.remember(PENDING_REQUEST, {**turn.recall(PENDING_REQUEST), "unpaid": None, "unclear": None})
        turn.say(say_payment_told(turn.wording, told, values))
        if told is Told.DONE and values.get("purpose") in (Purpose.BILL, Purpose.BILLS):
            await report_lines(self.deps, turn)
        if done is not None and told is Told.DONE:
            finish(turn, done.intent)


async def take_back_payment(deps: ActionDependencies, turn: Turn) -> Answer | None:
    """Gives up what waits to be paid: a masked field for a code, a link. None: nothing waits."""
    if await deps.paying.voucher_prompts.close(turn.session.conversation_id):
        return Answer("utter_cancelled")
    order_id = (turn.recall(PENDING_REQUEST) or {}).get("unpaid")
    if order_id is None or turn.pending(DONE) is None:
        return None
    turn.forget(PENDING_REQUEST)
    try:
        await deps.paying.access_order(turn.session, order_id)
    except UnknownOrder:
        return None
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
        """A code that was used up, or can be given no more, is waited for no longer."""
        values, signed_in = _values(turn), turn.session.customer_id is not None
        if turn.pending(DONE) is not None and (turn.recall(PENDING_REQUEST) or {}).get("code_for"):
            if values["answer"] == REDEEMED:
                turn.note_pending(code_for=None)
            elif values["answer"] in OVER:
                turn.forget(PENDING_REQUEST)
        turn.say(say_voucher_outcome(turn.wording, values, signed_in=signed_in))
        if values["answer"] == REDEEMED:
            finish(turn, "recharge")


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
