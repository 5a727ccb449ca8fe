""" "Ok e quanto costa?", with no offer before it: of the one that was shown as a choice, else of what is asked. A list
of offers would put one in its place that nobody spoke of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.hearing.of_extras import sold_to
from bot.actions.listed_offers import counted_in, note_listed
from bot.actions.slots import ANYTHING_ELSE, DONE, MISUNDERSTOOD, OFFERED, WHICH_MEANT
from bot.actions.turn import Turn
from bot.core.errors import CustomerError, DependencyError
from bot.core.extra_follow_ups import asks_only_price
from bot.core.offers import Extra
from bot.core.requests import request_behind
from bot.core.task_questions import TaskQuestion
from bot.services.answers.choices import next_steps
from bot.services.answers.extras_after import say_of_shown
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_HAD = frozenset({"activate_service", "activate_offer"})
_NAMES = ("service_name", "offer_name")


async def hear_bare_price(deps: ActionDependencies, turn: Turn) -> bool:
    """After a topic, an offer that was shown, or an order, it is about that, and heard elsewhere."""
    said = turn.request
    if said.intent != "list_offers" or said.entities or is_apart_or_in_task(turn) or not asks_only_price(said.text):
        return False
    if counted_in(turn) or turn.pending(DONE) is not None:
        return False
    shown = await _shown_as_choice(deps, turn)
    answer = say_of_shown(turn.wording, shown, TaskQuestion.COSTS) if shown is not None else None
    if shown is not None and answer is not None:
        turn.say(answer)
        note_listed(turn, [shown.id], ())
        return True
    if not _is_of_nothing(turn):
        return False
    turn.say(Answer("utter_fallback_of_what", {}, next_steps(turn.wording, "talk_to_human")))
    return True


async def _shown_as_choice(deps: ActionDependencies, turn: Turn) -> Extra | None:
    """The only one that the last answer offered to switch on."""
    spoken = await deps.transcript.last_bot_messages(turn.sender)
    choices = [request_behind(payload) for message in spoken for _, payload in message.buttons]
    named = {one for choice in choices if choice.intent in _HAD for name in _NAMES for one in choice.texts(name)}
    if len(named) != 1:
        return None
    try:
        return (await sold_to(deps, turn)).get(named.pop())
    except (CustomerError, DependencyError):
        return None


def _is_of_nothing(turn: Turn) -> bool:
    """Whether nothing was told in this conversation, or what was said last was not understood."""
    offered = turn.slots.get(OFFERED)
    if offered not in (None, WHICH_MEANT, ANYTHING_ELSE):
        return False
    return offered == WHICH_MEANT or bool(turn.slots.get(MISUNDERSTOOD)) or turn.last_request is None
