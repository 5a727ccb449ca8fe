"""Tasks that wait: a new one is done first, then the one before is offered again (rows 3 and 4)."""

from __future__ import annotations

from bot.actions.next_request import next_is_due
from bot.actions.turn import OFFERED, Turn
from bot.core.chat import Choice
from bot.core.requests import Request
from bot.core.tasks import Task
from bot.core.yes_and_no import drops_what_runs
from bot.services.answers.choices import next_steps
from bot.services.wording import Answer

RESUME_TASK = "resume_task"
"""What a yes stands for after the offer."""
MOST_PARKED = 2


def park_what_runs(turn: Turn, new: Task) -> None:
    """Another task begins: what is under way waits."""
    running = turn.task
    if running is None or running.id == new.id:
        return
    others = [task for task in turn.parked if task.intent not in (running.intent, new.intent)]
    turn.park([running, *others][:MOST_PARKED])


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
    if turn.task is not None and drops_what_runs(turn.request.text):
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


def drop_parked(turn: Turn) -> bool:
    """A no to the offer: the task is over, and the one before it is offered. Whether one was offered."""
    if turn.slots.get(OFFERED) != RESUME_TASK or not turn.parked:
        return False
    first, *others = turn.parked
    turn.say(Answer("utter_task_dropped", {"task": title(turn, first)}))
    turn.park(others)
    offer_parked(turn)
    return True


def title(turn: Turn, task: Task) -> str:
    """ "la ricarica" """
    return turn.wording.phrase(f"utter_task_title_{task.intent}")
