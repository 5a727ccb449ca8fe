"""Carries news of a ticket or an outage to the customer: the chat they are in, else an SMS or an e-mail."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.core.chat_events import CARE_TOLD, with_values
from bot.core.followed import CareTold, Followed
from bot.services.account.notices import Notices
from bot.services.answers.care_news import news_values, sentence_of
from bot.services.ports import Bss
from bot.services.reaching import Reaching
from bot.services.wording import Wording

_BY = "care"


@dataclass(frozen=True)
class CareTeller:
    """Implements `bot.services.care.following.NewsTeller`. `wording_in`: how things are said in a language, now."""

    reaching: Reaching
    notices: Notices
    bss: Bss
    wording_in: Callable[[str], Wording]

    async def tell(self, key: str, one: Followed, told: CareTold, state: Mapping[str, Any]) -> None:
        values = news_values(one, told, state)
        payload = with_values(CARE_TOLD, **values)
        if not await self.reaching.in_chat(key, payload, _BY, one.customer_id, one.conversation_id):
            customer = await self.bss.customer(one.customer_id)
            said = sentence_of(self.wording_in(one.language), values)
            contact = customer.contact_number or customer.email
            await self.notices.tell(contact, "utter_notice_care", one.language, said=said)
