"""Carries news of a ticket or an outage to the customer: the chat they are in, else an SMS or an e-mail."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.core.chat_events import CARE_TOLD, with_values
from bot.core.errors import DependencyRejected
from bot.core.followed import CareTold, Followed
from bot.core.night import is_night
from bot.services.account.audit import AuditLog
from bot.services.account.notices import Notices
from bot.services.answers.care_news import news_values, sentence_of
from bot.services.care.following import AtNight
from bot.services.lost_numbers import LostNumbers
from bot.services.ports import Bss, SimCheck
from bot.services.reaching import CERTAINLY_NOT, Reaching, contacts_of
from bot.services.wording import Wording

_BY = "care"
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class CareTeller:
    """Implements `bot.services.care.following.NewsTeller`. `wording_in`: how things are said in a language, now."""

    reaching: Reaching
    notices: Notices
    bss: Bss
    lost: LostNumbers
    sims: SimCheck
    wording_in: Callable[[str], Wording]
    audit: AuditLog

    async def tell(self, key: str, one: Followed, told: CareTold, state: Mapping[str, Any]) -> None:
        values = news_values(one, told, state)
        payload = with_values(CARE_TOLD, **values)
        if not await self.reaching.in_chat(key, payload, _BY, one.customer_id, one.conversation_id):
            await self._send(one, values)

    async def _send(self, one: Followed, values: Mapping[str, str]) -> None:
        """To the number, else to the address: the number was called lost, or cannot be sent to."""
        customer, wording = await self.bss.customer(one.customer_id), self.wording_in(one.language)
        contacts, said = await contacts_of(customer, self.lost, self.sims, wording.now), sentence_of(wording, values)
        if any("@" not in contact for contact in contacts) and is_night(wording.now.astimezone(wording.zone)):
            raise AtNight
        for contact in contacts:
            try:
                await self.notices.reach(contact, "utter_notice_care", one.language, said=said)
            except CERTAINLY_NOT as error:
                if contact == contacts[-1] and not isinstance(error, DependencyRejected):
                    raise
                continue
            await self.audit.of_message(contact, one.conversation_id, "notice_care", one.reference)
            return
        log.warning("%s %s changed, and its customer cannot be told", one.kind, one.reference)
