"""The base of what goes on with a request that waits, or with the last one: a line, a value, a yes, a sign-in."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.acting import ActingAction
from bot.actions.answering import Answerers, Readers
from bot.actions.base import ActionDependencies, BaseAction
from bot.actions.list_lines import show_lines
from bot.actions.recharged_elsewhere import recharge_of_right_number, tells_of_first
from bot.actions.slots import DONE, SIGN_IN
from bot.actions.turn import Turn
from bot.core.bill_words import names_number
from bot.core.errors import UnclearLine
from bot.core.lines import Line
from bot.core.repeating import comes_again
from bot.core.requests import Request
from bot.services.access import access_lines
from bot.services.answers.account import (
    say_signed_in,
)
from bot.services.answers.lines import say_selected
from bot.services.lines import means_everything, one_line

_SWITCHED_ON = ("activate_offer", "activate_service")
"""What was refused for one line, where it is the last request: "no, la mia" is another one."""


class Resuming(BaseAction):
    """An action that can carry out a request that was put before.

    `readers` are the readings, whose last one "e il mio?" puts again; `answerers` all that a kept request can be for.
    """

    def __init__(self, dependencies: ActionDependencies, readers: Readers, answerers: Answerers) -> None:
        super().__init__(dependencies)
        self.readers = readers
        self.answerers = answerers

    async def resume(self, turn: Turn, request: Request) -> None:
        """Carries out a kept request as if it had just been made."""
        turn.request = request
        if request.intent in self.answerers:
            turn.settle()
            await self.answerers[request.intent].answer(turn, request)
        elif request.intent == "select_line":
            await self.select(turn, request)
        else:
            turn.settle()
            turn.say(say_signed_in(turn.wording))

    def about_done(self, turn: Turn) -> bool:
        """Says what can still be done about what was carried out last, if something was (row 9)."""
        done = turn.pending(DONE)
        action = self.answerers.get(done.intent) if done else None
        return isinstance(action, ActingAction) and action.about_done(turn)

    async def recharge_right_number(self, turn: Turn) -> bool:
        """ "Era 3475550808", after a recharge of another number: the same for this one, read back as ever."""
        again = await recharge_of_right_number(self.deps, turn)
        if again is None:
            return False
        if tells_of_first(turn):
            self.about_done(turn)
        await self.resume(turn, again)
        return True

    def can_resume(self, request: Request) -> bool:
        """Whether there is something to carry out: what was to be done on a page is not."""
        return request.intent in self.answerers or request.intent == "select_line"

    async def select(self, turn: Turn, request: Request) -> None:
        """Talks about another line: the last reading again for it, or what can be asked about it."""
        self._complete_waiting(turn)
        account = await access_lines(self.deps.bss, turn.session)
        if means_everything(request):
            return await self._about_all(turn)
        line = one_line(request, account, turn.focus, turn.listed) or _only(account)
        await self._about(turn, line)

    def _complete_waiting(self, turn: Turn) -> None:
        """Who is not signed in yet and names a line completes the question that waits."""
        waiting = turn.pending(SIGN_IN)
        if turn.session.customer_id is None and waiting and waiting.intent in self.readers:
            turn.request = waiting.about_same_line_as(turn.request)

    async def complete_last(self, turn: Turn) -> bool:
        """Puts the last reading again with the period or the line in this message; whether it could be used so."""
        if turn.request.first("amount") and comes_again(turn.request):
            return await self.begin(turn)  # "da gennaio 10 euro ogni mese" is no period of a reading
        if await self.complete_listed(turn):
            return True
        last = turn.last_request
        if last is None or last.intent not in (*self.readers, *_SWITCHED_ON):
            return False
        if turn.request.period and last.intent in self.readers:
            again = last.holding("period", turn.request.first("period"))
            await self.resume(turn, again.about_same_line_as(turn.request))  # "e del mio la settimana scorsa"
            return True
        return await self._for_other_line(turn)

    async def complete_listed(self, turn: Turn) -> bool:
        """Puts the last reading again for another bill or offer; whether this message names one."""
        last = turn.last_request
        action = self.answerers.get(last.intent) if last else None
        again = action.completed(last, turn.request) if last and action else None
        if again is not None:
            await self.resume(turn, again)
        return again is not None

    async def complete_told(self, turn: Turn) -> bool:
        """Goes on from what was told of a line that does not work: "avvisami quando torna", "è un altro problema"."""
        last = turn.last_request
        return last is not None and last.intent == "report_fault" and await self.complete_listed(turn)

    async def begin(self, turn: Turn) -> bool:
        """Begins what values alone can only be for; whether they were. Nothing is done before its read-back and a yes.

        "10 a Chiara con PayPal" is a recharge, a bill's number of nobody known is a bill to be paid; what is sold is
        shown.
        """
        said, intent = turn.request, None
        if said.first("amount") and (said.names_line or said.first("payment_method") or comes_again(said)):
            intent = "recharge"
        elif names_number(said):
            intent = "show_bill" if turn.session.customer_id else "pay_bill"
        elif said.texts("service_name") or said.texts("offer_name"):
            intent = "list_offers"
        if intent is not None:
            await self.resume(turn, replace(said, intent=intent))
        return intent is not None

    async def _for_other_line(self, turn: Turn) -> bool:
        if not turn.request.names_line and not turn.request.text:
            return False
        account = await access_lines(self.deps.bss, turn.session)
        if not means_everything(turn.request) and one_line(turn.request, account, turn.focus, turn.listed) is None:
            return False
        await self.select(turn, turn.request)
        return True

    async def _about_all(self, turn: Turn) -> None:
        last = turn.last_request
        if last and last.intent in self.readers:
            await self.resume(turn, last.about_all())
        else:
            await show_lines(self.deps, turn)

    async def _about(self, turn: Turn, line: Line) -> None:
        turn.talk_about(line)
        turn.settle()
        last = turn.last_request
        if last and (last.intent in self.readers or (last.intent in _SWITCHED_ON and last.about(line) != last)):
            await self.resume(turn, last.about(line))
        else:
            turn.say(say_selected(turn.wording, line))


def _only(account: tuple[Line, ...]) -> Line:
    if len(account) > 1:
        raise UnclearLine(account)
    return account[0]
