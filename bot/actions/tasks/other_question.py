"""A yes or a no to another question than the form's: which of a few things was meant, put amid a task (row 21)."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.slots import OFFERED, OFFERS_SHOWN, WHICH_MEANT
from bot.actions.turn import Turn
from bot.core.faq.topics import FAQ, FAQ_TOPIC, PREFIX
from bot.core.offer_words import leaves_offer
from bot.core.requests import Request
from bot.core.tasks import CONFIRMED, READ_BACK, Task
from bot.core.yes_and_no import agrees
from bot.services.turn import message_id
from bot.services.wording import Answer


def other_is_open(turn: Turn) -> bool:
    """Whether the last question was another than the form's: which of a few things, or topics, was meant."""
    offered = str(turn.slots.get(OFFERED) or "")
    return offered == WHICH_MEANT or offered.startswith(PREFIX)


def answers_other(turn: Turn, task: Task) -> bool:
    """Whether the message is no more than a yes or a no, and not to what the form asks; a pressed yes says to what."""
    request = turn.request
    if not other_is_open(turn) or request.first(READ_BACK) is not None:
        return False
    return request.intent in ("affirm", "deny") or agrees(request.text, task.intent)


def meant_topic(turn: Turn) -> Request | None:
    """What a yes to "Intendi questo?" asks for."""
    offered = str(turn.slots.get(OFFERED) or "")
    if not offered.startswith(PREFIX) or turn.request.intent != "affirm":
        return None
    return Request(FAQ).holding(FAQ_TOPIC, offered.removeprefix(PREFIX))


def leaves_offers(turn: Turn, task: Task) -> bool:
    """ "No, ci penso", right after offers were shown amid the task's questions: it is to them, and they are left."""
    shown = turn.slots.get(OFFERED) == OFFERS_SHOWN and task.asked not in (None, CONFIRMED)
    if not shown or turn.parts or not leaves_offer(turn.request.text):
        return False
    turn.say(Answer("utter_offers_left"))
    turn.keep_task(replace(task, taken=message_id.get(), quiet=False))
    return True
