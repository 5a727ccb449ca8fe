"""A customer who reads the codes that were sent, and gives them to the chat's masked prompt."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.bootstrap.account import AccountParts
from bot.core.chat import Conversation
from tests.journeys.chat import Chat, Heard


@dataclass
class Prover:
    """What the gateway does with a code: judges it, and puts the outcome in line for the engine."""

    parts: AccountParts
    chat: Chat
    conversation_id: str

    def texts_to(self, contact: str) -> list[str]:
        """What was sent to a number or an address, the newest first."""
        return [sent["text"] for sent in self.parts.outbox.messages() if sent["to"] == contact]

    def code_to(self, contact: str) -> str:
        found = re.search(r"\b\d{6}\b", self.texts_to(contact)[0])
        assert found
        return found.group()

    async def conversation(self) -> Conversation:
        found = await self.parts.services.pages.conversations.by_id(self.conversation_id)
        assert found is not None
        return found

    async def give(self, code: str) -> Heard:
        """Into the prompt of the last message; what the bot says to it."""
        custom = self.chat.heard[-1].custom
        assert custom is not None, self.chat.heard
        return await self.give_to(custom["prompt"]["id"], code)

    async def give_to(self, prompt_id: str, code: str) -> Heard:
        await self.parts.chat_codes.given(await self.conversation(), prompt_id, code, "request-of-the-code")
        return await self.chat.press(await self.next_event())

    async def next_event(self) -> str:
        """What the gateway has for the engine."""
        inbox = self.parts.chat_codes.inbox
        row = await inbox.next_pending(self.conversation_id)
        assert row is not None
        assert row.payload is not None
        await inbox.answer(row, [], self.chat.clock.now(), failed=False)
        return row.payload


def wrong(code: str) -> str:
    """Another code of the same form."""
    return f"{(int(code) + 1) % 10**6:06d}"
