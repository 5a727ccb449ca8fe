"""Messages and calls that only say to be ours: what we never ask for, what to do now, and a person.

A block, a person or a complaint that is asked for in the same message is done, with the warning in front.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.slots import EDITED
from bot.actions.turn import Turn
from bot.core.fraud_words import gave_data, says_fraud, wants_act_beside
from bot.core.requests import Request
from bot.services.answers.choices import next_steps
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies


async def hear_fraud(_deps: ActionDependencies, turn: Turn) -> bool:
    """Whether the message is about one, and is answered: nobody can see from here who wrote it."""
    if not _tells_of_one(turn.request) or _has_act(turn.request):
        return False
    turn.say(Answer(_warning(turn.request), {}, next_steps(turn.wording, "talk_to_human")))
    return True


def warning_beside(request: Request) -> tuple[Answer, ...]:
    """What stands in front of the answer to an act that was asked for beside a fraud; nothing beside any other."""
    return (Answer(_warning(request)),) if _tells_of_one(request) and _has_act(request) else ()


def _tells_of_one(request: Request) -> bool:
    return request.first(EDITED) is None and says_fraud(request.text)


def _has_act(request: Request) -> bool:
    return wants_act_beside(request.text, request.intent)


def _warning(request: Request) -> str:
    return "utter_fraud_given" if gave_data(request.text) else "utter_fraud"
