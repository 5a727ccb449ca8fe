"""Tasks that wait: a new one is done first, then the one before is offered again (rows 3 and 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.next_request import next_is_due
from bot.actions.slots import OFFERED, SET_ASIDE
from bot.actions.turn import Turn
from bot.core.chat import Choice
from bot.core.requests import Request
from bot.core.several_requests import drops_everything
from bot.core.tasks import Task
from bot.core.yes_and_no import drops_what_runs, lets_go
from bot.services.answers.choices import next_steps
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

RESUME_TASK = "resume_task"
"""What a yes stands for after the offer."""
MOST_PARKED = 2
_LETS_GO = frozenset(
    {"cancel", "deny", "dont_know", "refuse", "out_of_scope", "nlu_fallback", "inform", "update_ticket", "chitchat"}
)
"""What a no to the offer is taken for when it is said in more words than one."""


_SWITCHED_ON = frozenset({"activate_offer", "activate_service"})


def park_what_runs(turn: Turn, new: Task) -> None:
    """Another task begins: what is under way waits."""
    running = turn.task
    if running is None or running.id == new.id or _is_same_wish(running, new):
        return
    others = [task for task in turn.parked if task.intent not in (running.intent, new.intent)]
    turn.park([running, *others][:MOST_PARKED])


def _is_same_wish(running: Task, new: Task) -> bool:
    """ "Quella da 500 mega", to "quale servizio attivo?", may sound like an offer: it is what was asked for."""
    chosen = running.get("offer") or running.get("service")
    return {running.intent, new.intent} == _SWITCHED_ON and not chosen


def park_running(turn: Turn) -> None:
    """What is under way waits, though nothing else begins: a person was there meanwhile, or nobody answered. What was
    to come after it waits with it, unless the pause gets long."""
    running = turn.task
    if running is None:
        return
    others = [task for task in turn.parked if task.intent != running.intent]
    turn.park([running, *others][:MOST_PARKED])
    turn.leave_form()


def drop_in_passing(turn: Turn) -> None:
    """ "Lascia stare la ricarica, fammi vedere le bollette": what is under way is given up, without a question."""
    if turn.task is None and turn.request.text and lets_go(turn.request.text):
        drop_parked(turn, ask_next=False)
    elif turn.task is not None and drops_what_runs(turn.request.text):
        turn.say(Answer("utter_task_dropped", {"task": title(turn, turn.task)}))
        turn.leave_form()


def offer_parked(turn: Turn) -> None:
    """At the end of a task the one before it is offered; both are named when two wait."""
    if not turn.parked or next_is_due(turn):
        return
    first, *others = turn.parked
    turn.remember(OFFERED, RESUME_TASK)
    yes = turn.wording.choice("utter_choice_resume", Request("affirm").payload)
    if others:
        said = {"task": title(turn, first), "other": title(turn, others[0])}
        turn.say(Answer("utter_task_resume_two", said, _choices(turn, yes)))
    else:
        turn.say(Answer("utter_task_resume", {"task": title(turn, first)}, _choices(turn, yes)))


def _choices(turn: Turn, yes: Choice) -> tuple[Choice, ...]:
    return (yes, *next_steps(turn.wording, "deny"))


def drop_parked(turn: Turn, *, ask_next: bool = True, set_aside: bool = False) -> bool:
    """A no to the offer: the task is over, and the one before it is offered. Whether one was offered.

    `set_aside`: one that was put aside in a silence, and told to be, counts as offered.
    """
    offered = turn.slots.get(OFFERED) == RESUME_TASK or (set_aside and turn.slots.get(SET_ASIDE))
    if not offered or not turn.parked:
        return False
    turn.forget(SET_ASIDE)
    dropped = turn.parked if drops_everything(turn.request.text) else turn.parked[:1]
    turn.say(*(Answer("utter_task_dropped", {"task": title(turn, task)}) for task in dropped))
    turn.park(turn.parked[len(dropped) :])
    if ask_next:
        offer_parked(turn)
    return True


async def hear_dropped(_deps: ActionDependencies, turn: Turn) -> bool:
    """ "No lasciala, ci ho ripensato", to "riprendiamo?"; whoever asks for something else by name gets that, too."""
    about = turn.request.intent in _LETS_GO and not turn.parts and turn.task is None
    return about and lets_go(turn.request.text) and drop_parked(turn)


def title(turn: Turn, task: Task) -> str:
    """ "la ricarica" """
    return turn.wording.phrase(f"utter_task_title_{task.intent}")
