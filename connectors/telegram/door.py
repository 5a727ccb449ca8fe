"""Where updates come in, by webhook or poll: read, kept once, and only then confirmed; worked off afterwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.bootstrap import Product
from bot.services.telegram.ports import ChatKey, Update
from connectors.telegram.updates import read


class Door:
    """`wake` has a chat's updates worked off."""

    def __init__(self, product: Product, bot_id: int, wake: Callable[[ChatKey], None]) -> None:
        self._product, self._bot_id, self._wake = product, bot_id, wake

    async def take(self, raw: Mapping[str, Any]) -> bool:
        """Whether it is news. Raises NoUpdate; whatever else it raises, it was not kept and has to come again."""
        arrival = read(raw)
        if arrival is None:
            return False
        now = self._product.clock.now()
        arrival = replace(arrival, arrived=now.isoformat())
        chat = ChatKey(self._bot_id, arrival.chat_id)
        body = self._product.telegram.seal.close(chat.address, arrival.to_json())
        brought = arrival.message_id if arrival.brought else None
        update = Update(chat, arrival.update_id, brought, body, arrival.what.value)
        if not await self._product.telegram.updates.keep(update, now):
            return False
        self._wake(chat)
        return True
