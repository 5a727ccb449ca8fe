"""manage_notices, and the gateway's news that a bill is due: wanted or not, told with its reason, one action and a way
out."""

from __future__ import annotations

from bot.actions.acting import ActingAction
from bot.actions.base import BaseAction
from bot.actions.bot_rating import STILL_OPEN
from bot.actions.slots import BILL_NOTICE, DONE, NOTICES_OFF, NOTICES_ON, OFFERED, PENDING_REQUEST, SIGN_IN
from bot.actions.turn import Turn
from bot.core.bill_notice_words import Wanted, is_of_another_matter, wanted_in
from bot.core.bills import Bill
from bot.core.errors import CustomerError, DependencyError
from bot.core.night import is_night
from bot.core.requests import Request
from bot.services.answers import bill_notices as words
from bot.services.bills import access_bills
from bot.services.turn import message_id

_ASKED = (Wanted.WHEN, Wanted.COSTS, Wanted.UNDONE)
"""What is only asked about them: it switches nothing."""


class ManageNotices(ActingAction):
    """On is asked for with what it means, and needs a yes; off needs none: it is as easy as can be."""

    action = "action_manage_notices"
    intent = "manage_notices"

    async def answer(self, turn: Turn, request: Request) -> None:
        turn.request = request
        consent = await self.deps.proactive.consenting.of(turn.session)
        turn.settle()
        given = consent is not None and consent.given
        wanted = Wanted(request.first(words.NOTICES) or wanted_in(request.text))
        if request.first(words.NOTICES) == words.ON:
            await self.act(turn, request)
        elif wanted in _ASKED:
            for answer in words.say_asked(turn.wording, wanted.value, given):
                turn.say(answer)
            self._stay(turn, given)
        elif wanted is not Wanted.OFF and is_of_another_matter(request.text):
            turn.say(words.say_only_bills(turn.wording))
        elif wanted is Wanted.OFF:
            await self._say(turn, given=False)
            turn.say(words.say_taken(turn.wording, was_on=given))
            turn.remember(OFFERED, NOTICES_OFF)
        elif wanted is Wanted.ON and not given:
            turn.say(words.ask_consent(turn.wording))
            self._await_yes(turn)
        else:
            by_channel = wanted is Wanted.CHANNEL
            turn.say(words.say_channel(turn.wording, given) if by_channel else words.say_consent(turn.wording, consent))
            self._stay(turn, given)

    async def act(self, turn: Turn, request: Request) -> None:
        """The yes was given; a choice that says what it is to is one."""
        await self._say(turn, given=True)
        turn.say(words.say_given(turn.wording))
        self._note_on(turn)

    def _stay(self, turn: Turn, given: bool) -> None:
        """What is said next is still about them: the yes that is asked for, or more questions."""
        if given:
            self._note_on(turn)
        else:
            self._await_yes(turn)

    def _await_yes(self, turn: Turn) -> None:
        """Amid a task the task's question comes last, and a yes is its own: then only the choice gives consent."""
        if not turn.begins_form:
            turn.remember(OFFERED, self.intent)

    def _note_on(self, turn: Turn) -> None:
        if not turn.begins_form:
            turn.remember(OFFERED, NOTICES_ON)

    async def _say(self, turn: Turn, *, given: bool) -> None:
        async def say() -> dict[str, object]:
            await self.deps.proactive.consenting.say(turn.session, given=given)
            return {}

        key = f"{self.intent}_{words.ON if given else words.OFF}"
        await self.deps.effects.once(turn.session.conversation_id, message_id.get(), key, say)


class BillDue(BaseAction):
    """Read again right before: what was paid meanwhile, or is not of who is signed in, is not spoken of."""

    action = "action_bill_due"
    reminds = False

    async def carry_out(self, turn: Turn) -> None:
        number = str(turn.request.first("bill_ref"))
        if is_night(turn.wording.local_now):
            return await self._later(turn)
        if turn.session.customer_id is None:
            if _nothing_waits(turn):
                turn.keep_pending(SIGN_IN, Request("show_bill").holding("bill_ref", number))
            turn.say(words.say_bill_due_unseen(turn.wording))
            return
        try:
            bill = await self._still_due(turn, number)
        except DependencyError:
            return await self._later(turn)
        if bill is None:
            turn.keep_silent()
            return
        turn.has_read(bill.number)
        turn.talk_about_bill(bill.id)
        turn.say(words.say_bill_due(turn.wording, bill))
        if not turn.begins_form:
            turn.remember(OFFERED, BILL_NOTICE)

    async def _later(self, turn: Turn) -> None:
        """Nobody is woken, and nothing is said that was not read right now: it is told in the morning, or soon."""
        turn.keep_silent()
        conversation_id = turn.session.conversation_id
        await self.deps.proactive.bill_notices.tell_later(conversation_id, message_id.get(), turn.wording.local_now)

    async def _still_due(self, turn: Turn, number: str) -> Bill | None:
        try:
            own = await access_bills(self.deps.paying.bss, turn.session, turn.wording.today)
        except CustomerError:
            return None
        return next((bill for bill in own if bill.number == number and bill.open), None)


def _nothing_waits(turn: Turn) -> bool:
    """What waits for a sign-in, a proof, another try or its payment keeps its place."""
    kept = turn.recall(PENDING_REQUEST)
    return not kept or (kept["why"] == DONE and not any(kept.get(name) for name in STILL_OPEN))
