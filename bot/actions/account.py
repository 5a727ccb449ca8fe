"""login, logout, select_line, a bare value (inform), and the news that somebody has signed in."""

from __future__ import annotations

from typing import Any

from bot.actions.acting import carry_on
from bot.actions.base import BaseAction
from bot.actions.hearing.bare_words import asks_meaning
from bot.actions.hearing.said_done import hear_done
from bot.actions.hearing.shared_contact import hear_contact
from bot.actions.person.handoff import take_call_number
from bot.actions.resuming import Resuming
from bot.actions.sim_block.person import block_awaits_sign_in, person_instead_of_sign_in
from bot.actions.slots import PENDING_REQUEST, PERSONAL, PROOF, SIGN_IN
from bot.actions.turn import Turn
from bot.core.asides import asks_why, may_mean_closing, names_all
from bot.core.fault_words import cannot_sign_in
from bot.core.requests import Request
from bot.core.tasks import KEPT_TASK
from bot.services.access import access_customer
from bot.services.answers.account import (
    SIGN_IN_PROMPT,
    say_already_in,
    say_news,
    say_nobody_in,
    say_sign_in,
    say_signed_in,
    say_signed_out,
    say_signed_out_everywhere,
)
from bot.services.answers.awaited import Missing, say_awaited
from bot.services.answers.choices import next_steps
from bot.services.profile import do_leave
from bot.services.turn import message_id
from bot.services.wording import Answer


class Login(BaseAction):
    action = "action_login"
    reminds = False

    async def carry_out(self, turn: Turn) -> None:
        """Who says that they cannot is not sent there again while a lost telephone waits for it."""
        if cannot_sign_in(turn.request.text) and await person_instead_of_sign_in(self.deps, turn):
            return
        if turn.session.customer_id is None and asks_why(turn.request.text):
            turn.say(Answer("utter_why_sign_in", {}, next_steps(turn.wording, "talk_to_human"), SIGN_IN_PROMPT))
        elif turn.session.customer_id is None:
            turn.say(say_sign_in(turn.wording))
        else:
            turn.say(say_already_in(turn.wording, await access_customer(self.deps.bss, turn.session)))


class Logout(BaseAction):
    """Ends the session, with `everywhere` all others too, and forgets everything personal, also when nobody was in."""

    action = "action_logout"
    reminds = False

    async def carry_out(self, turn: Turn) -> None:
        everywhere = bool(turn.request.first("everywhere")) or _means_listed(turn)
        turn.leave_form()
        turn.forget(*PERSONAL)

        async def sign_out() -> dict[str, Any]:
            others = await do_leave(self.deps.account, turn.session, everywhere)
            await self.deps.account.log.of_turn(turn.session, "sign_out", target="everywhere" if everywhere else "")
            await self.deps.sessions.sign_out(turn.sender, self.deps.clock.now())
            return {"was_in": turn.session.customer_id is not None, "others": others}

        done = await self.deps.effects.once(turn.session.conversation_id, message_id.get(), self.action, sign_out)
        if not done["was_in"]:
            turn.say(say_nobody_in(turn.wording))
        elif everywhere:
            turn.say(say_signed_out_everywhere(turn.wording, done["others"]))
        else:
            turn.say(say_signed_out(turn.wording))
        if may_mean_closing(turn.request.text):
            turn.say(Answer("utter_logout_or_close", {}, next_steps(turn.wording, "close_account")))


def _means_listed(turn: Turn) -> bool:
    """ "Disconnetti tutti", right after the sign-ins were listed: those."""
    last = turn.last_request
    return last is not None and last.intent == "list_sign_ins" and names_all(turn.request.text)


class SignedIn(Resuming):
    """The gateway's news that identity is established. What was asked before is answered now, unasked."""

    action = "action_signed_in"
    reminds = False

    async def carry_out(self, turn: Turn) -> None:
        waiting, proving = turn.pending(SIGN_IN), turn.pending(PROOF)
        if waiting is None and proving is None and await hear_done(self.resume, turn):
            return
        if turn.session.customer_id is None:
            return await self._not_in(turn, waiting)
        await self._tell_linked(turn)
        news, goes_on = turn.request.first("news"), waiting is not None and self.can_resume(waiting)
        if proving is not None or goes_on:
            turn.say(*say_news(news))
        if proving is not None:
            await self._prove(turn, proving)
        elif waiting is not None and goes_on:
            await self.resume(turn, waiting)
        else:
            turn.settle()
            turn.say(say_signed_in(turn.wording, news))

    async def _not_in(self, turn: Turn, waiting: Request | None) -> None:
        """Said by a customer who is not, or too late: what is still missing."""
        if turn.awaited is not None and turn.awaited.missing is Missing.NUMBER:
            turn.say(say_awaited(turn.wording, turn.awaited))
        elif waiting is not None and self.can_resume(waiting):
            await self.resume(turn, waiting)
        else:
            turn.say(say_sign_in(turn.wording))

    async def _prove(self, turn: Turn, proving: Request) -> None:
        """A host app may prove by signing in anew; a sign-in that proves nothing leaves the code as it was sent."""
        by_sign_in = turn.recall(PENDING_REQUEST).get("by_sign_in")
        if by_sign_in and self.deps.account.proofs.signed_in_strongly(turn.session):
            await carry_on(self.answerers, turn, proving)
        elif turn.awaited is not None:
            turn.say(say_awaited(turn.wording, turn.awaited))

    async def _tell_linked(self, turn: Turn) -> None:
        """A chat that was just linked to its customer says so, and how it is ended."""
        address, linked = turn.session.channel_address, self.deps.account.keeping.linked_chats
        if address is not None and await linked.find(turn.session.channel, address) is not None:
            turn.say(Answer("utter_chat_linked", {}, next_steps(turn.wording, "list_sign_ins")))


class SelectLine(Resuming):
    """Another line; "la seconda" is one when lines were listed last, else a bill or an offer."""

    action = "action_select_line"

    async def carry_out(self, turn: Turn) -> None:
        if await take_call_number(self.deps, turn) or await self.recharge_right_number(turn):
            return
        if turn.request.first("amount") and "?" not in turn.request.text and await self.begin(turn):
            return  # "fai 10 a tutte e due"
        if turn.request.names_line or turn.listed or not await self.complete_listed(turn):
            await self.select(turn, turn.request)


class Inform(Resuming):
    """A bare value: the number to be called at, a line, or a period for the reading before."""

    action = "action_inform"

    async def carry_out(self, turn: Turn) -> None:
        if asks_meaning(turn) or await take_call_number(self.deps, turn) or await self._lost_number(turn):
            return
        if hear_contact(turn) or await self.recharge_right_number(turn) or await self.complete_last(turn):
            return
        if await self.begin(turn):
            return
        if turn.request.names_line and turn.session.customer_id is not None:
            await self.select(turn, turn.request)
        else:
            turn.say(Answer("utter_inform_unasked"))

    async def _lost_number(self, turn: Turn) -> bool:
        """Which telephone is gone, said while its block waits for the sign-in."""
        waiting, number = block_awaits_sign_in(turn), turn.request.number
        if waiting is None or number is None:
            return False
        await self.resume(turn, waiting.without(KEPT_TASK).holding("msisdn", number))
        return True
