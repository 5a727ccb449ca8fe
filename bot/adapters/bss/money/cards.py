"""TMF670 payment methods: tokenized cards, the only kind that is ever sent or read."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from bot.adapters.bss.documents import moment, text
from bot.adapters.bss.money.amounts import Document, customer_reference, instant
from bot.adapters.bss.money.parts import CARDS
from bot.adapters.bss.transport import Transport, readable
from bot.core.errors import DependencyGarbled, DependencyMissing, DependencySilent
from bot.core.payments import SavedCard

METHODS = "/tmf-api/paymentMethod/v4/paymentMethod"
KIND = "tokenizedCard"
CENTURY = 2000


class CardCalls:
    """A card is good until the end of its month in `zone`, the operator's."""

    def __init__(self, transport: Transport, zone: ZoneInfo) -> None:
        self._tmf = transport
        self._zone = zone

    async def cards(self, customer_id: str) -> Sequence[SavedCard]:
        with readable(CARDS):
            return [self._read_card(item) for item in await self._documents(customer_id)]

    async def add_card(self, customer_id: str, card: SavedCard) -> None:
        if card.token in [kept.token for kept in await self.cards(customer_id)]:
            return
        try:
            await self._tmf.send(CARDS, "POST", METHODS, self._new(customer_id, card))
        except (DependencySilent, DependencyGarbled):
            if card.token not in [kept.token for kept in await self.cards(customer_id)]:
                raise

    async def remove_card(self, customer_id: str, token: str) -> None:
        """Whether it is gone is what the list says afterwards: the answer to a removal has no body to be read."""
        ids = await self._ids(customer_id, token)
        if not ids:
            return
        try:
            await self._tmf.call(CARDS, "DELETE", f"{METHODS}/{quote(ids[0], safe='')}")
        except (DependencySilent, DependencyGarbled, DependencyMissing):
            if await self._ids(customer_id, token):
                raise

    async def _ids(self, customer_id: str, token: str) -> list[str]:
        with readable(CARDS):
            return [text(item["id"]) for item in await self._documents(customer_id) if item["token"] == token]

    async def _documents(self, customer_id: str) -> list[Document]:
        """The tokenized cards that name the customer."""
        found = await self._tmf.list(CARDS, METHODS, {"relatedParty.id": customer_id, "@type": KIND})
        with readable(CARDS):
            return [item for item in found if item["@type"] == KIND and item["relatedParty"]["id"] == customer_id]

    def _read_card(self, document: Document) -> SavedCard:
        ends = moment(document["expirationDate"]).astimezone(self._zone)
        last4 = text(document["lastFourDigits"])
        return SavedCard(text(document["token"]), text(document["brand"]), last4, f"{ends:%m/%y}")

    def _new(self, customer_id: str, card: SavedCard) -> dict[str, Any]:
        return {
            "@type": KIND,
            "@baseType": "PaymentMethod",
            "name": f"{card.brand} {card.last4}",
            "brand": card.brand,
            "lastFourDigits": card.last4,
            "token": card.token,
            "expirationDate": instant(self._last_moment(card.expires)),
            "relatedParty": customer_reference(customer_id, "customer"),
        }

    def _last_moment(self, expires: str) -> datetime:
        month, year = int(expires[:2]), CENTURY + int(expires[3:])
        day = calendar.monthrange(year, month)[1]
        return datetime(year, month, day, 23, 59, 59, 999000, tzinfo=self._zone)
