"""What is taken for a no to a person and says nothing of one: "senza tetto", "non ho chiesto niente io"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.slots import CALLBACK_TICKET, EDITED, MISUNDERSTOOD, OFFERED, OPEN_TICKET, QUEUED
from bot.actions.turn import Turn
from bot.core.person_words import is_about_people
from bot.services.answers.smalltalk import say_misunderstood

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

SURE = 0.75
"""From here on the examples know better than the words."""


async def hear_no_refusal(_deps: ActionDependencies, turn: Turn) -> bool:
    """Whether it was hardly understood, with no person offered or called: then it was not understood."""
    said, sure = turn.request, turn.guesses[0].confidence if turn.guesses else 1.0
    if said.intent != "deny_human" or turn.by_rule or turn.pressed or said.first(EDITED) is not None:
        return False
    if sure >= SURE or is_about_people(said.text) or _waits_for_person(turn):
        return False
    times = int(turn.slots.get(MISUNDERSTOOD) or 0) + 1
    turn.remember(MISUNDERSTOOD, times)
    turn.say(say_misunderstood(turn.wording, times))
    return True


def _waits_for_person(turn: Turn) -> bool:
    called = (turn.recall(slot) for slot in (QUEUED, OPEN_TICKET, CALLBACK_TICKET))
    return any(called) or turn.slots.get(OFFERED) == "talk_to_human"
