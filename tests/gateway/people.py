"""A person at the other end of a chat, for tests of what the customer's client sees of them."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

from bot.bootstrap import Product
from bot.core.agents import Agent, Role
from bot.core.attachments import Attachment
from bot.core.chat import Accepted, Conversation
from bot.core.handoffs import USUAL, Cause, Ending, Handoff, Skill, State
from bot.services.desk.ports import Closing, NewHandoff
from connectors.conversation.listeners import Listeners
from connectors.gateway.keys import QUEUE_LOOP
from tests.gateway.conftest import Api

ROSA = Agent("a-rosa", "rosa", "Rosa", Role.AGENT, frozenset(Skill), 4, active=True)


async def a_person(api: Api) -> Person:
    """Who is at the desk and whether it is open does not matter here: nobody looks after the queue."""
    assert api.client.app is not None
    await api.client.app[QUEUE_LOOP].stop()
    return Person(api.product)


class Person:
    """Rosa, straight over the store and the use cases: no desk page, no presence."""

    def __init__(self, product: Product) -> None:
        self._product = product
        self._handoff = product.handoff

    def elsewhere(self) -> Person:
        """The same person, served by another process: nobody here is rung."""
        product, handoff, other = self._product, self._handoff, Listeners()
        speaking = replace(handoff.speaking, listeners=other)
        chat = replace(product.chat, listeners=other)
        return Person(replace(product, chat=chat, handoff=replace(handoff, speaking=speaking)))

    async def wanted(self, api: Api, skill: Skill = Skill.MOBILE, priority: int = USUAL) -> Handoff:
        """The customer stands in the queue."""
        ids = (uuid.uuid4().hex, api.id, uuid.uuid4().hex)
        new = NewHandoff(*ids, skill, Cause.ASKED, "operatore", priority, None, None)
        handoff, _ = await self._handoff.handoffs.enqueue(new, self._product.clock.now())
        self._product.chat.listeners.changed(api.id)
        return handoff

    async def takes(self, handoff: Handoff) -> None:
        await self._handoff.handoffs.assign(handoff.id, ROSA.id, [], self._product.clock.now())
        self._product.chat.listeners.changed(handoff.conversation_id)

    async def comes(self, api: Api) -> None:
        await self.takes(await self.wanted(api))

    async def goes(self, api: Api) -> None:
        """Back to the bot."""
        handoff = await self._handoff.handoffs.live(api.id)
        assert handoff is not None
        closing = Closing(State.RESOLVED, Ending.CLOSED)
        await self._handoff.handoffs.end(handoff.id, handoff.epoch, closing, self._product.clock.now())
        self._product.chat.listeners.changed(api.id)

    async def uploads(self, api: Api, content: bytes, title: str = "modulo.pdf") -> Attachment:
        async def stream() -> AsyncIterator[bytes]:
            yield content

        return await self._handoff.attachments.take(api.id, ROSA.id, title, stream())

    async def says(self, api: Api, text: str, files: Sequence[str] = ()) -> Accepted:
        epoch = (await self.conversation(api)).epoch
        return await self._handoff.speaking.say(ROSA, api.id, epoch, str(uuid.uuid4()), text, files)

    async def conversation(self, api: Api) -> Conversation:
        found = await self._product.conversations.by_id(api.id)
        assert found is not None
        return found

    async def received(self, api: Api) -> tuple[int, int]:
        """Up to where the customer has received, and read."""
        found = await self.conversation(api)
        return found.delivered_sequence, found.read_sequence
