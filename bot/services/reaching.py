"""Reaches a customer: in the chat where they are signed in, else in the one in which they asked, else by a contact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.core.chat_errors import ConversationClosed
from bot.core.errors import DependencyMissing, DependencyRefused, DependencyRejected
from bot.services.chat_ports import Conversations, Inbox, Listeners
from bot.services.lost_numbers import LostNumbers, is_lost
from bot.services.ports import Clock, Customer, SimCheck

CERTAINLY_NOT = (DependencyRejected, DependencyRefused, DependencyMissing)
"""Answers to a message that say that nothing was sent."""


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


async def contacts_of(customer: Customer, lost: LostNumbers, sims: SimCheck, now: datetime) -> tuple[str, ...]:
    """Where they can be written to, best first: the number, unless it was called lost, and the address."""
    number = customer.contact_number
    if number is not None and await is_lost(lost, sims, number, now):
        number = None
    return tuple(contact for contact in (number, customer.email) if contact)
