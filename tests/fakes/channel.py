"""A channel without a host app, as a messenger will be: chats that it knows again by an address of its own.

What arrives goes through `Chat.arrive` and `Chat.say`, and what is said there is read back, masked as anywhere.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from bot.bootstrap import Product
from bot.core.chat import Conversation, Message, Sender
from bot.services.conversation import GroupRefused
from connectors.conversation.listeners import Listeners

CHANNEL = "telegram"
LOOK_AGAIN = 2.0


@dataclass
class MessengerChat:
    """One chat of the messenger, seen by the person who has it. `group`: several people read it."""

    product: Product
    address: str
    group: bool = False
    read: int = field(default=0, init=False)

    async def say(self, text: str, update_id: str = "") -> list[Message]:
        """What the bot says to it; a group is answered with the refusal alone."""
        conversation = await self.conversation()
        await self.product.chat.say(conversation, update_id or str(uuid.uuid4()), text, "request-of-the-update")
        return await self.hear()

    async def told(self, text: str) -> str:
        """As `say`, in words; what a group gets is words, too."""
        try:
            return "\n".join(message.body["text"] for message in await self.say(text))
        except GroupRefused as refused:
            return refused.said.text

    async def hear(self) -> list[Message]:
        """What the bot has said since, once nothing waits for an answer any more."""
        conversation, listeners = await self.conversation(), self.product.chat.listeners
        assert isinstance(listeners, Listeners)
        with listeners.follow(conversation.id) as follower:
            while await self.product.inbox.busy(conversation.id):
                await follower.wait(LOOK_AGAIN)
        said = await self.product.chat.read(conversation, self.read)
        self.read = max((message.sequence for message in said), default=self.read)
        return [message for message in said if message.sender is Sender.BOT]

    async def conversation(self) -> Conversation:
        """The newest one of this chat, opened with its greeting the first time."""
        return await self.product.chat.arrive(CHANNEL, self.address, group=self.group, request_id="r")

    async def start_anew(self) -> None:
        """The conversation ends; the next message opens another one in the same chat."""
        await self.product.chat.close(await self.conversation())
        self.read = 0

    async def customer(self) -> str | None:
        """Who is signed in there."""
        return (await self.conversation()).customer_id
