"""The number to call for a person's request, asked for amid a task: it is the call's, and the task goes on after it."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.base import ActionDependencies
from bot.actions.person.handoff import add_call_number
from bot.actions.sim_block.person import block_under_way
from bot.actions.slots import CALL_NUMBER, CALLBACK_TICKET, LAST_TICKET, OFFERED
from bot.actions.tasks.journey import TaskJourney
from bot.actions.turn import Turn
from bot.core.call_times import call_time_in
from bot.core.call_words import is_about_call, means_own_number, wants_call
from bot.core.free_text import telling_words
from bot.core.tasks import READ_BACK, Task
from bot.services.answers.handoff import asks_call_number, say_ask_number, say_ticket_stays
from bot.services.answers.sim_block import say_stays
from bot.services.handoff import reach_of

CALL_BACK = "request_call_back"
CALLED = frozenset({"contact", "call_number"})
"""Steps that ask themselves where to call."""
REFUSING = frozenset({"deny", "refuse", "dont_know", "deny_human"})
NAMED = frozenset({"talk_to_human", "login", "logout", "help", "restart", "repeat"})
"""What leads the conversation, whatever number is said with it."""
SHORT = 6
"""Up to so many words a refusal tells no story."""
_GIVING_UP = frozenset({"annulla", "annullate", "lascia", "stare", "perdere", "fa", "importa", "serve", "anzi"})


async def hear_call_number(deps: ActionDependencies, journey: TaskJourney, turn: Turn, task: Task) -> bool:
    """Whether a message to the form was for the call, and is answered; the form's question comes after it.

    While the call's number was asked for last, any number is; afterwards one that the form's question has no use for.
    """
    ticket = turn.recall(CALLBACK_TICKET)
    if not ticket or task.intent == CALL_BACK or turn.request.intent in NAMED:
        return False
    last = turn.recall(OFFERED) == CALL_NUMBER
    if last and _refuses(journey, turn, task):
        _drop(deps, turn, ticket)
    elif last and _agrees(turn):
        turn.say(say_ask_number(turn.wording, deps.operator, ticket))
    elif not _is_timed(deps, turn) and _brings_number(journey, turn, task, last=last):
        await _take(deps, turn, ticket)
    else:
        return False
    _settle(turn, task)
    return True


def begins_call(turn: Turn, task: Task) -> bool:
    """ "Richiamatemi domani al 347...", amid a task that calls nobody: a call of its own, and no value of the task."""
    if turn.request.intent != CALL_BACK or turn.request.number is None or task.intent == CALL_BACK:
        return False
    return task.asked not in CALLED and wants_call(turn.request.text)


def _brings_number(journey: TaskJourney, turn: Turn, task: Task, *, last: bool) -> bool:
    request = turn.request
    if not request.text or not is_about_call(request.text):
        return False  # a choice that was pressed is the form's
    if request.number is None:
        return last and means_own_number(request.text)
    return last or task.asked not in journey.found(request, task)


def _is_timed(deps: ActionDependencies, turn: Turn) -> bool:
    """A number with a time is a call at that time."""
    if turn.request.intent != CALL_BACK:
        return False
    return call_time_in(turn.request.text, turn.wording.local_now, deps.operator.care_hours) is not None


def _refuses(journey: TaskJourney, turn: Turn, task: Task) -> bool:
    """ "Non voglio dirlo", "annulla": the call's number, since that was asked; "annulla la ricarica" is more."""
    request, free = turn.request, task.asked in journey.free and len(turn.request.text.split()) <= SHORT
    if request.number is not None or (not free and task.asked in journey.found(request, task)):
        return False
    if request.intent == "cancel":
        return not set(telling_words(request.text)) - _GIVING_UP
    return request.intent in REFUSING and bool(request.text)


def _agrees(turn: Turn) -> bool:
    """A yes that is none to a read-back: of the form's, a choice alone says so now."""
    return turn.request.intent == "affirm" and turn.request.first(READ_BACK) is None


def _drop(deps: ActionDependencies, turn: Turn, ticket: str) -> None:
    stays = say_stays if block_under_way(turn) is not None else say_ticket_stays
    turn.forget(CALLBACK_TICKET)
    turn.say(stays(turn.wording, deps.operator, ticket))


async def _take(deps: ActionDependencies, turn: Turn, ticket: str) -> None:
    """The number that is said, or the customer's own."""
    number, lost = turn.request.number, False
    if number is None:
        reach = await reach_of(deps.bss, deps.account.proofs, turn.session)
        number, lost = reach.number, reach.lost
    if number is None:
        turn.say(say_ask_number(turn.wording, deps.operator, ticket, lost=lost))
    else:
        await add_call_number(deps, turn, ticket, number)


def _settle(turn: Turn, task: Task) -> None:
    """The form's question comes again, unless the call's is still open."""
    turn.forget(LAST_TICKET)
    if turn.recall(CALLBACK_TICKET) or asks_call_number(turn.answers):
        turn.remember(OFFERED, CALL_NUMBER)
        turn.keep_task(replace(task, quiet=True))
    else:
        turn.forget(OFFERED)
