"""talk_to_human: one step into the queue for a person, at any moment, signed in or not.

Outside the care hours, or when the queue fails, the request is registered as a ticket and a colleague calls back.
"""

from __future__ import annotations

from bot.actions.base import ActionDependencies, BaseAction
from bot.actions.person.call_backs import RequestCallBack, correct_number, withdraw_call
from bot.actions.person.call_given_up import give_up_call, keep_told_call
from bot.actions.person.call_line import NUMBER
from bot.actions.person.promised import open_call, promise_call, tell_call
from bot.actions.person.queue import join_queue, leave_queue, reason_of, signs_of, told_last
from bot.actions.person.queue_leaving import end_waiting
from bot.actions.sim_block.person import block_named, block_under_way, call_person
from bot.actions.slots import CALL_BOOKED, CALLBACK_TICKET, FAILED, IN_QUEUE, LAST_TICKET, OPEN_TICKET, QUEUED
from bot.actions.turn import Turn
from bot.core.call_words import asks_call, withdraws_call
from bot.core.errors import DependencyError
from bot.core.handoff import means_other_operator, refuses_person
from bot.core.handoffs import Ending, Skill
from bot.core.requests import Request
from bot.core.skills import skill_for
from bot.core.tasks import Task
from bot.core.topics import Topic
from bot.services.answers.call_backs import promised_words, say_enough
from bot.services.answers.choices import next_steps
from bot.services.answers.handoff import (
    say_already_registered,
    say_ask_number,
    say_not_registered,
    say_not_withdrawn,
    say_number_added,
    say_number_lost,
    say_number_not_added,
    say_registered,
    say_withdrawn,
)
from bot.services.answers.queue import BY_TICKET, WAY
from bot.services.answers.smalltalk import say_not_yet
from bot.services.desk.promising import Promise, do_withdraw_promise, is_of_this_message
from bot.services.handoff import (
    Reach,
    Wanted,
    do_add_call_number,
    do_add_words,
    do_request_person,
    do_withdraw_request,
    is_gone,
    reach_of,
)
from bot.services.wording import Answer

REASON_LENGTH = 500


class TalkToHuman(BaseAction):
    action = "action_talk_to_human"
    reminds = False

    async def carry_out(self, turn: Turn) -> None:
        if refuses_person(turn.request.text) or withdraws_call(turn.request.text):
            await refuse_person(self.deps, turn)
        elif means_other_operator(turn.request.text):
            turn.say(say_not_yet(turn.wording, self.deps.operator, Topic.LINE))
        elif turn.request.first(WAY) == BY_TICKET:
            await self.instead_of_waiting(turn)
        elif not await self._about_call(turn):
            await self._call(turn)

    async def instead_of_waiting(self, turn: Turn) -> None:
        """A request, once: whoever has one, or a call that is promised, is told of that."""
        if turn.task is not None and turn.task.intent == RequestCallBack.intent:
            turn.request = _with_number(turn.request, turn.task)
            turn.leave_form()
        await leave_queue(self.deps, turn, Ending.CALL_BACK)
        ticket = turn.recall(CALLBACK_TICKET)
        if ticket and not await take_call_number(self.deps, turn):
            turn.say(say_ask_number(turn.wording, self.deps.operator, ticket))
        elif not ticket:
            await register(self.deps, turn)

    async def _about_call(self, turn: Turn) -> bool:
        """A number to call, or a question about the call that was promised."""
        told = told_last(turn, CALL_BOOKED) or turn.recall(CALLBACK_TICKET) or turn.recall(OPEN_TICKET)
        if told and await take_call_number(self.deps, turn):
            return True
        if not asks_call(turn.request.text):
            return False
        return await tell_call(self.deps, turn) or await add_to_open_request(self.deps, turn)

    async def _call(self, turn: Turn) -> None:
        blocking = block_under_way(turn) or block_named(turn)
        if blocking is not None:
            await call_person(self.deps, turn, blocking)
        elif not await join_queue(self.deps, turn):
            await register(self.deps, turn)


def _with_number(request: Request, task: Task) -> Request:
    """The number that was given to the call at a fixed time is not asked for again."""
    given = task.get(NUMBER)
    return request.holding("msisdn", given["number"]) if given and request.number is None else request


async def register(deps: ActionDependencies, turn: Turn) -> None:
    """A ticket, once: a colleague calls back, at the customer's number or at one that is asked for."""
    if await add_to_open_request(deps, turn) or await _has_call(deps, turn):
        return
    if await _has_had_enough(deps, turn):
        return
    reach, (reason, skill) = await _reach(deps, turn), await _matter(deps, turn)
    call_at = reach.number
    wanted = Wanted(reason, await deps.transcript.summary(turn.sender), turn.focus, call_at)
    ports = (deps.bss, deps.care.bss, deps.effects, deps.clock, turn.wording, turn.session)
    try:
        ticket = await do_request_person(*ports, wanted)
    except DependencyError:
        turn.keep_pending(FAILED)
        turn.say(say_not_registered(turn.wording, deps.operator, turn.request))
        return
    await promise_call(deps, turn, Promise(ticket.id, reason, skill), call_at)
    turn.settle()
    if call_at:
        turn.remember(OPEN_TICKET, {"id": ticket.id, "number": call_at})
    turn.remember(LAST_TICKET if call_at else CALLBACK_TICKET, ticket.id)
    turn.say(say_registered(turn.wording, deps.operator, ticket, call_at, lost=reach.lost))


async def _has_had_enough(deps: ActionDependencies, turn: Turn) -> bool:
    """Further calls are for the telephone: the number may be anybody's."""
    conversation = turn.session.conversation_id
    if await open_call(deps, turn) is not None or await deps.call_backs.may_book(conversation, ""):
        return False
    turn.say(say_enough(deps.operator, None))
    return True


async def _has_call(deps: ActionDependencies, turn: Turn) -> bool:
    """Whoever was promised a call before is told when it comes."""
    call_back = await open_call(deps, turn)
    if call_back is None or is_of_this_message(turn.session, call_back):
        return False
    return await tell_call(deps, turn)


async def _matter(deps: ActionDependencies, turn: Turn) -> tuple[str, Skill]:
    """Why a person is wanted, and which one; who just left the queue for this has said it there."""
    if turn.slots.get(QUEUED):
        last = await deps.queueing.last(turn.session.conversation_id)
        if last is not None and last.ending is Ending.CALL_BACK:
            return last.reason, last.skill
    return await reason_of(deps, turn), skill_for(await signs_of(deps, turn))


async def _reach(deps: ActionDependencies, turn: Turn) -> Reach:
    """The number that is said with the wish, or the customer's own; not one that was called lost."""
    said, proofs = turn.request.number, deps.account.proofs
    if said is not None and not await is_gone(proofs.codes, said):
        return Reach(said)
    known = await reach_of(deps.bss, proofs, turn.session)
    return Reach(known.number, known.lost or (said is not None and known.number is None))


async def add_to_open_request(deps: ActionDependencies, turn: Turn) -> bool:
    """Whoever asks again for a person who was called already gets no second one: the words go to the first."""
    kept = turn.recall(OPEN_TICKET)
    if not kept:
        return False
    if await _has_had_enough(deps, turn):
        return True
    if turn.request.number:
        return await take_call_number(deps, turn)
    gone = await is_gone(deps.account.proofs.codes, kept["number"])
    try:
        if turn.request.text:
            words = turn.request.text[:REASON_LENGTH]
            await do_add_words(deps.bss, deps.effects, deps.clock, turn.session, kept["id"], words)
    except DependencyError:
        turn.say(say_not_registered(turn.wording, deps.operator, turn.request))
        return True
    if gone:  # it was called lost since
        await do_withdraw_promise(deps.call_backs, turn.session, kept["id"])
        turn.forget(OPEN_TICKET)
        turn.remember(CALLBACK_TICKET, kept["id"])
        turn.say(say_number_lost(turn.wording, deps.operator, kept["id"], kept["number"]))
        return True
    turn.remember(LAST_TICKET, kept["id"])
    await promise_call(deps, turn, Promise(kept["id"], *await _matter(deps, turn)), kept["number"])
    when = promised_words(turn.wording, deps.operator.care_hours, await open_call(deps, turn))
    turn.say(say_already_registered(kept["id"], kept["number"], when))
    return True


class DenyHuman(BaseAction):
    action = "action_deny_human"

    async def carry_out(self, turn: Turn) -> None:
        await refuse_person(self.deps, turn)


async def refuse_person(deps: ActionDependencies, turn: Turn) -> None:
    """No person is wanted: out of the queue by plain words; whoever was just called, or is to call, is called off."""
    if await end_waiting(deps, turn) or await take_back(deps, turn) or await give_up_call(deps, turn):
        return
    turn.say(Answer("utter_no_human", {}, next_steps(turn.wording, "help")))


async def take_back(deps: ActionDependencies, turn: Turn) -> bool:
    """Takes back what the last answer was about: the place in the queue, a promised call, a request."""
    if told_last(turn, IN_QUEUE) and await end_waiting(deps, turn):
        return True
    if await keep_told_call(deps, turn) or (told_last(turn, CALL_BOOKED) and await withdraw_call(deps, turn)):
        return True
    ticket = turn.slots.get(LAST_TICKET)
    if not ticket:
        return False
    try:
        await do_withdraw_request(deps.bss, deps.effects, deps.clock, turn.wording, turn.session, ticket)
    except DependencyError:
        turn.remember(LAST_TICKET, ticket)
        turn.say(say_not_withdrawn(turn.wording, ticket))
        return True
    await do_withdraw_promise(deps.call_backs, turn.session, ticket)
    turn.forget(OPEN_TICKET)
    turn.say(say_withdrawn(ticket))
    return True


async def take_call_number(deps: ActionDependencies, turn: Turn) -> bool:
    """Puts a number on the ticket for which one was asked, or which was just told; whether this message brought it."""
    if await correct_number(deps, turn):
        return True
    ticket, number = turn.recall(CALLBACK_TICKET) or _told(turn), turn.request.number
    if not ticket or not number:
        return False
    await add_call_number(deps, turn, ticket, number)
    return True


async def add_call_number(deps: ActionDependencies, turn: Turn, ticket: str, number: str) -> None:
    """Puts the number (E.164) on the ticket, and says so; one that was called lost is not taken."""
    if await is_gone(deps.account.proofs.codes, number):
        turn.remember(CALLBACK_TICKET, ticket)
        turn.say(say_number_lost(turn.wording, deps.operator, ticket, number))
        return
    try:
        await do_add_call_number(deps.bss, deps.effects, deps.clock, turn.wording, turn.session, ticket, number)
    except DependencyError:
        again = Request("talk_to_human").holding("msisdn", number)  # of no form, whatever runs
        turn.say(say_number_not_added(turn.wording, deps.operator, ticket, again))
        return
    await promise_call(deps, turn, Promise(ticket, *await _matter(deps, turn)), number)
    turn.forget(CALLBACK_TICKET)
    turn.remember(LAST_TICKET, ticket)
    turn.remember(OPEN_TICKET, {"id": ticket, "number": number})
    turn.say(say_number_added(turn.wording, deps.operator, ticket, number))


def _told(turn: Turn) -> str | None:
    """The ticket of the last answer, or the open one when the message is about a person."""
    kept = turn.recall(OPEN_TICKET)
    return turn.slots.get(LAST_TICKET) or (kept["id"] if kept and turn.request.intent == "talk_to_human" else None)
