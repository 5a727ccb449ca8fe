""" "Fatto", with no request that waits for a sign-in: a payment, or nothing that was asked for here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.actions.slots import DONE, PENDING_REQUEST
from bot.actions.turn import Turn
from bot.core.asides import says_only_done
from bot.core.requests import Request
from bot.services.answers.account import say_nobody_came_in
from bot.services.answers.paying import say_voucher_prompt
from bot.services.wording import Answer

_LOOKED_UP = {"pay_bill": "check_payment", "recharge": "check_recharge"}
"""By what is paid: the intent that looks whether it was."""


async def hear_done(resume: Callable[[Turn, Request], Awaitable[None]], turn: Turn) -> bool:
    """Whether it was that, and is answered; a number that a sign-in's page shows is still waited for."""
    if turn.awaited is not None or not says_only_done(turn.request.text):
        return False
    look = _look_up(turn)
    if look is not None:
        await resume(turn, Request(look))
    elif code_for := _kept(turn).get("code_for"):
        turn.say(say_voucher_prompt(turn.wording, str(code_for), "utter_voucher_still_asked"))
    elif turn.session.customer_id is None:
        turn.say(say_nobody_came_in(turn.wording))
    else:
        turn.say(Answer("utter_done_unasked"))
    return True


def _look_up(turn: Turn) -> str | None:
    done, kept = turn.pending(DONE), _kept(turn)
    return _LOOKED_UP.get(done.intent) if done and (kept.get("unpaid") or kept.get("unclear")) else None


def _kept(turn: Turn) -> dict[str, object]:
    return turn.recall(PENDING_REQUEST) or {} if turn.pending(DONE) else {}
