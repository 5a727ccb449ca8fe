"""A sum of a task that is said by the one before it, or barely: as the value that is meant."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from bot.actions.tasks.journey import the_only
from bot.core.assent import days_in
from bot.core.line_words import spoken_numbers
from bot.core.requests import Request
from bot.core.sums import bare_sum, may_be_place, only_differs, reckoned, refuses_sum, wants_other_sum
from bot.core.sums_worked_out import complains_of_sum, end_of_sums
from bot.core.tasks import CONFIRMED, Task

SUM_RECKONED = "sum_reckoned"
"""The entity of a message whose sum is reckoned: whoever hears the message after that takes the sum as it is."""
SUM_BEFORE = "sum_before"
"""No step: the sum that stood before one that is not sold."""

_LESS_WITH = re.compile(r"\b(?:in|di) meno\W+(?:e\W+|ma\W+)?con\b", re.IGNORECASE)
_NAMED = {
    "threshold": re.compile(r"\bsogli[ae]\b", re.IGNORECASE),
    "ceiling": re.compile(r"\b(?:tetto|massimo|limite)\b", re.IGNORECASE),
}
"""The limits of an automatic recharge, by their entities."""


def at_last(request: Request, held: int | None, step: str) -> Request:
    """What a message comes to that says the sum of `step` by another one: by `held`, or "20, anzi la metà". What a sum
    differs by is never taken for the sum itself."""
    if request.first(SUM_RECKONED):
        return request
    heard = [said for said in request.entities.get(step, ()) if isinstance(said, int)]
    meant = reckoned(request.text, held, heard)
    if meant is not None:
        return _with_way(request).holding(step, meant).holding(SUM_RECKONED, True)
    return request.without(step) if heard and only_differs(request.text, heard, held) else request


def sum_in(request: Request, task: Task, step: str) -> Any:
    """The sum that is said; where it is asked for, "la più grande" as well."""
    said = the_only(request, "amount")
    return end_of_sums(request.text) if said is None and task.asked == step else said


def step_reckoned(request: Request, sum_step: str) -> str:
    """Which sum "alza il tetto di 10" is about: the limit that is named, unless what is charged is said beside it."""
    named = next((step for step, words in _NAMED.items() if words.search(request.text)), None)
    beside = named is not None and request.entities.get(named) and request.entities.get(sum_step)
    return sum_step if named is None or beside else named


def with_step(request: Request, task: Task, step: str) -> Request:
    """As `with_sum`, of a limit as well: what bare figures are for, its own question knows."""
    if step not in _NAMED:
        return with_sum(request, task, step)
    bare = [said for said in request.entities.get("amount", ()) if isinstance(said, int)]
    if bare and only_differs(request.text, bare, task.get(step)):
        request = request.without("amount").holding(step, *bare)
    meant = at_last(request, task.get(step), step)
    return _correcting(meant) if meant is not request and meant.first(SUM_RECKONED) else meant


def with_sum(request: Request, task: Task, step: str) -> Request:
    """ "5 in meno" and "il doppio" of what `step` holds, or "100 allora"; "troppo" names the step to ask again.
    "100 no" is a no."""
    held, text = task.get(step), request.text
    if not text or request.first(SUM_RECKONED):
        return request
    if refuses_sum(text):
        return replace(request.without("amount"), intent="deny")
    if task.asked == CONFIRMED and may_be_place(text):
        return request.without("amount")  # of what was shown, perhaps
    if complains_of_sum(text) is not None:
        without = request.without("amount")
        return without if held is None else _correcting(without.holding("field", step))
    before = task.get(SUM_BEFORE) if held is None else held
    if (meant := at_last(request, before, step)) != request:
        return _correcting(meant) if meant.first(SUM_RECKONED) else meant
    if before is None and task.asked == step and reckoned(text, 0) is not None:
        return replace(request, intent="inform")  # of none
    bare = bare_sum(_figures(request)) if not request.entities and task.asked in (step, CONFIRMED) else None
    if bare is not None and not days_in(text):  # "sì il 27" puts it off
        return _correcting(request.holding("amount", bare))
    if held is not None and task.asked == CONFIRMED and wants_other_sum(text):
        return _correcting(request.holding("field", step))
    return request


def _with_way(request: Request) -> Request:
    """ "5 in meno con PayPal" rules out no way to pay: the "meno" is the sum's."""
    ways = request.texts("excluded_method") if _LESS_WITH.search(request.text) else ()
    return request.without("excluded_method").holding("payment_method", *ways) if ways else request


def _figures(request: Request) -> str:
    """ "No aspetta, venti": what is said with a moment that is asked for may be a sum in letters."""
    words = request.text.split()
    return (
        " ".join(spoken_numbers().get(word.lower(), word) for word in words)
        if request.intent == "wait"
        else request.text
    )


def keeping_sum(taken: Task, task: Task, request: Request, step: str) -> Task:
    """A sum that is not sold falls, but not the one before it: "allora 5 in più" is of that."""
    said = task.get(step) or request.first(step)
    if step in taken.values or not isinstance(said, int):
        return taken
    return replace(taken, values={**taken.values, SUM_BEFORE: said})


def _correcting(request: Request) -> Request:
    return replace(request, intent="correct")
