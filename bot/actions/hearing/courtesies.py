"""What wants a word and no act: "scusa" after an insult (row 28), "magari più tardi" with nothing under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.slots import TEMPER
from bot.actions.turn import Turn
from bot.core.putting_off import puts_off
from bot.core.temper import Temper, apologises
from bot.services.answers.talk import say_apology_accepted
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_ANSWERED_ELSEWHERE = frozenset({"wait", "deny", "cancel", "refuse", "deny_human"})


async def hear_apology(deps: ActionDependencies, turn: Turn) -> bool:
    """Whether somebody who was heated says that they are sorry, and nothing else."""
    heated = turn.recall(TEMPER) and Temper.from_slot(turn.recall(TEMPER)) != Temper()
    if not heated or not apologises(turn.request.text):
        return False
    turn.say(say_apology_accepted(turn.wording, in_task=turn.begins_form))
    return True


async def hear_put_off(_deps: ActionDependencies, turn: Turn) -> bool:
    """Whether something is put off that was only talked about."""
    elsewhere = is_apart_or_in_task(turn) or turn.request.intent in _ANSWERED_ELSEWHERE
    if elsewhere or not puts_off(turn.request.text):
        return False
    turn.say(Answer("utter_put_off"))
    return True
