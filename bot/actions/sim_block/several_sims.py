""" "Tutti e due i cellulari": one block after the other, and no code goes to any of them from the first yes on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.actions.next_request import keep_next, kept_next
from bot.actions.sim_block.person import LOSS
from bot.actions.tasks.one_by_one import first_of_several, wants_several
from bot.actions.turn import Turn
from bot.core.lines import Line
from bot.core.lost_numbers import BLOCK_SIM
from bot.core.requests import Request
from bot.core.tasks import Task
from bot.services import sim_block

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies


async def first_sim(deps: ActionDependencies, turn: Turn, task: Task, own: Sequence[Line]) -> Line | None:
    """The one that is blocked first, of those that are not blocked yet; None: not several are meant."""
    if not wants_several(turn.request):
        return None
    free = [line for line in own if not await sim_block.is_blocked(deps.care.bss, line)]
    several = first_of_several(turn, task, free, Request(BLOCK_SIM))
    return several[0] if several else None


def sims_behind(turn: Turn, task: Task) -> tuple[str, ...]:
    """Numbers (E.164) of those that come after this one, as soon as it is known how they went: the same for all."""
    loss = task.get(LOSS)
    kept = [Request.from_slot(one["request"]) for one in kept_next(turn) if one["after"] == task.id]
    behind = [request for request in kept if request.intent == BLOCK_SIM and request.number]
    if not loss or not behind:
        return ()
    if any(request.first(LOSS) != loss for request in behind):
        keep_next(turn, [request.holding(LOSS, loss) for request in behind], task.id)
    return tuple(str(request.number) for request in behind)
