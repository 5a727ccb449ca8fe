"""What is said with "aspetta" counts; and after it a typed yes is to nothing, the read-back comes first (16 and 52)."""

from __future__ import annotations

from bot.actions.tasks.journey import TaskJourney
from bot.actions.turn import Turn
from bot.core.asking_moment import says_what_for
from bot.core.contradicting import turns_away
from bot.core.left_out import rules_out
from bot.core.requests import Request
from bot.core.tasks import READ_BACK, Task

_MISHEARD = frozenset({"rephrase", "select_line", "repeat", "help", "list_lines"})
_TARGETS = ("number", "line")


def corrects_waiting(journey: TaskJourney, request: Request, task: Task) -> bool:
    """ "Aspetta, venti": another value, or the step that is to be changed."""
    if request.intent != "wait" or not request.entities or says_what_for(request.text):
        return False
    told = journey.found(request, task) or journey.named(request, task)
    return bool(told or rules_out(request))


def corrects_misheard(journey: TaskJourney, request: Request, task: Task) -> bool:
    """ "No, a Chiara", that sounds like a question or a choice: it contradicts, and names another target."""
    if task.asked is None or request.intent not in _MISHEARD or not turns_away(request.text):
        return False
    told = journey.found(request, task)
    return any(told.get(step) not in (None, task.get(step)) for step in _TARGETS)


def is_pressed(turn: Turn) -> bool:
    """Whether a yes was pressed below its read-back. Typed, it may be to what was said with the moment, and was not
    understood: "aspetta non è l'899 è la mora"."""
    return turn.request.first(READ_BACK) is not None and not turn.pressed
