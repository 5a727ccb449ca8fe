"""The telephone is there again: what is blocked, was stolen, or was called lost elsewhere, is a person's to lift."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.base import ActionDependencies
from bot.actions.sim_block.given_up import say_given_up
from bot.actions.sim_block.person import call_person
from bot.actions.tasks.journey import task_done
from bot.actions.tasks.own_line import LINE
from bot.actions.turn import Turn
from bot.core.errors import DependencyError, UnclearLine, UnknownLine
from bot.core.lines import Line
from bot.core.lost_numbers import BLOCK_SIM, LostNumber
from bot.core.requests import Request
from bot.core.tasks import Task
from bot.services import sim_block
from bot.services.access import access_customer_id
from bot.services.answers.sim_block import ask_which_found, say_nothing_to_lift
from bot.services.lines import one_line, said_in
from bot.services.lost_numbers import still_lost
from bot.services.turn import message_id
from bot.services.wording import Answer


async def hear_found(deps: ActionDependencies, turn: Turn, request: Request, *, at_once: bool) -> None:
    """`at_once`: said with the loss itself, so that nothing was called lost by it.

    Nothing is to be lifted where no SIM is blocked; what this conversation called lost is taken back, for a day.
    """
    if turn.session.customer_id is None and at_once and not request.number:
        turn.say(Answer("utter_block_found"))
        return
    held = None if turn.session.customer_id is None else await _held(deps, turn, request)
    if held is None or (len(held) == 1 and not _may_end(turn, held[0])):
        await call_to_lift(deps, turn, request)
    elif not held:
        turn.say(Answer("utter_block_found") if at_once else say_nothing_to_lift(turn.wording))
    elif len(held) == 1:
        await say_given_up(deps, turn, held[0].number)
    else:
        turn.say(ask_which_found(turn.wording, held))


async def call_to_lift(deps: ActionDependencies, turn: Turn, request: Request) -> None:
    """Whoever holds the telephone may not be its owner: neither a block nor a theft ends in the chat."""
    done, running = task_done(turn, BLOCK_SIM), turn.task
    if running is not None and running.intent == BLOCK_SIM:
        turn.leave_form()
    else:
        running = None
    known = running or done or Task(message_id.get(), BLOCK_SIM)
    number = request.number or known.get(LINE)
    await call_person(deps, turn, replace(known, values={**known.values, LINE: number}), lifting=True)


def _may_end(turn: Turn, lost: LostNumber) -> bool:
    """It has an end already, or their word gives it one."""
    here = (turn.session.customer_id, turn.session.conversation_id)
    return lost.until is not None or lost.may_be_taken_back(*here)


async def _held(deps: ActionDependencies, turn: Turn, request: Request) -> list[LostNumber] | None:
    """The customer's own numbers that may be meant, and get no codes now.

    None: a SIM is blocked, or may be; or whose the telephone is cannot be told.
    """
    running = turn.task is not None and turn.task.intent == BLOCK_SIM
    lines = sim_block.with_sim(await deps.bss.lines(access_customer_id(turn.session)))
    own = {line.number for line in lines} | await deps.account.proofs.mobiles(turn.session)
    if running or task_done(turn, BLOCK_SIM):
        return None
    try:
        blocked = [line for line in lines if await deps.care.bss.sim_blocked(line.id)]
        meant = _meant(turn, request, lines) or own
    except (DependencyError, UnknownLine):
        return None
    if blocked or not meant <= own:
        return None
    return await still_lost(deps.account.proofs.codes.lost, meant, deps.clock.now())


def _meant(turn: Turn, request: Request, own: tuple[Line, ...]) -> set[str]:
    """The numbers that are named or may be; none: none is. Raises UnknownLine."""
    if request.number:
        return {request.number}
    if not request.names_line and not said_in(request.text, own):
        return set()
    try:
        line = one_line(request, own, None, turn.listed)
    except UnclearLine as unclear:
        return {line.number for line in unclear.lines}
    return {line.number} if line else set()
