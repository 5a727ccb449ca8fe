"""A yes in the open: to what was offered last, to what waits, or to nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.actions.acting import ActingAction
from bot.actions.failures import another_try, is_half_a_yes
from bot.actions.person.handoff import TalkToHuman
from bot.actions.person.queue import told_last
from bot.actions.person.queue_leaving import say_waiting
from bot.actions.resuming import Resuming
from bot.actions.slots import (
    ANYTHING_ELSE,
    BILL_NOTICE,
    CALLBACK_TICKET,
    DONE,
    IN_QUEUE,
    OFFERED,
    PARKED,
    PENDING_REQUEST,
    PERSON_NAMED,
    PROOF,
    SIGN_IN,
    TRY_AGAIN,
    VOUCHER_RECHARGE,
)
from bot.actions.tasks.journey import TaskJourney
from bot.actions.tasks.other_question import meant_topic
from bot.actions.tasks.parking import RESUME_TASK
from bot.actions.turn import Turn
from bot.core.faq.topics import FAQ
from bot.core.parting_words import says_fine
from bot.core.person_words import takes_person
from bot.core.requests import Request, request_behind
from bot.core.yes_and_no import agrees, is_clear_yes
from bot.services.answers.access import say_way_again
from bot.services.answers.awaited import say_awaited
from bot.services.answers.choices import next_steps
from bot.services.answers.handoff import say_ask_number
from bot.services.answers.paying import say_link_given_already, say_voucher_prompt
from bot.services.answers.proofs import say_done_already
from bot.services.wording import Answer

CALL_BACK, PERSON = "request_call_back", "talk_to_human"
_OFFERS = {
    VOUCHER_RECHARGE: Request("recharge", {"payment_method": ("voucher",)}),
    CALL_BACK: Request(CALL_BACK),
}


class Affirm(Resuming):
    """What was offered last comes first, then what waits, what is done already, and an act that was shown as a choice;
    else what can be asked."""

    action = "action_affirm"
    reminds = False

    async def carry_out(self, turn: Turn) -> None:
        if turn.changes.get(PARKED):
            return  # what it was a yes to lies before a long pause, and is offered instead
        for answered in (
            self._begins_offered,
            self._is_asked,
            self._does_offered,
            self._goes_on,
            self._is_late,
            self._takes_choice,
        ):
            if await answered(turn):
                return
        if not await say_waiting(self.deps, turn, "utter_queue_kept"):
            turn.say(Answer("utter_affirm_unasked"))

    async def _begins_offered(self, turn: Turn) -> bool:
        """An offer that begins something which is read back before it acts: any yes will do."""
        offered = turn.slots.get(OFFERED)
        if offered == RESUME_TASK and turn.parked:
            await self._take_up(turn)
        elif offered in _OFFERS:
            await self.answerers[_OFFERS[offered].intent].answer(turn, _OFFERS[offered])
        elif offered == BILL_NOTICE and turn.bill:
            turn.request = Request("pay_bill")  # of several open ones, that bill
            await self.answerers["pay_bill"].answer(turn, turn.request)
        else:
            return False
        return True

    async def _is_asked(self, turn: Turn) -> bool:
        if topic := meant_topic(turn):
            await self.answerers[FAQ].answer(turn, topic)
        elif told_last(turn, IN_QUEUE):
            turn.say(Answer("utter_queue_kept"))
        elif turn.slots.get(OFFERED) == ANYTHING_ELSE and turn.request.text:
            turn.say(_what_else(turn))
        else:
            return False
        return True

    async def _does_offered(self, turn: Turn) -> bool:
        """An act, or a person, takes a clear yes: "sì ma...", is asked for once more."""
        offered, failed = turn.slots.get(OFFERED) or "", another_try(turn)
        act = self.answerers.get(offered)
        if isinstance(act, ActingAction) and turn.session.customer_id is not None:
            if self._is_clear(turn, act.intent):
                await act.attempt(turn, Request(act.intent))
        elif offered == PERSON_NAMED and not takes_person(turn.request.text):
            turn.say(Answer("utter_affirm_unasked"))
        elif offered in (PERSON, PERSON_NAMED) or (failed and failed.intent == PERSON):
            if self._is_clear(turn, PERSON):
                await TalkToHuman(self.deps).carry_out(turn)
        else:
            return False
        return True

    async def _goes_on(self, turn: Turn) -> bool:
        """A proof, a call's number, a sign-in or another try: what is waited for is said, or done again."""
        failed, waiting = another_try(turn), turn.pending(SIGN_IN)
        if turn.pending(PROOF) and turn.awaited is not None:
            turn.say(say_awaited(turn.wording, turn.awaited))
        elif turn.recall(CALLBACK_TICKET):
            turn.say(say_ask_number(turn.wording, self.deps.operator, turn.recall(CALLBACK_TICKET)))
        elif waiting and turn.session.customer_id is None:
            turn.say(say_way_again(turn.wording, waiting))
        elif failed and is_half_a_yes(turn, failed):
            self._ask_again(turn, TRY_AGAIN)
        elif again := failed or waiting:
            await self.resume(turn, again)
        else:
            return False
        return True

    async def _is_late(self, turn: Turn) -> bool:
        if not turn.pending(DONE) or turn.recall(PENDING_REQUEST).get("ordered_before"):
            return False
        await self._about_done(turn, turn.recall(PENDING_REQUEST))
        return True

    async def _takes_choice(self, turn: Turn) -> bool:
        """ "Sì, fallo", where the first choice shown begins an act: as if it were pressed, so it is read back first."""
        spoken = await self.deps.transcript.last_bot_messages(turn.sender)
        choices = [request_behind(payload) for message in spoken for _, payload in message.buttons]
        if not choices or not agrees(turn.request.text, choices[0].intent):
            return False
        begun = self.answerers.get(choices[0].intent)
        if not isinstance(begun, TaskJourney):
            return False
        await begun.answer(turn, choices[0])
        return True

    def _is_clear(self, turn: Turn, act: str) -> bool:
        """Whether the yes is one for this act; if not, it is asked for, and stays offered."""
        clear = is_clear_yes(turn.request.text, act)
        if not clear:
            self._ask_again(turn, act)
        return clear

    @staticmethod
    def _ask_again(turn: Turn, offered: str) -> None:
        turn.remember(OFFERED, offered)
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
            fine = says_fine(turn.request.text)
            turn.say(Answer("utter_deny") if fine else say_done_already(turn.wording, done["what"]))

    async def _about_unpaid(self, turn: Turn, done: Mapping[str, Any], order_id: str) -> None:
        """Nothing is called done that is not paid; a link that is over leaves nothing to say yes to."""
        if not await self.deps.paying.may_still_be_paid(order_id):
            turn.forget(PENDING_REQUEST)
            turn.say(Answer("utter_affirm_unasked"))
        elif done.get("unclear"):
            turn.say(Answer("utter_pay_unclear", {}, next_steps(turn.wording, "talk_to_human")))
        else:
            turn.say(say_link_given_already(turn.wording, done["what"]))


def _what_else(turn: Turn) -> Answer:
    """ "Sì" after "ti serve altro?": it answers that, or it is the yes of before sent twice; neither acts. "Perfetto"
    is content with what was done."""
    if says_fine(turn.request.text):
        return Answer("utter_deny")
    done = turn.pending(DONE) and turn.recall(PENDING_REQUEST)
    return Answer("utter_what_else_after", {"what": done["what"]}) if done else Answer("utter_affirm_unasked")
