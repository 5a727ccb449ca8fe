"""Steering: a no, cancel, restart, repeat, help, and what nobody understood."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk.events import ActiveLoop, AllSlotsReset, SlotSet

from bot.actions.auto_recharges_set import StopAutoRecharge
from bot.actions.base import ActionDependencies, BaseAction
from bot.actions.orders_under_way import say_not_revoked
from bot.actions.payments import take_back_payment
from bot.actions.person.handoff import take_back
from bot.actions.person.queue import told_last
from bot.actions.person.queue_leaving import end_waiting
from bot.actions.proof_given_up import give_up_proof
from bot.actions.resuming import Resuming
from bot.actions.sim_block.block_sim import BlockSim
from bot.actions.sim_block.person import block_under_way, person_instead_of_sign_in
from bot.actions.slots import (
    ANYTHING_ELSE,
    BOT_RATED,
    CALLBACK_TICKET,
    DONE,
    IN_QUEUE,
    LAST_TICKET,
    OFFERED,
    PARKED,
    PENDING_REQUEST,
    QUEUED,
    SIGN_IN,
)
from bot.actions.switching_off import meant_instead
from bot.actions.tasks.journey import task_done
from bot.actions.tasks.own_line import LINE
from bot.actions.tasks.parking import drop_parked, offer_parked
from bot.actions.turn import Turn
from bot.core.asides import says_mistake
from bot.core.line_words import says_mine
from bot.core.lost_numbers import BLOCK_SIM
from bot.core.tasks import Task
from bot.services.answers.account import SIGN_IN_PROMPT
from bot.services.answers.awaited import say_awaited
from bot.services.answers.choices import next_steps
from bot.services.answers.handoff import say_ticket_stays
from bot.services.answers.sim_block import say_stays, say_was_done
from bot.services.answers.smalltalk import say_help, say_welcome_back
from bot.services.wording import Answer

PARTING = ("action_thank", "action_goodbye")


class Say(BaseAction):
    """Says one response that needs nothing."""

    def __init__(self, dependencies: ActionDependencies, action: str, response: str) -> None:
        super().__init__(dependencies)
        self._name, self._response = action, response
        self.reminds = action not in PARTING

    def name(self) -> str:
        return self._name

    async def carry_out(self, turn: Turn) -> None:
        """Thanks and goodbye end nothing that waits: they are told that it is not done yet."""
        if not self.reminds and turn.awaited is not None:
            turn.say(say_awaited(turn.wording, turn.awaited))
        elif not self.reminds and turn.task is not None and turn.active_loop:
            turn.say(Answer("utter_task_nothing_done_yet"))
        else:
            turn.say(Answer(self._response))


class AskWhy(Say):
    """What a sign-in is for, while one is waited for."""

    async def carry_out(self, turn: Turn) -> None:
        if turn.pending(SIGN_IN) is not None and turn.session.customer_id is None:
            turn.say(Answer("utter_why_sign_in", {}, next_steps(turn.wording, "talk_to_human"), SIGN_IN_PROMPT))
        else:
            await super().carry_out(turn)


class Unable(Say):
    """Who does not know, or will not tell; a lost telephone waits for nobody's password."""

    async def carry_out(self, turn: Turn) -> None:
        if not await person_instead_of_sign_in(self.deps, turn):
            await super().carry_out(turn)


class Wait(Say):
    """A moment, please; or "aspetta, era il mio", when a SIM was blocked just now."""

    async def carry_out(self, turn: Turn) -> None:
        if not await BlockSim(self.deps).begin_other(turn):
            await super().carry_out(turn)


class Deny(Resuming):
    """A no to what was offered last; what waits is dropped."""

    action = "action_deny"
    reminds = False

    async def carry_out(self, turn: Turn) -> None:
        if await BlockSim(self.deps).begin_other(turn) or await self.recharge_right_number(turn):
            return
        if drop_parked(turn) or (says_mistake(turn.request.text) and self.about_done(turn)):
            return
        if await person_instead_of_sign_in(self.deps, turn):
            return
        if told_last(turn, IN_QUEUE) and await take_back(self.deps, turn):
            return
        blocking = block_under_way(turn)
        ticket, proving = turn.recall(CALLBACK_TICKET), await give_up_proof(self.deps, turn)
        turn.forget(CALLBACK_TICKET, *(() if task_done(turn, BLOCK_SIM) else (PENDING_REQUEST,)))
        if ticket:
            turn.say(say_ticket_stays(turn.wording, self.deps.operator, ticket))
        elif proving:
            turn.say(Answer("utter_cancelled"))
            await say_block_left(self.deps, turn, blocking)
        elif await self._corrects(turn):
            return
        elif not await take_back(self.deps, turn):
            turn.say(Answer("utter_deny"))
        offer_parked(turn)

    async def _corrects(self, turn: Turn) -> bool:
        """ "No, la mia" is about another line than the one that was answered for."""
        if await self.complete_told(turn):
            return True
        named = turn.request.names_line or says_mine(turn.request.text)
        return bool(named) and turn.session.customer_id is not None and await self.complete_last(turn)


class Cancel(BaseAction):
    """Stops what is going on, in whatever form: nothing was done, the sign-in stays."""

    action = "action_cancel"
    reminds = False

    async def carry_out(self, turn: Turn) -> None:
        if turn.active_loop is None and told_last(turn, IN_QUEUE) and await take_back(self.deps, turn):
            return
        if turn.active_loop is None and drop_parked(turn, set_aside=not turn.pending()):
            return
        ticket, going_on = turn.recall(CALLBACK_TICKET), turn.pending() or turn.active_loop
        if not going_on and meant_instead(turn, turn.request) == StopAutoRecharge.intent:
            turn.request = replace(turn.request, intent=StopAutoRecharge.intent)
            return await StopAutoRecharge(self.deps).carry_out(turn)  # "fermala", of an automatic recharge
        unpaid = None if going_on else await take_back_payment(self.deps, turn)
        blocked, blocking = task_done(turn, BLOCK_SIM), block_under_way(turn)
        if not (going_on or ticket or unpaid or blocked or told_of_other(turn)) and await say_not_revoked(
            self.deps, turn
        ):
            return
        await give_up_proof(self.deps, turn)
        turn.forget(PENDING_REQUEST, CALLBACK_TICKET)
        turn.leave_form()
        if ticket:
            stays = say_stays if blocking else say_ticket_stays
            turn.say(stays(turn.wording, self.deps.operator, ticket))
        elif unpaid is not None:
            turn.say(unpaid)
        elif not going_on and await take_back(self.deps, turn):
            pass
        elif blocked is not None and not going_on:
            turn.say(say_was_done(turn.wording, blocked.values[LINE]))
        elif going_on or not await end_waiting(self.deps, turn):
            turn.say(Answer("utter_cancelled" if going_on else "utter_nothing_to_cancel"))
            await say_block_left(self.deps, turn, blocking)
        offer_parked(turn)


async def say_block_left(deps: ActionDependencies, turn: Turn, blocking: Task | None) -> None:
    """A block that was stopped: its number is called lost all the same."""
    if blocking is not None:
        await BlockSim(deps).say_left(turn, blocking)


def told_of_other(turn: Turn) -> bool:
    """Whether the last answer was about a ticket, a call or the queue: that is what a cancel means."""
    told = turn.slots.get(OFFERED) not in (None, ANYTHING_ELSE) or turn.slots.get(LAST_TICKET)
    return bool(told or turn.recall(QUEUED))


class Restart(BaseAction):
    """A clean start that keeps sign-in and language. Takes the place of Rasa's own `action_restart`."""

    action = "action_restart"
    reminds = False

    async def carry_out(self, turn: Turn) -> None:
        rated, unpaid = turn.slots.get(BOT_RATED), await self._unpaid(turn)
        stay = {BOT_RATED: rated, PENDING_REQUEST: unpaid}
        turn.events += [ActiveLoop(None), AllSlotsReset()]
        turn.events += [SlotSet(slot, value) for slot, value in stay.items() if value]
        turn.active_loop = None
        turn.changes.clear()
        if unpaid is not None:
            steps = next_steps(turn.wording, "cancel")
            turn.say(Answer("utter_restart_link_open", {"what": unpaid["what"]}, steps))
        turn.say(say_welcome_back(turn.wording, turn.session.customer_id is not None))

    async def _unpaid(self, turn: Turn) -> Any:
        """A link that was given and may still be used: it can be given up, and a mistake in it be noticed (row 37)."""
        kept = turn.recall(PENDING_REQUEST) if turn.pending(DONE) else None
        order_id = kept.get("unpaid") if kept else None
        return kept if order_id and await self.deps.paying.may_still_be_paid(order_id) else None


class Repeat(BaseAction):
    """The bot's last turn, word for word; nothing else changes."""

    action = "action_repeat"
    reminds = False

    async def carry_out(self, turn: Turn) -> None:
        if turn.changes.get(PARKED):
            return  # what was said last lies before a long pause: it is offered, and not shown to whoever is here now
        turn.changes.clear()
        if turn.task is not None:
            turn.keep_task(replace(turn.task, quiet=True))  # the question is among what is said again
        spoken = await self.deps.transcript.last_bot_messages(turn.sender)
        turn.repeat(spoken)
        if not spoken:
            turn.say(Answer("utter_nothing_to_repeat"))


class Help(BaseAction):
    action = "action_help"

    async def carry_out(self, turn: Turn) -> None:
        turn.say(say_help(turn.wording, turn.session.customer_id is not None))


def steering(dependencies: ActionDependencies) -> list[BaseAction]:
    """The actions that say one response each."""
    said = {
        "action_greet": "utter_greet",
        "action_goodbye": "utter_goodbye",
        "action_thank": "utter_thank",
        "action_bot_challenge": "utter_bot_challenge",
    }
    unable = {"action_dont_know": "utter_no_need_to_know", "action_refuse": "utter_no_need_to_tell"}
    return [
        *(Say(dependencies, action, response) for action, response in said.items()),
        AskWhy(dependencies, "action_ask_why", "utter_nothing_asked"),
        Wait(dependencies, "action_wait", "utter_task_wait"),
        *(Unable(dependencies, action, response) for action, response in unable.items()),
    ]
