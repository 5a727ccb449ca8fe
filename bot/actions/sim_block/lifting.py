"""A block that is to be lifted: by a person alone."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.base import ActionDependencies
from bot.actions.sim_block.person import call_person
from bot.actions.tasks.journey import task_done
from bot.actions.tasks.own_line import LINE
from bot.actions.turn import Turn
from bot.core.lost_numbers import BLOCK_SIM
from bot.core.requests import Request
from bot.core.tasks import Task
from bot.services.turn import message_id


async def call_to_lift(deps: ActionDependencies, turn: Turn, request: Request) -> None:
    """Whoever holds the telephone may not be its owner: neither a block nor an entry ends in the chat."""
    done, running = task_done(turn, BLOCK_SIM), turn.task
    if running is not None and running.intent == BLOCK_SIM:
        turn.leave_form()
    else:
        running = None
    known = running or done or Task(message_id.get(), BLOCK_SIM)
    number = request.number or known.get(LINE)
    await call_person(deps, turn, replace(known, values={**known.values, LINE: number}), lifting=True)
