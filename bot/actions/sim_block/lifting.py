"""The telephone is there again: what is blocked, or was called lost elsewhere, is a person's to lift."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.base import ActionDependencies
from bot.actions.sim_block.given_up import say_given_up
from bot.actions.sim_block.person import call_person
from bot.actions.tasks.journey import task_done
from bot.actions.tasks.own_line import LINE
from bot.actions.turn import Turn
from bot.core.errors import DependencyError
from bot.core.lost_numbers import BLOCK_SIM, LostNumber
from bot.core.requests import Request
from bot.core.tasks import Task
from bot.services import sim_block
from bot.services.access import access_customer_id
from bot.services.answers.sim_block import say_nothing_to_lift
from bot.services.lost_numbers import still_lost
from bot.services.turn import message_id
from bot.services.wording import Answer


async def hear_found(deps: ActionDependencies, turn: Turn, request: Request, *, at_once: bool) -> None:
    """`at_once`: said with the loss itself, so that nothing was called lost by it.

    Nothing is to be lifted where no SIM is blocked; what this conversation called lost is taken back, for a day.
    """
    held = None if turn.session.customer_id is None else await _taken_back_here(deps, turn, request)
    if turn.session.customer_id is None and at_once and not request.number:
        turn.say(Answer("utter_block_found"))
    elif held is None:
        await call_to_lift(deps, turn, request)
    elif held:
        for lost in held:
            await say_given_up(deps, turn, lost.number)
    else:
        turn.say(Answer("utter_block_found") if at_once else say_nothing_to_lift(turn.wording))


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


async def _taken_back_here(deps: ActionDependencies, turn: Turn, request: Request) -> list[LostNumber] | None:
    """The customer's own numbers that get no codes now, as far as their word alone can end it.

    None: a SIM is blocked, or may be; a number was called lost elsewhere for good, or is not theirs.
    """
    running = turn.task is not None and turn.task.intent == BLOCK_SIM
    lines = sim_block.with_sim(await deps.bss.lines(access_customer_id(turn.session)))
    own = {line.number for line in lines} | await deps.account.proofs.mobiles(turn.session)
    if running or task_done(turn, BLOCK_SIM) or (request.number and request.number not in own):
        return None
    try:
        blocked = [line for line in lines if await deps.care.bss.sim_blocked(line.id)]
    except DependencyError:
        return None
    held = await still_lost(deps.account.proofs.codes.lost, own, deps.clock.now())
    here = turn.session.conversation_id
    return None if blocked or any(one.until is None and one.conversation_id != here for one in held) else held
