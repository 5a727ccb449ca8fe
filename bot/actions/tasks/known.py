"""What is known about the task that runs, told to whoever asks: "posso toglierlo quando voglio?" (row 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.tasks.own_line import held_line
from bot.actions.turn import Turn
from bot.core.errors import CustomerError, DependencyError
from bot.core.task_questions import TaskQuestion, asked_of_task, only_supposes_trouble
from bot.core.tasks import CONFIRMED, Task
from bot.core.undoing_words import asks_giving_back, asks_taking_away
from bot.services.access import access_lines
from bot.services.answers.task_questions import known_of
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

TELLING = 8
"""Where the customer tells something in their own words, a message of more than so many is no question."""
COMPLAINT = "open_complaint"
_OF_THEIR_OWN = frozenset({"block_sim", "talk_to_human", "report_fault", COMPLAINT, "request_call_back"})
"""What goes first, whatever else its words ask."""
_TAKING_AWAY = frozenset({"deactivate_service", "stop_auto_recharge", "remove_card"})
_OF_ELSE = ("service_name", "offer_name", "bill_ref")
"""Who names one of these asks about that."""


def known_about(turn: Turn, task: Task, *, in_own_words: bool = False) -> tuple[Answer, ...]:
    """The answer, from the table of the task; none: nothing is asked that is known of it."""
    question = asked_about(turn, task, in_own_words=in_own_words)
    if question is None:
        return ()
    answer = known_of(question, task.intent, at_read_back=task.asked == CONFIRMED)
    return (answer,) if answer is not None else ()


async def target_line(deps: ActionDependencies, turn: Turn, task: Task) -> Answer | None:
    """ "Su che linea va?", to the read-back: the one of the customer's own that the task holds."""
    at_read_back = task.asked == CONFIRMED and turn.session.customer_id is not None
    if not at_read_back or asked_about(turn, task) is not TaskQuestion.TARGET:
        return None
    try:
        line = held_line(await access_lines(deps.bss, turn.session), task)
    except (CustomerError, DependencyError):
        return None
    return Answer("utter_about_line_target", {"line": turn.wording.the_line(line)}) if line is not None else None


def asked_about(turn: Turn, task: Task, *, in_own_words: bool = False) -> TaskQuestion | None:
    """What is asked about the task that runs."""
    request = turn.request
    supposes = only_supposes_trouble(request.text) or asks_giving_back(request.text)
    complains = request.intent == COMPLAINT and not supposes
    if request.intent in _OF_THEIR_OWN - {task.intent, COMPLAINT} or (complains and task.intent != COMPLAINT):
        return None
    if task.asked is None or not request.text:
        return None
    if in_own_words and len(request.text.split()) > TELLING:
        return None
    question, of_else = asked_of_task(request.text), any(request.entities.get(name) for name in _OF_ELSE)
    if task.intent in _TAKING_AWAY and question is TaskQuestion.UNDONE and asks_taking_away(request.text):
        return None
    return None if of_else and question is not TaskQuestion.TARGET else question  # "di chi è" sounds like a service
