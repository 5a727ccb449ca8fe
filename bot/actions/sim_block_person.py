"""A person for a SIM that was lost: to block it at the head of the queue, or to lift the block."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.base import ActionDependencies
from bot.actions.tasks.own_line import LINE
from bot.actions.turn import CALLBACK_TICKET, OFFERED, OPEN_TICKET, PENDING_REQUEST, SIGN_IN, Turn
from bot.core.errors import DependencyError
from bot.core.lost_numbers import BLOCK_SIM, Loss, loss_in
from bot.core.requests import Request
from bot.core.tasks import Task
from bot.services.answers import sim_block as words
from bot.services.answers.handoff import say_ticket_stays
from bot.services.handoff import is_gone, reach_of
from bot.services.sim_block import PersonWanted, do_call_person, may_call_person
from bot.services.turn import message_id
from bot.services.wording import Answer

LOSS = "loss"
PERSON_BESIDE = "person_beside_sign_in"
"""In `OFFERED`, no intent: the last answer asked for the sign-in of a block, and offered a person beside it."""


def block_under_way(turn: Turn) -> Task | None:
    """The block that is asked for: its task, or what waits for a sign-in, a proof or another try."""
    if turn.task is not None and turn.task.intent == BLOCK_SIM:
        return turn.task
    waiting = turn.pending()
    if waiting is None or waiting.intent != BLOCK_SIM:
        return None
    task = Task.of_request(waiting) or Task(message_id.get(), BLOCK_SIM)
    said = {LINE: waiting.number, LOSS: waiting.first(LOSS) or loss_in(waiting.text)}
    return replace(task, values={**{step: value for step, value in said.items() if value}, **task.values})


def block_awaits_sign_in(turn: Turn) -> Request | None:
    """The block that waits for a sign-in that nobody has made yet."""
    waiting = turn.pending(SIGN_IN)
    return waiting if waiting and waiting.intent == BLOCK_SIM and turn.session.customer_id is None else None


async def person_instead_of_sign_in(deps: ActionDependencies, turn: Turn) -> bool:
    """Who cannot sign in gets a person: at once after being asked to, later after a yes. Whether a block waits."""
    ticket = turn.recall(CALLBACK_TICKET)
    task = block_under_way(turn)
    if ticket and (task is not None or turn.request.intent in ("dont_know", "refuse")):
        turn.forget(CALLBACK_TICKET)
        stays = words.say_stays if task is not None else say_ticket_stays
        turn.say(stays(turn.wording, deps.operator, ticket))
        return True
    if task is None or block_awaits_sign_in(turn) is None:
        return False
    offered = turn.slots.get(OFFERED)
    if offered == PERSON_BESIDE:
        await call_person(deps, turn, task)
    elif offered == "talk_to_human":
        turn.forget(PENDING_REQUEST)
        turn.say(Answer("utter_block_dropped"))
    else:
        turn.say(words.ask_about_person(turn.wording, task))
    return True


async def call_person(deps: ActionDependencies, turn: Turn, task: Task, *, lifting: bool = False) -> None:
    """Registers the ticket once and says its code, who calls, and the number that answers."""
    call_at = await _call_at(deps, turn, task)
    line_id = await _line_id(deps, turn, task)
    loss = Loss(task.get(LOSS) or Loss.LOST)
    summary = await deps.transcript.summary(turn.sender)
    wanted = PersonWanted(task.id, task.get(LINE), line_id, loss, summary, call_at, lifting)
    if not await may_call_person(deps.effects, turn.session, wanted):
        turn.say(words.say_enough(turn.wording, deps.operator))
        return
    try:
        ticket = await do_call_person(
            deps.bss, deps.care.bss, deps.effects, deps.clock, turn.wording, turn.session, wanted
        )
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
    """Where the operator can call, said with the wish for a person or known: not the telephone that is gone."""
    proofs, gone = deps.account.proofs, task.get(LINE)
    said = turn.request.number if turn.request.intent == "talk_to_human" else None
    if said is not None and said != gone and not await is_gone(proofs.codes, said):
        return said
    return (await reach_of(deps.bss, proofs, turn.session, gone)).number


async def _line_id(deps: ActionDependencies, turn: Turn, task: Task) -> str | None:
    """The line's id when it is the customer's own; a ticket never says whose a stranger's number is."""
    if turn.session.customer_id is None or task.get(LINE) is None:
        return None
    try:
        own = await deps.bss.lines(turn.session.customer_id)
    except DependencyError:
        return None
    return next((line.id for line in own if line.number == task.get(LINE)), None)
