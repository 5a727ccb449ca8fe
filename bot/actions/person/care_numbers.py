"""Which telephone of the care desk a customer is told: it depends on the lines that they have, or all are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.errors import DependencyError
from bot.core.handoffs import Handoff, Place
from bot.core.lines import LineKind
from bot.core.topics import Topic, asks_care_number, asks_what_to_say
from bot.services.answers.choices import next_steps
from bot.services.answers.queue import say_place
from bot.services.answers.smalltalk import say_not_yet
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies
    from bot.actions.turn import Turn


async def has_only_fixed(deps: ActionDependencies, turn: Turn) -> bool:
    """Whether a customer who is signed in has lines, and no mobile one; False too while that cannot be looked up."""
    if turn.session.customer_id is None:
        return False
    try:
        lines = await deps.bss.lines(turn.session.customer_id)
    except DependencyError:
        return False
    return bool(lines) and all(line.kind is LineKind.FIXED for line in lines)


async def place_told(
    deps: ActionDependencies, turn: Turn, handoff: Handoff, place: Place | None, *, again: bool
) -> Answer:
    """The place in the queue; the lines are looked up only where a telephone is told."""
    nobody = place is not None and place.present == 0
    only_fixed = nobody and await has_only_fixed(deps, turn)
    return say_place(turn.wording, deps.operator, handoff, place, again=again, only_fixed=only_fixed)


async def hear_care_number(deps: ActionDependencies, turn: Turn) -> bool:
    """ "Qual è il numero del 119?": told at once, whatever it sounds like."""
    if turn.active_loop or not asks_care_number(turn.request.text):
        return False
    turn.say(say_not_yet(turn.wording, deps.operator, Topic.CONTACTS))
    return True


async def hear_what_to_say(_deps: ActionDependencies, turn: Turn) -> bool:
    """ "E se chiamo il 191 che devo dire?": what to have at hand; nothing is unclear."""
    if turn.active_loop or turn.task is not None or turn.parts or not asks_what_to_say(turn.request.text):
        return False
    turn.say(Answer("utter_care_what_to_say", {}, next_steps(turn.wording, "check_ticket", "talk_to_human")))
    return True
