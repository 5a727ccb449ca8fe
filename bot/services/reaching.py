"""Reaches a customer with an event: in the chat where they are signed in, else in the one in which they asked."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.chat_errors import ConversationClosed
from bot.services.chat_ports import Conversations, Inbox, Listeners
from bot.services.ports import Clock


@dataclass(frozen=True)
class Reaching:
    """`conversations` tells who is where; the inbox takes an event once for each key."""

    conversations: Conversations
    inbox: Inbox
    listeners: Listeners
    clock: Clock

    async def in_chat(self, key: str, payload: str, by: str, customer_id: str | None, asked_in: str | None) -> bool:
        """False: they are in no chat. Who ordered without a sign-in is told in the chat they ordered in."""
        for conversation_id in await self._chats(customer_id, asked_in):
            try:
                await self.inbox.happen(conversation_id, key, payload, by, self.clock.now())
            except ConversationClosed:
                continue
            self.listeners.changed(conversation_id)
            return True
        return False

    async def _chats(self, customer_id: str | None, asked_in: str | None) -> list[str]:
        if customer_id is None:
            return [asked_in] if asked_in is not None else []
        there = await self.conversations.where_signed_in(customer_id, self.clock.now())
        return sorted(there, key=lambda conversation_id: conversation_id != asked_in)
