"""A recharge that is wanted again and again is never a single one without a word: it begins as an automatic one."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.auto_recharges import SetAutoRecharge
from bot.actions.base import ActionDependencies
from bot.actions.tasks.meant import ANSWERING
from bot.actions.turn import Turn
from bot.core.repeating import comes_again
from bot.core.requests import Request
from bot.core.several_requests import parts_by_words
from bot.core.tasks import Task
from bot.services.answers.choices import next_steps
from bot.services.wording import Answer

_RECHARGE = "recharge"
_SAYS_HOW = ANSWERING | {_RECHARGE, "wait"}
_ONCE = ("amount", "msisdn", "line_alias", "line_kind", "recharge_when")
"""What one that is due every month says, too."""


async def begin_repeated(deps: ActionDependencies, turn: Turn, request: Request) -> bool:
    """ "Ogni mese 10 euro con la Visa", as the first message of a recharge: the automatic one begins instead."""
    once_and_again = parts_by_words(replace(request, intent=_RECHARGE))  # "e ogni mese di nuovo": both
    if Task.of_request(request) is not None or once_and_again or not comes_again(request):
        return False
    turn.request = replace(request, intent=SetAutoRecharge.intent)
    await SetAutoRecharge(deps).answer(turn, turn.request)
    return True


def say_single(turn: Turn) -> Answer | None:
    """ "Sì, ma ogni mese", to a recharge that is under way: this one is for once; None: it says no such thing, or asks
    for an automatic one besides."""
    request = turn.request
    if (
        request.intent not in _SAYS_HOW
        or any(part.intent == SetAutoRecharge.intent for part in turn.parts)
        or parts_by_words(replace(request, intent=_RECHARGE))
        or not comes_again(request)
    ):
        return None
    kept = {name: values for name, values in request.entities.items() if name in _ONCE}
    step = turn.wording.choice("utter_choice_auto_recharge", Request(SetAutoRecharge.intent, kept).payload)
    return Answer("utter_recharge_only_once", {}, (step, *next_steps(turn.wording, "cancel")))
