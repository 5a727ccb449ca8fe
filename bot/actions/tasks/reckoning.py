"""A sum of a task that is said by the one before it, or barely: as the value that is meant."""

from __future__ import annotations

from dataclasses import replace

from bot.core.assent import days_in
from bot.core.line_words import spoken_numbers
from bot.core.requests import Request
from bot.core.sums import bare_sum, may_be_place, reckoned, reckoned_behind, refuses_sum, wants_other_sum
from bot.core.tasks import CONFIRMED, Task


def with_sum(request: Request, task: Task, step: str) -> Request:
    """ "5 in meno" and "il doppio" of what `step` holds, or "100 allora"; "troppo" names the step to ask again.
    "100 no" is a no."""
    held, text = task.get(step), request.text
    if not text:
        return request
    if refuses_sum(text):
        return replace(request.without("amount"), intent="deny")
    if task.asked == CONFIRMED and may_be_place(text):
        return request.without("amount")  # of what was shown, perhaps
    if held is not None and (meant := reckoned(text, held)) is not None:
        return _correcting(request.holding("amount", meant))
    if held is None and task.asked == step and reckoned(text, 0) is not None:
        return replace(request, intent="inform")  # of none
    bare = bare_sum(_figures(request)) if not request.entities and task.asked in (step, CONFIRMED) else None
    if bare is not None and not days_in(text):  # "sì il 27" puts it off
        return _correcting(request.holding("amount", bare))
    if held is not None and task.asked == CONFIRMED and wants_other_sum(text):
        return _correcting(request.holding("field", step))
    return request


def _figures(request: Request) -> str:
    """ "No aspetta, venti": what is said with a moment that is asked for may be a sum in letters."""
    words = request.text.split()
    return (
        " ".join(spoken_numbers().get(word.lower(), word) for word in words)
        if request.intent == "wait"
        else request.text
    )


def sum_at_last(text: str, said: int | None) -> int | None:
    """Of the one sum in the message, what it comes to at the end of it."""
    meant = reckoned_behind(text, said) if said is not None else None
    return said if meant is None else meant


def _correcting(request: Request) -> Request:
    return replace(request, intent="correct")
