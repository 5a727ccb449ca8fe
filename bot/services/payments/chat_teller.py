"""Carries what became true of a payment to where the customer is: a chat they are in, or else their own contact."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.core.chat_events import PAYMENT_TOLD, with_values
from bot.core.payment_news import Audience, Telling, Told
from bot.core.tickets import NewTicket
from bot.services.account.notices import Notices
from bot.services.payments.news import news_values, sentence_of
from bot.services.ports import Bss, Clock, Phrases
from bot.services.reaching import Reaching
from bot.services.wording import Wording

_BY = "payments"


@dataclass(frozen=True)
class ChatTeller:
    """Implements `bot.services.payments.ports.Teller`. `wording_in`: how things are said in a language, now."""

    reaching: Reaching
    notices: Notices
    bss: Bss
    clock: Clock
    phrases: Phrases
    wording_in: Callable[[str], Wording]

    async def tell(self, telling: Telling) -> None:
        """Once for each telling, whatever comes between: an event has its key, a ticket its external id."""
        if telling.audience is Audience.PERSON:
            await self._to_person(telling)
        elif not await self._in_chat(telling):
            await self._to_contact(telling)

    async def _in_chat(self, telling: Telling) -> bool:
        """Where they are signed in; who ordered without a sign-in is told in the chat they ordered in."""
        payload = with_values(PAYMENT_TOLD, told=telling.event.value, **news_values(telling))
        reach = self.reaching.in_chat
        return await reach(telling.id, payload, _BY, telling.customer_id, telling.conversation_id)

    async def _to_contact(self, telling: Telling) -> None:
        """Nobody is there: an e-mail, or in parts an SMS. Who never said who they are cannot be reached."""
        if telling.customer_id is None:
            return
        customer = await self.bss.customer(telling.customer_id)
        said = sentence_of(self.wording_in(telling.language), telling.event, news_values(telling))
        contact = customer.email or customer.contact_number
        await self.notices.tell(contact, "utter_notice_payment", telling.language, said=said)

    async def _to_person(self, telling: Telling) -> None:
        """A ticket: somebody of the operator's has to look at it."""
        if telling.event is Told.DIFFERENCES:
            day = str(telling.values["day"])
            said = self.phrases.render("utter_ticket_reconciliation", telling.language, day=day)
        else:
            what, order = telling.event.value, telling.order_id or ""
            said = self.phrases.render("utter_ticket_payment", telling.language, what=what, order=order)
        notes = tuple(f"{name}: {value}" for name, value in telling.values.items())
        ticket = NewTicket(telling.id, said, telling.customer_id, None, notes, _BY, self.clock.now())
        await self.bss.create_ticket(ticket)
