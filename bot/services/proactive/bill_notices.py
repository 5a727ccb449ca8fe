"""Bills that are due soon, told once to who wants it: in the chat used last, else by SMS or e-mail, never at night."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.bill_notices import AGAIN_AFTER, Consent, Place, due_soon, next_look, try_again
from bot.core.bills import Bill
from bot.core.chat_events import BILL_DUE, with_values
from bot.core.errors import DependencyError, DependencySilent
from bot.core.night import in_the_morning, is_night
from bot.services.bss_money import Bills
from bot.services.chat_ports import IdentityClaims, Listeners
from bot.services.ports import Clock
from bot.services.proactive.ports import BillNoticeStore
from bot.services.proactive.sending import BillNoticeSender
from bot.services.wording import Wording

log = logging.getLogger(__name__)
AT_A_TIME = 50
READ_BACK_TO = timedelta(days=92)
"""A bill that is due in three days was issued in the last months."""
LAST_CALL = timedelta(days=1)
"""So long before it is due, no conversation is waited for any more."""


class Outcome(StrEnum):
    TOLD = "told"
    LATER = "later"  # a person answers, a task is under way, or it is night


@dataclass(frozen=True)
class BillNotices:
    """One round: `work`. `wording_in`: how things are said in a language, now."""

    store: BillNoticeStore
    bss: Bills
    sender: BillNoticeSender
    listeners: Listeners
    clock: Clock
    wording_in: Callable[[str], Wording]

    async def work(self) -> None:
        """It ends early where the operator does not answer: other work waits for it."""
        for consent in await self.store.due(self.clock.now(), AT_A_TIME):
            now = self.clock.now()
            if not await self.store.claim(consent.customer_id, now, now + AGAIN_AFTER):
                continue
            if not await self._try_to_look(consent):
                return

    async def _try_to_look(self, consent: Consent) -> bool:
        """False: the operator is silent, and the next one would only be waited for, too."""
        try:
            later = await self._look(consent)
        except Exception as error:
            bug = not isinstance(error, DependencyError)
            log.warning("bills that are due could not be told: %s", type(error).__name__, exc_info=bug)
            return not isinstance(error, DependencySilent)
        await self.store.look_again(consent.customer_id, later)
        return True

    async def _look(self, consent: Consent) -> datetime:
        """Reads the bills and tells what is due; when to look again."""
        wording = self.wording_in(consent.language)
        local = wording.local_now
        if is_night(local):
            return in_the_morning(local)
        bills = await self.bss.bills(consent.customer_id, wording.today - READ_BACK_TO)
        due = due_soon(bills, wording.today)
        told = [await self._tell(consent, bill, wording) for bill in due]
        taken_back = not all([await self.store.told(consent.customer_id, bill.id) for bill in due])
        return try_again(local) if taken_back or Outcome.LATER in told else next_look(local, consent.customer_id)

    async def _tell(self, consent: Consent, bill: Bill, wording: Wording) -> Outcome:
        if await self.store.told(consent.customer_id, bill.id):
            return Outcome.TOLD
        place = await self.store.place(consent.customer_id, wording.now)
        if place is not None and place.must_wait and bill.due - wording.today > LAST_CALL:
            return Outcome.LATER
        if place is not None and not place.must_wait and await self._in_chat(consent, bill, place):
            return Outcome.TOLD
        return await self._to_contact(consent, bill, wording)

    async def _in_chat(self, consent: Consent, bill: Bill, place: Place) -> bool:
        """A linked chat stands for its customer, as it does when they write in it; nothing told, nobody signed in."""
        now, customer = self.clock.now(), consent.customer_id
        stands_for_them = place.linked and not place.signed_in
        recognised = IdentityClaims.of_linked_chat(customer, now) if stands_for_them else None
        payload = with_values(BILL_DUE, bill_ref=bill.number)
        if await self.store.tell_in_chat(customer, bill.id, place.conversation_id, payload, now, recognised):
            self.listeners.changed(place.conversation_id)
            return True
        return await self.store.told(customer, bill.id)

    async def tell_later(self, conversation_id: str, message_id: str, local: datetime) -> None:
        """Its turn came at night, or while the operator did not answer: another round tells of the bill."""
        await self.store.take_back(conversation_id, message_id, try_again(local))

    async def _to_contact(self, consent: Consent, bill: Bill, wording: Wording) -> Outcome:
        """Noted before it goes out: whoever is killed in between sends nothing twice."""
        if not await self.store.begin_sending(consent.customer_id, bill.id, wording.now):
            return Outcome.TOLD
        try:
            became = await self.sender.send(consent, bill, wording)
        except DependencyError:
            await self.store.sent(consent.customer_id, bill.id, None)
            raise
        await self.store.sent(consent.customer_id, bill.id, became)
        return Outcome.TOLD
