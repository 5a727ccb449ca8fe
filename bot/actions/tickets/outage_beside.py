"""A known outage, told to whoever complains of a line that does not work: both were said (row 20)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.actions.tasks.own_line import LINE, held_line
from bot.actions.turn import Turn
from bot.core.errors import CustomerError, DependencyError
from bot.core.lines import masked
from bot.services.access import access_lines
from bot.services.answers.faults import say_known
from bot.services.faults import Known

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies


async def tell_outage(deps: ActionDependencies, turn: Turn) -> None:
    """Of the complaint's line, with no choices: its own question comes last. What cannot be read is left."""
    kind, task = turn.request.first("fault_kind"), turn.task
    if kind is None or task is None or turn.session.customer_id is None:
        return
    try:
        line = held_line(await access_lines(deps.bss, turn.session), task)
        outage = await deps.care.bss.outage_at(line.id) if line is not None and task.get(LINE) else None
    except (CustomerError, DependencyError):
        return
    if line is None or outage is None:
        return
    turn.has_read(masked(line.number))
    known = say_known(turn.wording, Known(line, outage=outage), str(kind))
    turn.say(*(replace(answer, choices=()) for answer in known))
