"""Which conversation a chat shows: its own, or the site's, which a link led it to (`Linking`)."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.chat import Conversation, Incoming, Kind, Sender, Status
from bot.services.conversation import Chat
from bot.services.telegram.chats import TelegramChats
from bot.services.telegram.ports import CHANNEL, ChatKey, Tellings

OVER, ELSEWHERE = "utter_telegram_site_over", "utter_telegram_elsewhere"
"""Why a chat is led out of the site's conversation."""
_GREETING = 1
"""The first line of a chat's own conversation: who is led back to it from the site's is greeted no more."""


class Occupied(Exception):
    """A person has, or is waited for in, the conversation that the chat shows or its own: nothing may part the two."""


class Unanswered(Exception):
    """Something that was said there is still to be answered, or to be told: in a moment it is known who answers."""


@dataclass(frozen=True)
class Showing:
    """Finds it, and ends what is over."""

    chats: TelegramChats
    tellings: Tellings

    @property
    def chat(self) -> Chat:
        return self.chats.chat

    async def conversation(self, key: ChatKey, request_id: str) -> Conversation:
        """The one that the chat shows now. Its own when the site's is over; opened with a greeting the first time."""
        shown = await self._shown(key)
        if shown is not None and not await self._has_ended(shown):
            return shown
        if shown is not None and is_of_the_site(shown):
            return await self.end(key, shown, OVER, request_id)
        own = await self._own(key, request_id)
        await self.tellings.follow(key, own.id, 0)
        return own

    async def is_over(self, conversation: Conversation) -> bool:
        """Whether chats that a link led to a conversation of the site must leave it.

        The link is as good as the sign-in: whoever sits there afterwards is somebody else. Who waits for a person or
        has one keeps them to the end.
        """
        if not is_of_the_site(conversation) or conversation.status is not Status.BOT:
            return False
        return not await self.chat.conversations.signed_in(conversation.id, self.chat.clock.now())

    async def end(self, key: ChatKey, shown: Conversation, why: str, request_id: str) -> Conversation:
        """Out of the site's conversation, back to the chat's own, where `why` is said: by one alone of those who notice
        at once. Returns that one.
        """
        own = await self._own(key, request_id)
        if await self._go_back(key, shown, own):
            await self.chats.add(own, f"{why} {request_id}", why, Sender.BOT)
        return own

    async def end_if_over(self, key: ChatKey, conversation_id: str, request_id: str) -> bool:
        """Whether it was; not before all is told that was said there: a sign-out's goodbye too."""
        shown = await self.chat.conversations.by_id(conversation_id)
        if shown is None or not await self._has_ended(shown):
            return False
        if await self.chat.inbox.busy(shown.id) or await self._is_behind(key):
            return False
        await self.end(key, shown, OVER, request_id)
        return True

    async def leave(self, key: ChatKey, message_key: str, request_id: str) -> bool:
        """Out of the site's conversation, where a line says so and nothing else changes; False: the chat shows its own.

        The line is for whoever answers there: a person too must know that nobody reads in Telegram any more.
        """
        shown = await self._shown(key)
        if shown is None or not is_of_the_site(shown):
            return False
        own, over = await self._own(key, request_id), await self._has_ended(shown)
        said = OVER if over else "utter_telegram_left"
        await self.chat.take(own, Incoming(message_key, Kind.REMOVED, "/esci", said), request_id)
        await self._go_back(key, shown, own)
        if not over:
            await self._say_gone(shown, message_key)
        return True

    async def go_on(self, key: ChatKey, site: Conversation, once: str) -> None:
        """To the site's conversation, where a line says so; out of another one of it. `once`: see `Linking.use`."""
        shown = await self._shown(key)
        if shown is not None and is_of_the_site(shown):
            await self.tellings.leave(key, shown.id)
            await self._say_gone(shown, once)
        line = await self.chats.add(site, once, "utter_telegram_here_too", Sender.SYSTEM)
        await self.tellings.follow(key, site.id, line)

    async def check_free(self, key: ChatKey, but: str) -> None:
        """Whether the chat may be led to the site's conversation `but`. Raises Occupied, Unanswered."""
        shown, own = await self._shown(key), await self.chat.conversations.by_address(CHANNEL, key.address)
        ids = {one.id for one in (shown, own) if one is not None and one.id != but}
        busy = [await self.chat.inbox.busy(one) for one in ids]
        for one in ids:
            found = await self.chat.conversations.by_id(one)
            if found is not None and found.status in (Status.WAITING, Status.HUMAN):
                raise Occupied
        if any(busy) or (ids and await self._is_behind(key)):
            raise Unanswered

    async def _go_back(self, key: ChatKey, shown: Conversation, own: Conversation) -> bool:
        """Whether it was there until now."""
        left = await self.tellings.leave(key, shown.id)
        await self.tellings.follow(key, own.id, _GREETING)
        return left

    async def _say_gone(self, site: Conversation, once: str) -> None:
        await self.chats.add(site, f"{once}:left", "utter_telegram_here_no_more", Sender.SYSTEM)

    async def _has_ended(self, shown: Conversation) -> bool:
        return shown.closed_at is not None or await self.is_over(shown)

    async def _is_behind(self, key: ChatKey) -> bool:
        return await self.tellings.next_of(key) is not None

    async def _shown(self, key: ChatKey) -> Conversation | None:
        current = await self.tellings.current(key)
        return await self.chat.conversations.by_id(current) if current else None

    async def _own(self, key: ChatKey, request_id: str) -> Conversation:
        return await self.chat.arrive(CHANNEL, key.address, group=False, request_id=request_id)


def is_of_the_site(conversation: Conversation) -> bool:
    """A chat shows it by a link: see `Linking`."""
    return conversation.channel != CHANNEL
