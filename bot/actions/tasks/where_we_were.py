"""Coming back (rows 1 and 4): what is under way is named and asks its question again; what waits is taken up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.actions.hearing.bare_words import asks_meaning_again
from bot.actions.hearing.of_recharge import sets_once_instead
from bot.actions.hearing.rule_changed import changes_instead, taken_amid_checks
from bot.actions.slots import OFFERED, OFFERS_SHOWN, PROOF, SIGN_IN
from bot.actions.tasks.parking import offer_parked, title
from bot.actions.turn import Turn
from bot.core.coming_back import asks_where_we_were, goes_back, named_first, tasks_named
from bot.core.requests import Request
from bot.core.tasks import Task
from bot.services.answers.access import say_way_again
from bot.services.answers.awaited import say_awaited
from bot.services.answers.choices import next_steps
from bot.services.turn import message_id
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies
    from bot.actions.tasks.journey import TaskJourney

_PLACE = frozenset({"select_line", "inform", "activate_offer", "affirm", "correct"})
"""What "la prima" is taken for."""


def names_what_runs(turn: Turn, task: Task) -> bool:
    """Whether the message only comes back to this task, which is said; its question follows, and nothing is taken."""
    text = turn.request.text
    named = tasks_named(text)
    meant = goes_back(text) and (named is None or task.intent in named or _parked_of(turn) is None)
    if not (meant or asks_where_we_were(text) or task.intent in named_first(text)):
        return False
    others = [one for one in turn.parked if one.intent != task.intent]
    said = {"task": title(turn, task)}
    if others:
        turn.say(Answer("utter_task_under_way_two", {**said, "other": title(turn, others[0])}))
    else:
        turn.say(Answer("utter_task_under_way", said))
    turn.keep_task(replace(task, taken=message_id.get(), quiet=False))
    return True


def leads_elsewhere(turn: Turn, journey: TaskJourney, task: Task) -> bool:
    """ "Torniamo alla bolletta", which waits; "la prima", of the offers that were shown amid this task: no answer to
    what is asked."""
    if turn.slots.get(OFFERED) == OFFERS_SHOWN and offered_place(turn) is not None:
        return task.asked not in journey.found(turn.request, task)
    other = changes_instead(turn, task) or sets_once_instead(turn, task) or taken_amid_checks(turn)
    return other or _parked_of(turn) is not None


def offered_place(turn: Turn) -> Request | None:
    """ "La prima", right after offers were shown amid a task: that one, which is read back before anything is done."""
    said = turn.request
    if turn.slots.get(OFFERED) != OFFERS_SHOWN or said.intent not in _PLACE or turn.parts:
        return None
    places = [value for value in said.entities.get("offer_name", ()) if isinstance(value, int)]
    return Request("activate_offer", {"offer_name": (places[0],)}) if len(places) == 1 else None


def gone_back_to(turn: Turn) -> Request | None:
    """ "Torniamo alla bolletta", of one that waits: it goes on with all that was known of it."""
    task = _parked_of(turn)
    if task is None:
        return None
    turn.park([one for one in turn.parked if one.id != task.id])
    return task.as_request()


async def hear_where(_deps: ActionDependencies, turn: Turn) -> bool:
    """ "Cosa stavamo facendo?", with no question open: what waits is offered, or what is still missing."""
    text, waiting = turn.request.text, turn.pending(SIGN_IN)
    back = goes_back(text) and _would_begin(turn)
    if turn.task is not None or not (asks_where_we_were(text) or back):
        return False
    if asks_meaning_again(turn):
        return True
    if turn.request.intent == "check_ticket" and not turn.parked:
        return False  # "a che punto siamo?" with a request that is open at the operator's
    if turn.parked:
        offer_parked(turn)
    elif turn.pending(PROOF) and turn.awaited is not None:
        turn.say(say_awaited(turn.wording, turn.awaited))
    elif waiting is not None and turn.session.customer_id is None:
        turn.say(say_way_again(turn.wording, waiting))
    else:
        turn.say(Answer("utter_nothing_under_way", {}, next_steps(turn.wording, "help", "talk_to_human")))
    return True


def _would_begin(turn: Turn) -> bool:
    """ "Torna alla ricarica" begins no other task; bare "continua" may answer what somebody else asked."""
    return tasks_named(turn.request.text) is not None or bool(turn.parked)


def _parked_of(turn: Turn) -> Task | None:
    if not turn.request.text or not goes_back(turn.request.text):
        return None
    named = tasks_named(turn.request.text)
    return next((task for task in turn.parked if named is None or task.intent in named), None)
