"""A person for a SIM that was lost: to block it at the head of the queue, or to lift the block."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.actions.person.promised import promise_call
from bot.actions.person.queue import join_queue, signs_of
from bot.actions.slots import CALLBACK_TICKET, LAST_TICKET, OFFERED, OPEN_TICKET, PENDING_REQUEST, SIGN_IN
from bot.actions.tasks.own_line import LINE
from bot.actions.turn import Turn
from bot.core.errors import DependencyError
from bot.core.handoffs import HEAD, USUAL, Cause
from bot.core.lost_numbers import BLOCK_SIM, Loss, loss_in, says_phone_lost
from bot.core.requests import Request
from bot.core.skills import skill_for
from bot.core.tasks import Task
from bot.services.answers import sim_block as words
from bot.services.answers.handoff import say_ticket_stays
from bot.services.answers.queue import say_sim_not_blocked
from bot.services.desk.promising import Promise, do_raise_promise, do_release_promise
from bot.services.handoff import is_gone, reach_of
from bot.services.sim_block import PersonWanted, do_call_person, may_call_person, words_for_person
from bot.services.turn import message_id
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

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


def block_named(turn: Turn) -> Task | None:
    """The block that a wish for a person is about, though nobody asked the bot for it: the telephone is gone."""
    text = turn.request.text
    return Task(message_id.get(), BLOCK_SIM, {LOSS: loss_in(text)}) if says_phone_lost(text) else None


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
    """To the head of the queue while people answer; else a ticket is registered once, with who calls and where."""
    call_at, kept = await _call_at(deps, turn, task)
    line_id = await _line_id(deps, turn, task)
    loss = Loss(task.get(LOSS) or Loss.LOST)
    summary = await deps.transcript.summary(turn.sender)
    wanted = PersonWanted(task.id, task.get(LINE), line_id, loss, summary, call_at, lifting)
    if not await may_call_person(deps.effects, turn.session, wanted):
        turn.say(words.say_enough(turn.wording, deps.operator))
        return
    if await _to_the_queue(deps, turn, lifting=lifting):
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
    await _promise(deps, turn, ticket.id, wanted)
    if call_at:
        turn.remember(OPEN_TICKET, {"id": ticket.id, "number": call_at})
        turn.remember(LAST_TICKET, ticket.id)
    else:
        turn.remember(CALLBACK_TICKET, ticket.id)
    say = words.say_lifting if lifting else words.say_person
    turn.say(say(turn.wording, deps.operator, ticket.id, call_at))
    if kept and not lifting:
        turn.say(Answer("utter_block_number_kept"))


async def raise_promise(deps: ActionDependencies, turn: Turn, task: Task) -> None:
    """A call that was promised for something else is made before all others, while the block waits for a sign-in."""
    loss = Loss(task.get(LOSS) or Loss.LOST)
    wanted = PersonWanted(task.id, task.get(LINE), None, loss, (), None)
    call = await deps.call_backs.open_of(turn.session.conversation_id)
    if call is not None and call.number != wanted.number:
        await do_raise_promise(deps.call_backs, turn.session, words_for_person(turn.wording, wanted))


async def _promise(deps: ActionDependencies, turn: Turn, ticket_id: str, wanted: PersonWanted) -> None:
    """The call stands at the desk, that for a block before all others; the telephone that is gone is not called."""
    reason, skill = words_for_person(turn.wording, wanted), skill_for(await signs_of(deps, turn))
    before = await deps.call_backs.open_of(turn.session.conversation_id)
    if wanted.call_at is None and before is not None:
        turn.forget(OPEN_TICKET)
        released = await do_release_promise(deps.call_backs, turn.session, before.number)
        reason = f"{released} – {reason}" if released else reason
    priority = USUAL if wanted.lifting else HEAD
    await promise_call(deps, turn, Promise(ticket_id, reason, skill, priority), wanted.call_at)


async def _to_the_queue(deps: ActionDependencies, turn: Turn, *, lifting: bool) -> bool:
    """A block is urgent, its end is not. Whether somebody waits for a person now."""
    cause, priority = (Cause.UNSOLVED, USUAL) if lifting else (Cause.LOST_SIM, HEAD)
    if not await join_queue(deps, turn, cause=cause, priority=priority):
        return False
    if not lifting:
        turn.say(await sim_not_blocked(deps, turn))
    return True


async def sim_not_blocked(deps: ActionDependencies, turn: Turn) -> Answer:
    """To who waits for a person: where they stand, and who blocks it first."""
    place = await deps.queueing.place(turn.session.conversation_id)
    return say_sim_not_blocked(deps.operator, place, signed_in=turn.session.customer_id is not None)


async def _call_at(deps: ActionDependencies, turn: Turn, task: Task) -> tuple[str | None, bool]:
    """Where the operator can call, said with the wish for a person or known: not the telephone that is gone.

    And whether it is where a call was promised before, in this conversation.
    """
    proofs, gone = deps.account.proofs, task.get(LINE)
    said = turn.request.number if turn.request.intent == "talk_to_human" else None
    if said is not None and said != gone and not await is_gone(proofs.codes, said):
        return said, False
    before = await deps.call_backs.open_of(turn.session.conversation_id)
    if before is not None and before.number != gone and not await is_gone(proofs.codes, before.number):
        return before.number, True
    return (await reach_of(deps.bss, proofs, turn.session, gone)).number, False


async def _line_id(deps: ActionDependencies, turn: Turn, task: Task) -> str | None:
    """The line's id when it is the customer's own; a ticket never says whose a stranger's number is."""
    if turn.session.customer_id is None or task.get(LINE) is None:
        return None
    try:
        own = await deps.bss.lines(turn.session.customer_id)
    except DependencyError:
        return None
    return next((line.id for line in own if line.number == task.get(LINE)), None)
