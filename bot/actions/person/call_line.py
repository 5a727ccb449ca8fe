"""The number to call, said as one of the customer's own lines: "sul numero di mia figlia", "sull'altro cellulare"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.tasks.own_line import IN_WORDS
from bot.actions.turn import Turn
from bot.core.call_words import names_line_to_call
from bot.core.errors import NoLines, SignInNeeded, UnclearLine, UnknownLine
from bot.core.requests import Request
from bot.core.tasks import Task, Unusable
from bot.services.access import access_lines
from bot.services.lines import one_line

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

NUMBER = "call_number"


def line_to_call(request: Request, task: Task | None) -> str | None:
    """`IN_WORDS`, where the message names a line by words and means that it is to be called."""
    if request.number is not None or not request.names_line:
        return None
    asked = task.asked if task is not None else None
    if asked == NUMBER or names_line_to_call(request.text, begun=asked is not None):
        return IN_WORDS
    return None


async def number_of_line(deps: ActionDependencies, turn: Turn, task: Task) -> str:
    """In E.164. "L'altro" is not the one that the call has so far. Raises Unusable where it is not made out: the
    digits are asked for, and nobody is called at a number that was not meant."""
    held = task.get(NUMBER)
    try:
        own = await access_lines(deps.bss, turn.session)
        so_far = next((line.id for line in own if held and line.number == held["number"]), turn.focus)
        line = one_line(turn.request, own, so_far, turn.listed)
    except (NoLines, SignInNeeded, UnclearLine, UnknownLine):
        line = None
    if line is None:
        raise Unusable("utter_call_back_which_number")
    return line.number
