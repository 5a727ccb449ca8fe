"""Messages and calls that only say to be ours: what we never ask for, what to do now, and a person.

A block, a person or a complaint that is asked for in the same message is done, with the warning in front.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.hearing.follow_ups import kept_topic, note_topic
from bot.actions.slots import EDITED
from bot.actions.turn import Turn
from bot.core.fraud_words import fallen_for, gave_data, says_fraud, tells_of_loss, wants_act_beside
from bot.core.requests import Request
from bot.core.way_words import asks_way
from bot.services.answers.choices import next_steps
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies


_TOPIC, _WARNING = "fraud", "utter_fraud"
_NOT_OF_IT = frozenset({"block_sim", "talk_to_human", "open_complaint", "request_call_back"})
"""Acts that are carried out right after the warning as ever; a card is no SIM."""


def fallen_after_warning(turn: Turn) -> Request | None:
    """ "L'ho aperto e ho messo la carta", right after the warning: one message, and nothing about cards of ours."""
    if not _after_warning(turn):
        return None
    turn.parts = ()
    return turn.request


async def hear_fraud(_deps: ActionDependencies, turn: Turn) -> bool:
    """Whether the message is about one, and is answered: nobody can see from here who wrote it."""
    response = _after_warning(turn)
    if not response and (not _tells_of_one(turn.request) or _has_act(turn.request)):
        return False
    response = response or _warning(turn.request)
    turn.say(Answer(response, {}, next_steps(turn.wording, "talk_to_human")))
    note_topic(turn, _TOPIC, response.replace(_WARNING, f"_faq_{_TOPIC}"))
    return True


def _after_warning(turn: Turn) -> str:
    """What is said of what was given to whom the warning was about; "e adesso?" behind it is about the same."""
    said, (told, detail) = turn.request, kept_topic(turn)
    if (
        told != _TOPIC
        or said.first(EDITED) is not None
        or tells_of_loss(said.text)
        or wants_act_beside(said.text, said.intent)
    ):
        return ""
    fallen = fallen_for(said.text)
    if fallen is None and said.intent not in _NOT_OF_IT and asks_way(said.text):
        return "_".join(filter(None, (_WARNING, detail)))
    return f"utter_fraud_{fallen}" if fallen else ""


def warning_beside(request: Request) -> tuple[Answer, ...]:
    """What stands in front of the answer to an act that was asked for beside a fraud; nothing beside any other."""
    return (Answer(_warning(request)),) if _tells_of_one(request) and _has_act(request) else ()


def _tells_of_one(request: Request) -> bool:
    return request.first(EDITED) is None and says_fraud(request.text)


def _has_act(request: Request) -> bool:
    return wants_act_beside(request.text, request.intent)


def _warning(request: Request) -> str:
    return "utter_fraud_given" if gave_data(request.text) else "utter_fraud"
