"""Steering and small talk: yes and no, cancel, restart, repeat, help, and what nobody understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rasa_sdk.events import ActiveLoop, AllSlotsReset, SlotSet

from bot.actions.account import Resuming
from bot.actions.acting import ActingAction, give_up_proof
from bot.actions.auto_recharges import StopAutoRecharge
from bot.actions.base import ActionDependencies, BaseAction
from bot.actions.block_sim import BlockSim
from bot.actions.failures import another_try
from bot.actions.handoff import TalkToHuman, take_back
from bot.actions.payments import take_back_payment
from bot.actions.queue import told_last
from bot.actions.queue_leaving import end_waiting, say_waiting
from bot.actions.sim_block_person import block_under_way, person_instead_of_sign_in
from bot.actions.switching_off import meant_instead
from bot.actions.tasks.journey import task_done
from bot.actions.tasks.other_question import meant_topic
from bot.actions.tasks.own_line import LINE
from bot.actions.tasks.parking import RESUME_TASK, drop_parked, offer_parked
from bot.actions.turn import (
    ANYTHING_ELSE,
    BILL_NOTICE,
    BOT_RATED,
    CALLBACK_TICKET,
    DONE,
    IN_QUEUE,
    OFFERED,
    PARKED,
    PENDING_REQUEST,
    PROOF,
    SIGN_IN,
    VOUCHER_RECHARGE,
    Turn,
)
from bot.core.asides import says_mistake
from bot.core.faq.topics import FAQ
from bot.core.line_words import says_mine
from bot.core.lost_numbers import BLOCK_SIM
from bot.core.requests import Request
from bot.core.yes_and_no import is_clear_yes
from bot.services.answers.access import say_way_again
from bot.services.answers.awaited import say_awaited
from bot.services.answers.choices import next_steps
from bot.services.answers.handoff import say_ask_number, say_ticket_stays
from bot.services.answers.paying import say_link_given_already, say_voucher_prompt
from bot.services.answers.proofs import say_done_already
from bot.services.answers.sim_block import say_stays, say_was_done
from bot.services.answers.smalltalk import say_help, say_welcome_back
from bot.services.wording import Answer

CALL_BACK = "request_call_back"
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


class Affirm(Resuming):
    """A yes to what was offered last: another try, the sign-in, a call. With nothing asked, what can be asked."""

    action = "action_affirm"
    reminds = False

    async def carry_out(self, turn: Turn) -> None:
        failed, waiting = another_try(turn), turn.pending(SIGN_IN)
        offered = self.answerers.get(turn.slots.get(OFFERED) or "")
        if turn.changes.get(PARKED):
            return  # what it was a yes to lies before a long pause, and is offered instead
        if turn.slots.get(OFFERED) == RESUME_TASK and turn.parked:
            await self._take_up(turn)
        elif turn.slots.get(OFFERED) == VOUCHER_RECHARGE:
            by_code = Request("recharge", {"payment_method": ("voucher",)})
            await self.answerers["recharge"].answer(turn, by_code)
        elif turn.slots.get(OFFERED) == CALL_BACK:
            await self.answerers[CALL_BACK].answer(turn, Request(CALL_BACK))
        elif turn.slots.get(OFFERED) == BILL_NOTICE and turn.bill:
            await self.answerers["pay_bill"].answer(turn, Request("pay_bill"))
        elif topic := meant_topic(turn):
            await self.answerers[FAQ].answer(turn, topic)
        elif told_last(turn, IN_QUEUE):
            turn.say(Answer("utter_queue_kept"))
        elif turn.slots.get(OFFERED) == ANYTHING_ELSE and turn.request.text:
            turn.say(Answer("utter_affirm_unasked"))
        elif isinstance(offered, ActingAction) and turn.session.customer_id is not None:
            await self._do_offered(turn, offered)
        elif turn.slots.get(OFFERED) == "talk_to_human" or (failed and failed.intent == "talk_to_human"):
            await TalkToHuman(self.deps).carry_out(turn)
        elif turn.pending(PROOF) and turn.awaited is not None:
            turn.say(say_awaited(turn.wording, turn.awaited))
        elif turn.recall(CALLBACK_TICKET):
            turn.say(say_ask_number(turn.wording, self.deps.operator, turn.recall(CALLBACK_TICKET)))
        elif waiting and turn.session.customer_id is None:
            turn.say(say_way_again(turn.wording, waiting))
        elif failed or waiting:
            await self.resume(turn, failed or waiting)  # type: ignore[arg-type]
        elif turn.pending(DONE):
            await self._about_done(turn, turn.recall(PENDING_REQUEST))
        elif not await say_waiting(self.deps, turn, "utter_queue_kept"):
            turn.say(Answer("utter_affirm_unasked"))

    async def _do_offered(self, turn: Turn, offered: ActingAction) -> None:
        """ "Sì ma...", is no yes: it is asked for once more."""
        if is_clear_yes(turn.request.text, offered.intent):
            await offered.attempt(turn, Request(offered.intent))
        else:
            turn.remember(OFFERED, offered.intent)
            turn.say(Answer("utter_task_yes_or_no"))

    async def _take_up(self, turn: Turn) -> None:
        """The task that was parked last goes on with all that was known of it."""
        task, *others = turn.parked
        turn.park(others)
        turn.request = task.as_request()
        await self.answerers[task.intent].answer(turn, turn.request)

    async def _about_done(self, turn: Turn, done: Mapping[str, Any]) -> None:
        """A late yes never does it a second time; it may be the answer to "la cambiamo di nuovo?"."""
        if done.get("again"):
            turn.forget(PENDING_REQUEST)
            await self.resume(turn, Request.from_slot(done["again"]))
        elif order_id := done.get("unpaid") or done.get("unclear"):
            await self._about_unpaid(turn, done, order_id)
        elif done.get("code_for"):
            turn.say(say_voucher_prompt(turn.wording, done["code_for"], "utter_voucher_still_asked"))
        else:
            turn.say(say_done_already(turn.wording, done["what"]))

    async def _about_unpaid(self, turn: Turn, done: Mapping[str, Any], order_id: str) -> None:
        """Nothing is called done that is not paid; a link that is over leaves nothing to say yes to."""
        if not await self.deps.paying.may_still_be_paid(order_id):
            turn.forget(PENDING_REQUEST)
            turn.say(Answer("utter_affirm_unasked"))
        elif done.get("unclear"):
            turn.say(Answer("utter_pay_unclear", {}, next_steps(turn.wording, "talk_to_human")))
        else:
            turn.say(say_link_given_already(turn.wording, done["what"]))


class Deny(Resuming):
    """A no to what was offered last; what waits is dropped."""

    action = "action_deny"
    reminds = False

    async def carry_out(self, turn: Turn) -> None:
        if await BlockSim(self.deps).begin_other(turn):
            return
        if drop_parked(turn) or (says_mistake(turn.request.text) and self.about_done(turn)):
            return
        if await person_instead_of_sign_in(self.deps, turn):
            return
        if told_last(turn, IN_QUEUE) and await take_back(self.deps, turn):
            return
        ticket, proving = turn.recall(CALLBACK_TICKET), await give_up_proof(self.deps, turn)
        turn.forget(CALLBACK_TICKET, *(() if task_done(turn, BLOCK_SIM) else (PENDING_REQUEST,)))
        if ticket:
            turn.say(say_ticket_stays(turn.wording, self.deps.operator, ticket))
        elif proving:
            turn.say(Answer("utter_cancelled"))
        elif await self._corrects(turn):
            return
        elif not await take_back(self.deps, turn):
            turn.say(Answer("utter_deny"))

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
        ticket, going_on = turn.recall(CALLBACK_TICKET), turn.pending() or turn.active_loop
        if not going_on and meant_instead(turn, turn.request) == StopAutoRecharge.intent:
            turn.request = replace(turn.request, intent=StopAutoRecharge.intent)
            return await StopAutoRecharge(self.deps).carry_out(turn)  # "fermala", of an automatic recharge
        unpaid = None if going_on else await take_back_payment(self.deps, turn)
        blocked, blocking = task_done(turn, BLOCK_SIM), block_under_way(turn)
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
        offer_parked(turn)


class Restart(BaseAction):
    """A clean start that keeps sign-in and language. Takes the place of Rasa's own `action_restart`."""

    action = "action_restart"
    reminds = False

    async def carry_out(self, turn: Turn) -> None:
        rated = turn.slots.get(BOT_RATED)
        turn.events += [ActiveLoop(None), AllSlotsReset(), *([SlotSet(BOT_RATED, rated)] if rated else ())]
        turn.active_loop = None
        turn.changes.clear()
        turn.say(say_welcome_back(turn.wording, turn.session.customer_id is not None))


class Repeat(BaseAction):
    """The bot's last turn, word for word; nothing else changes."""

    action = "action_repeat"
    reminds = False

    async def carry_out(self, turn: Turn) -> None:
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


def small_talk(dependencies: ActionDependencies) -> list[BaseAction]:
    """The actions that say one response each."""
    said = {
        "action_greet": "utter_greet",
        "action_goodbye": "utter_goodbye",
        "action_thank": "utter_thank",
        "action_bot_challenge": "utter_bot_challenge",
        "action_ask_why": "utter_nothing_asked",
    }
    unable = {"action_dont_know": "utter_no_need_to_know", "action_refuse": "utter_no_need_to_tell"}
    return [
        *(Say(dependencies, action, response) for action, response in said.items()),
        Wait(dependencies, "action_wait", "utter_task_wait"),
        *(Unable(dependencies, action, response) for action, response in unable.items()),
    ]
