"""Several lines in one order: the first is the task's, the others are kept and follow it, each with its own yes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.actions.next_request import keep_next
from bot.actions.tasks.own_line import not_left_out
from bot.actions.turn import Turn
from bot.core.both_lines import MOST, lines_meant, means_several, names_two
from bot.core.left_out import every_other, means_every_other
from bot.core.line_words import LineReference, matching_lines
from bot.core.lines import Line
from bot.core.requests import EXCLUDED_LINE, Request
from bot.core.spared import own_left_out
from bot.core.tasks import Task
from bot.services.wording import Answer

SHORT = 6
"""Up to so many words, "tutti e due i cellulari" answers which line, whatever it sounds like."""
_ME = "me"
BILL_REF = "bill_ref"
"""What "entrambe" is taken for."""


def wants_several(request: Request) -> bool:
    """ "Entrambe", "la sim di Chiara e la mia", "tutte tranne il fisso"."""
    several = means_every_other(request) or means_several(request.text)
    return several or names_two(request.text, _aliases(request))


def _aliases(request: Request) -> tuple[str, ...]:
    """Those that are named; "me" beside the only one of them, too."""
    named = request.texts("line_alias")
    beside_me = rf"\bme e (?:(?:a|ad|anche|per|pure) )*{re.escape(named[0])}(?!\w)" if len(set(named)) == 1 else None
    return (_ME, *named) if beside_me and re.search(beside_me, request.text, re.IGNORECASE) else named


def heard_as_lines(request: Request, task: Task, step: str) -> Request:
    """ "Tutti e due i cellulari", where the line is asked for, is an answer; so is "va bene ma su di me no"."""
    if task.asked == step and not request.names_line and not request.texts(EXCLUDED_LINE):
        mine = own_left_out(request.text)
        request = replace(request, intent="inform").holding(EXCLUDED_LINE, *mine) if mine else request
    short = len(request.text.split()) <= SHORT
    answers = task.asked == step and short and not request.number and wants_several(request)
    return replace(request, intent="inform").without(BILL_REF) if answers else request


def first_of_several(turn: Turn, task: Task, fitting: Sequence[Line], same: Request) -> tuple[Line, ...]:
    """The lines that are meant, the first one to be done now; it is said, and the others are kept. None: one is meant.

    `same`: what holds for each of them.
    """
    fitting = not_left_out(task, fitting)
    lines = _every_other(turn.request, fitting) or _both(turn.request, fitting)
    lines = lines or _named(turn.request, fitting)
    if not lines:
        return ()
    first, *others = lines
    bare = same.without_line()
    keep_next(turn, [replace(bare, intent=task.intent, text="").about(line) for line in others], task.id)
    then = ", ".join(turn.wording.the_line(line) for line in others)
    turn.say(Answer("utter_both_one_by_one", {"first": turn.wording.the_line(first), "then": then}))
    return lines


def _both(request: Request, fitting: Sequence[Line]) -> tuple[Line, ...]:
    return () if means_every_other(request) else lines_meant(request.text, fitting)


def _every_other(request: Request, fitting: Sequence[Line]) -> tuple[Line, ...]:
    found = every_other(request, fitting)
    return found if 1 < len(found) <= MOST else ()


def begin_one_by_one(turn: Turn, task: Task, things: Sequence[tuple[str, Request]]) -> None:
    """Says, by their names, which comes first and which follow; those that follow are kept."""
    (first, _), *others = things
    keep_next(turn, [request for _, request in others], task.id)
    turn.say(Answer("utter_extras_one_by_one", {"first": first, "then": ", ".join(name for name, _ in others)}))


def _named(request: Request, fitting: Sequence[Line]) -> tuple[Line, ...]:
    """The two that are named, where each name fits one alone."""
    aliases = _aliases(request)
    if not names_two(request.text, aliases):
        return ()
    words = ["mio" if alias == _ME else alias for alias in dict.fromkeys(aliases)]
    found = [matching_lines(LineReference(words=one), fitting) for one in words]
    lines = dict.fromkeys(line for fits in found if len(fits) == 1 for line in fits)
    return tuple(lines) if len(lines) == len(found) else ()
