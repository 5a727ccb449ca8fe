""" "No anzi 02", right after a line: the one of the customer's lines whose number ends so, and no sum."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.actions.tasks.journey import TaskJourney
from bot.actions.turn import Turn
from bot.core.errors import CustomerError, DependencyError
from bot.core.requests import LINE_ENTITIES, Request
from bot.core.said_beside import bare_ending
from bot.core.tasks import CONFIRMED, Task
from bot.services.access import access_lines

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_LINE = ("line", "number")
"""What journeys call the step of the line."""
_OTHER_FIGURES = ("day", "card")
"""Steps for which the same digits may be meant."""


async def with_line_ending(deps: ActionDependencies, journey: TaskJourney, turn: Turn, task: Task) -> Request:
    """The message as it is about that line; as it is where the digits end none, or more than one."""
    request, ending = turn.request, bare_ending(turn.request.text)
    steps = journey.needed(task)
    open_to_it = task.asked in (CONFIRMED, *_LINE) and set(_LINE) & set(steps) and not set(_OTHER_FIGURES) & set(steps)
    if ending is None or not open_to_it or turn.session.customer_id is None:
        return request
    try:
        lines = [line for line in await access_lines(deps.bss, turn.session) if line.number.endswith(ending)]
    except (CustomerError, DependencyError):
        return request
    if len(lines) != 1:
        return request
    kept = {name: values for name, values in request.entities.items() if name not in {*LINE_ENTITIES, "amount"}}
    line = {"msisdn": (lines[0].number,)}
    return replace(request, intent="correct", text="", entities={**kept, **line})
