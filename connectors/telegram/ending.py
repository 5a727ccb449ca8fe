"""Chats that show a conversation of the site's, led out of it when the sign-in there has ended, by its time say."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import structlog

from bot.bootstrap import Product
from bot.services.telegram.ports import ChatKey
from connectors.conversation.time import Time

log = structlog.get_logger(__name__)
LOOK_EVERY = 30.0
"""Seconds."""


class Ending:
    """`run` while the channel does. `told` is called for a chat that has something new to be told."""

    def __init__(self, product: Product, told: Callable[[ChatKey], None], time: Time) -> None:
        self._product, self._told, self._time = product, told, time

    async def run(self) -> None:
        while True:
            try:
                await self.look()
            except Exception:
                log.exception("chats on telegram could not be led out of the site's conversations")
            await self._time.sleep(LOOK_EVERY)

    async def look(self) -> None:
        parts = self._product.telegram
        for conversation_id, chat in await parts.tellings.visiting(self._product.settings.telegram_bot_id):
            if await parts.showing.end_if_over(chat, conversation_id, uuid.uuid4().hex):
                self._told(chat)
