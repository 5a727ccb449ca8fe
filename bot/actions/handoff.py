"""talk_to_human: a request for a person is registered and told at any moment, signed in or not, in one step."""

from __future__ import annotations

from bot.actions.base import ActionDependencies, BaseAction
from bot.actions.sim_block_person import block_under_way, call_person
from bot.actions.turn import CALLBACK_TICKET, FAILED, LAST_TICKET, OPEN_TICKET, Turn
from bot.core.errors import DependencyError
from bot.core.handoff import means_other_operator, refuses_person
from bot.core.topics import Topic
from bot.services.answers.account import what_of
from bot.services.answers.choices import next_steps
from bot.services.answers.handoff import (
    say_already_registered,
    say_not_registered,
    say_not_withdrawn,
    say_number_added,
    say_number_lost,
    say_number_not_added,
    say_registered,
    say_withdrawn,
)
from bot.services.answers.smalltalk import say_not_yet
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
        if refuses_person(turn.request.text):
            await refuse_person(self.deps, turn)
            return
        if means_other_operator(turn.request.text):
            turn.say(say_not_yet(turn.wording, self.deps.operator, Topic.LINE))
            return
        if turn.recall(CALLBACK_TICKET) and await take_call_number(self.deps, turn):
            return
        blocking = block_under_way(turn)
        if blocking is not None:
            await call_person(self.deps, turn, blocking)
            return
        if await add_to_open_request(self.deps, turn):
            return
        reach = await _reach(self.deps, turn)
        call_at = reach.number
        wanted = Wanted(_reason(turn), await self.deps.transcript.summary(turn.sender), turn.focus, call_at)
        try:
            ticket = await do_request_person(
                self.deps.bss,
                self.deps.care.bss,
                self.deps.effects,
                self.deps.clock,
                turn.wording,
                turn.session,
                wanted,
            )
        except DependencyError:
            turn.keep_pending(FAILED)
            turn.say(say_not_registered(turn.wording, self.deps.operator, turn.request))
            return
        turn.settle()
        if call_at:
            turn.remember(OPEN_TICKET, {"id": ticket.id, "number": call_at})
        turn.remember(LAST_TICKET if call_at else CALLBACK_TICKET, ticket.id)
        turn.say(say_registered(turn.wording, self.deps.operator, ticket, call_at, lost=reach.lost))


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
        turn.forget(OPEN_TICKET)
        turn.remember(CALLBACK_TICKET, kept["id"])
        turn.say(say_number_lost(turn.wording, deps.operator, kept["id"], kept["number"]))
        return True
    turn.remember(LAST_TICKET, kept["id"])
    turn.say(say_already_registered(turn.wording, deps.operator, kept["id"], kept["number"]))
    return True


class DenyHuman(BaseAction):
    action = "action_deny_human"

    async def carry_out(self, turn: Turn) -> None:
        await refuse_person(self.deps, turn)


async def refuse_person(deps: ActionDependencies, turn: Turn) -> None:
    """No person is wanted: the one who was just called is called off, too."""
    if not await take_back(deps, turn):
        turn.say(Answer("utter_no_human", {}, next_steps(turn.wording, "help")))


def _reason(turn: Turn) -> str:
    """What was asked last, if anything, and the customer's own words."""
    asked = turn.pending() or turn.last_request
    what = turn.wording.phrase(what_of(asked)) if asked else ""
    said = " – ".join(part for part in (what, turn.request.text[:REASON_LENGTH]) if part)
    return said or turn.wording.phrase("utter_ticket_reason_unsaid")


async def take_back(deps: ActionDependencies, turn: Turn) -> bool:
    """Takes back the request that was just registered; whether there was one."""
    ticket = turn.slots.get(LAST_TICKET)
    if not ticket:
        return False
    try:
        await do_withdraw_request(deps.bss, deps.effects, deps.clock, turn.wording, turn.session, ticket)
    except DependencyError:
        turn.remember(LAST_TICKET, ticket)
        turn.say(say_not_withdrawn(turn.wording, ticket))
        return True
    turn.forget(OPEN_TICKET)
    turn.say(say_withdrawn(ticket))
    return True


async def take_call_number(deps: ActionDependencies, turn: Turn) -> bool:
    """Puts a number on the ticket for which one was asked, or which was just told; whether this message brought it."""
    ticket, number = turn.recall(CALLBACK_TICKET) or _told(turn), turn.request.number
    if not ticket or not number:
        return False
    if await is_gone(deps.account.proofs.codes, number):
        turn.remember(CALLBACK_TICKET, ticket)
        turn.say(say_number_lost(turn.wording, deps.operator, ticket, number))
        return True
    try:
        await do_add_call_number(deps.bss, deps.effects, deps.clock, turn.wording, turn.session, ticket, number)
    except DependencyError:
        turn.say(say_number_not_added(turn.wording, deps.operator, ticket, turn.request))
        return True
    turn.forget(CALLBACK_TICKET)
    turn.remember(LAST_TICKET, ticket)
    turn.remember(OPEN_TICKET, {"id": ticket, "number": number})
    turn.say(say_number_added(turn.wording, deps.operator, ticket, number))
    return True


def _told(turn: Turn) -> str | None:
    """The ticket of the last answer, or the open one when the message is about a person."""
    kept = turn.recall(OPEN_TICKET)
    return turn.slots.get(LAST_TICKET) or (kept["id"] if kept and turn.request.intent == "talk_to_human" else None)
