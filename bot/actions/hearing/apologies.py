""" "Scusa", after an insult: accepted in a word, and no "come hai detto?" (row 28)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.slots import TEMPER
from bot.actions.turn import Turn
from bot.core.temper import Temper, apologises
from bot.services.answers.talk import say_apology_accepted

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies


async def hear_apology(deps: ActionDependencies, turn: Turn) -> bool:
    """Whether somebody who was heated says that they are sorry, and nothing else."""
    heated = turn.recall(TEMPER) and Temper.from_slot(turn.recall(TEMPER)) != Temper()
    if not heated or not apologises(turn.request.text):
        return False
    turn.say(say_apology_accepted(turn.wording, in_task=turn.begins_form))
    return True
