"""Tells a chat what was finished on a page of it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.chat_events import PROOF_GIVEN
from bot.services.account.pages import Page
from bot.services.account.ports import Prompts
from bot.services.chat_ports import Listeners
from bot.services.ports import Clock
from bot.services.turn import request_id


@dataclass(frozen=True)
class Announcing:
    """Puts the event in line and rings whoever waits for news of that chat."""

    prompts: Prompts
    listeners: Listeners
    clock: Clock

    async def proof_given(self, page: Page) -> None:
        await self.prompts.announce(page.conversation.id, PROOF_GIVEN, request_id.get(""), self.clock.now())
        self.listeners.changed(page.conversation.id)
