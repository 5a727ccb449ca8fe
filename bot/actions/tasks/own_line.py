"""The step "which of my lines": by number, by words, by the place in a list, or because there is no other."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from bot.actions.turn import Turn
from bot.core.card_words import without_card
from bot.core.errors import UnclearLine, UnknownLine
from bot.core.left_out import without_left_out
from bot.core.line_words import says_mine
from bot.core.lines import Line, masked
from bot.core.requests import EXCLUDED_LINE, Request
from bot.core.tasks import Task, Unusable
from bot.services.access import access_lines
from bot.services.lines import one_line, said_in

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

LINE = "line"
_ALL_OF_IT = re.compile(r"\btutto\b", re.IGNORECASE)
""" "Togli tutto": all that is on a line, and not all lines."""
IN_WORDS = "in_words"
"""A line that is named by words and not by its number."""
NO_LINE = ("dont_know", "refuse", "deny", "affirm")
"""Answers to "which line?" that name none."""


def said_line(request: Request, task: Task) -> str | None:
    """What a message says about the line: a number (E.164), or `IN_WORDS`."""
    if request.texts(EXCLUDED_LINE) and not request.names_line:
        return None
    if request.names_line or (task.asked == LINE and request.intent not in NO_LINE):
        return request.number or IN_WORDS
    return None


def held_line(own: Sequence[Line], task: Task) -> Line | None:
    """The customer's line that the task has so far."""
    return next((line for line in own if line.number == task.get(LINE)), None)


async def own_line(
    deps: ActionDependencies, turn: Turn, task: Task, said: str, fits: Callable[[Line], bool]
) -> Line | None:
    """The customer's line that was said; None: the words leave it open. Of several, the only one that `fits`.

    "L'altra" is not the one that the task has so far.
    Raises Unusable for a line that is not on the account, SignInNeeded, NoLines.
    """
    own = await access_lines(deps.bss, turn.session)
    if said != IN_WORDS:
        line = next((line for line in own if line.number == said), None)
        if line is None:
            await deps.account.log.of_turn(turn.session, task.intent, target=masked(said), refused="not_theirs")
            raise Unusable("utter_own_line_unknown")
        return line
    so_far = next((line.id for line in own if line.number == task.get(LINE)), turn.focus)
    try:
        return one_line(turn.request, own, so_far, turn.listed)
    except UnknownLine:
        raise Unusable("utter_own_line_unknown") from None
    except UnclearLine as error:
        fitting = [line for line in error.lines if fits(line)]
        return fitting[0] if len(fitting) == 1 else None


def not_left_out(task: Task, lines: Sequence[Line]) -> tuple[Line, ...]:
    """Without those that the customer left out: "non sul fisso"."""
    return tuple(line for line in lines if line.number not in task.excluded)


def line_left(turn: Turn, task: Task, fitting: Sequence[Line]) -> Line | None:
    """Of lines that fit: the one that the words name, the one that is talked about, or the only one.

    Once which is asked, only a name counts: a line was meant that is none of these, and no other takes its place.
    """
    fitting = not_left_out(task, fitting)
    if turn.request.names_line or LINE in turn.request.texts("field"):
        return None
    request = without_left_out(without_card(turn.request))
    if said_in(request.text, tuple(fitting)):
        try:
            return one_line(request, tuple(fitting), turn.focus, turn.listed)
        except (UnclearLine, UnknownLine):
            return None
    if turn.request.texts(EXCLUDED_LINE):
        return fitting[0] if len(fitting) == 1 else None
    if task.asked == LINE:
        return None
    talked = next((line for line in fitting if line.id == turn.focus), None)
    return talked or (fitting[0] if len(fitting) == 1 else None)


def talked_line(turn: Turn, task: Task, lines: Sequence[Line]) -> Line | None:
    """The one of them that is talked about, where the words name no other: "togli la segreteria", after Chiara's
    services."""
    request = without_left_out(without_card(turn.request))
    if task.asked == LINE or turn.request.names_line or turn.request.texts(EXCLUDED_LINE) or says_mine(request.text):
        return None
    if said_in(_ALL_OF_IT.sub(" ", request.text), tuple(lines)):
        return None
    return next((line for line in not_left_out(task, lines) if line.id == turn.focus), None)
