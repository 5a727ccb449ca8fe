"""A person for a SIM that was lost: to block it at the head of the queue, or to lift the block."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.base import ActionDependencies
from bot.actions.tasks.own_line import LINE
from bot.actions.turn import CALLBACK_TICKET, OPEN_TICKET, SIGN_IN, Turn
from bot.core.errors import DependencyError
from bot.core.lost_numbers import BLOCK_SIM, Loss
from bot.core.requests import Request
from bot.core.tasks import Task
from bot.services.answers import sim_block as words
from bot.services.handoff import contact_number
from bot.services.sim_block import PersonWanted, do_call_person
from bot.services.turn import message_id

LOSS = "loss"


def block_under_way(turn: Turn) -> Task | None:
    """The block that is asked for: its task, or what waits for a sign-in, a proof or another try."""
    if turn.task is not None and turn.task.intent == BLOCK_SIM:
        return turn.task
    waiting = turn.pending()
    if waiting is None or waiting.intent != BLOCK_SIM:
        return None
    task = Task.of_request(waiting) or Task(message_id.get(), BLOCK_SIM)
    return task if task.get(LINE) else replace(task, values={**task.values, LINE: waiting.number})


def block_awaits_sign_in(turn: Turn) -> Request | None:
    """The block that waits for a sign-in that nobody has made yet."""
    waiting = turn.pending(SIGN_IN)
    return waiting if waiting and waiting.intent == BLOCK_SIM and turn.session.customer_id is None else None


async def person_instead_of_sign_in(deps: ActionDependencies, turn: Turn) -> bool:
    """Who cannot sign in gets a person at once; whether a block waits for that."""
    if block_awaits_sign_in(turn) is None:
        return False
    task = block_under_way(turn)
    assert task is not None
    await call_person(deps, turn, task)
    return True


async def call_person(deps: ActionDependencies, turn: Turn, task: Task, *, lifting: bool = False) -> None:
    """Registers the ticket once and says its code, who calls, and the number that answers."""
    call_at = await _call_at(deps, turn, task)
    line_id = await _line_id(deps, turn, task)
    loss = Loss(task.get(LOSS) or Loss.LOST)
    summary = await deps.transcript.summary(turn.sender)
    wanted = PersonWanted(task.id, task.get(LINE), line_id, loss, summary, call_at, lifting)
    try:
        ticket = await do_call_person(deps.bss, deps.effects, deps.clock, turn.wording, turn.session, wanted)
    except DependencyError:
        failed = words.say_lifting_failed(turn.wording, deps.operator)
        turn.say(failed if lifting else words.say_person_failed(turn.wording, deps.operator, task))
        return
    await deps.account.log.of_turn(turn.session, wanted.effect, target=ticket.id)
    if call_at:
        turn.remember(OPEN_TICKET, {"id": ticket.id, "number": call_at})
    else:
        turn.remember(CALLBACK_TICKET, ticket.id)
    say = words.say_lifting if lifting else words.say_person
    turn.say(say(turn.wording, deps.operator, ticket.id, call_at))


async def _call_at(deps: ActionDependencies, turn: Turn, task: Task) -> str | None:
    """Where the operator can call: not the telephone that is gone."""
    number = await contact_number(deps.bss, turn.session)
    if number is None or number == task.get(LINE):
        return None
    try:
        return None if await deps.account.proofs.codes.is_lost(number) else number
    except DependencyError:
        return None


async def _line_id(deps: ActionDependencies, turn: Turn, task: Task) -> str | None:
    """The line's id when it is the customer's own; a ticket never says whose a stranger's number is."""
    if turn.session.customer_id is None or task.get(LINE) is None:
        return None
    try:
        own = await deps.bss.lines(turn.session.customer_id)
    except DependencyError:
        return None
    return next((line.id for line in own if line.number == task.get(LINE)), None)
