"""What the Telegram channel keeps: updates that arrived, whose conversation a chat shows, how far it was told.

A chat is known by its bot's id and its own: a bot's token may change, and nothing of this is lost. Each port has one
contract suite (`tests/contracts/test_telegram_*.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

CHANNEL = "telegram"
"""As `Conversation.channel` and `LinkedChat.channel` call it."""


@dataclass(frozen=True, order=True)
class ChatKey:
    """One chat of one bot."""

    bot_id: int
    chat_id: int

    @property
    def address(self) -> str:
        """As `Conversation.channel_address` holds it."""
        return f"{self.bot_id}:{self.chat_id}"


@dataclass(frozen=True)
class Update:
    """Something that arrived, by Telegram's own number.

    `body` is sealed: it may hold a code that was typed. None: it was worked off. `message_id`: of the message that it
    brings; None for anything else. `kind`: what it is, in the channel's word, unsealed, since the key may change.
    """

    chat: ChatKey
    update_id: int
    message_id: int | None
    body: str | None
    kind: str = ""


class Updates(Protocol):
    """What arrived. A row is kept after it was worked off, so that the same update is known again, without its body."""

    async def keep(self, update: Update, now: datetime) -> bool:
        """False: this bot's update was kept before, and nothing is changed."""
        ...

    async def next_of(self, chat: ChatKey) -> Update | None:
        """The chat's oldest one that was not worked off."""
        ...

    async def done(self, update: Update, now: datetime) -> None: ...
    async def waiting(self, bot_id: int) -> Sequence[ChatKey]:
        """Chats that have something to be worked off."""
        ...

    async def bringing(self, chat: ChatKey, message_id: int) -> int | None:
        """The update that brought this message; None: it is not known (any more)."""
        ...

    async def clean(self, before: datetime) -> None:
        """Forgets what was worked off before that moment."""


class Work(StrEnum):
    """What one process at a time does for a chat."""

    READING = "reading"
    TELLING = "telling"
    PLACING = "placing"


class Holds(Protocol):
    """Which process works for a chat. A hold ends by itself, so that a process that died holds nothing up."""

    async def take(self, chat: ChatKey, work: Work, holder: str, now: datetime, until: datetime) -> bool:
        """Takes it, or keeps it for longer. False: another holder's has not ended yet."""
        ...

    async def release(self, chat: ChatKey, work: Work, holder: str) -> None: ...


@dataclass(frozen=True)
class Telling:
    """How far a chat was told of one conversation.

    `sequence`: the last message of which everything was sent, or nothing had to be; `parts`: of the one after it, how
    many parts were sent. `sending`: the next part was begun before, and whether it arrived is not known: it may be sent
    once more, and no oftener.
    """

    chat: ChatKey
    conversation_id: str
    sequence: int
    parts: int
    sending: bool


class Tellings(Protocol):
    """A chat's own cursors over the transcripts that it shows. The one that it began to follow last is the current."""

    async def follow(self, chat: ChatKey, conversation_id: str, after: int) -> None:
        """Makes it the current one; told from after `after` on, unless it was followed before."""

    async def leave(self, chat: ChatKey, conversation_id: str) -> bool:
        """Nothing of it is told any more; the one that was followed before it is the current one again.

        False: the chat did not show it, and of two that say so at once one is told True.
        """
        ...

    async def current(self, chat: ChatKey) -> str | None: ...
    async def behind(self, bot_id: int, after: int, most: int) -> Sequence[ChatKey]:
        """Chats that have something to be told, those that have stopped left out.

        By their chat ids, the first `most` of those above `after`.
        """
        ...

    async def next_of(self, chat: ChatKey) -> Telling | None:
        """Of the conversation that it followed first among those with news. None also when the chat has stopped.

        While the current one is of another channel, the chat's own have no news: they are told when it is back there.
        """
        ...

    async def following(self, conversation_id: str) -> Sequence[ChatKey]:
        """Chats that show this conversation."""
        ...

    async def visiting(self, bot_id: int) -> Sequence[tuple[str, ChatKey]]:
        """Chats that show conversations of other channels, each with the one that it shows."""
        ...

    async def listening(self, conversation_ids: Collection[str]) -> Sequence[tuple[str, ChatKey]]:
        """Which chats show any of these conversations, each with the one that it shows; none that has stopped."""
        ...

    async def begin(self, telling: Telling) -> bool:
        """The next part is sent from now on. False: the telling is not what holds any more, and nothing is changed."""
        ...

    async def unsent(self, telling: Telling) -> None:
        """What was begun has not arrived: all is as `telling` says again, unless somebody moved the cursor."""

    async def told(self, telling: Telling, sequence: int, parts: int) -> None:
        """What was begun has arrived, or never will: `parts` of the message after `sequence`, everything up to it.

        The cursor goes forward alone: where it is not at `telling` any more, nothing is changed.
        """

    async def stop(self, chat: ChatKey, now: datetime) -> None:
        """The customer blocked the bot: nothing is sent until `resume`."""

    async def resume(self, chat: ChatKey) -> bool:
        """Whether it had stopped."""
        ...

    async def has_stopped(self, chat: ChatKey) -> bool: ...

    async def refuse(self, chat: ChatKey, now: datetime) -> bool:
        """A group: True for the first time alone."""
        ...


@dataclass(frozen=True)
class ChatLink:
    """A link by which a conversation goes on in a messenger. Only the hash of its token is kept."""

    token_hash: str
    conversation_id: str
    customer_id: str
    expires_at: datetime


class ChatLinks(Protocol):
    """Links to a messenger, each good for one chat."""

    async def add(self, link: ChatLink, now: datetime) -> None:
        """An earlier one of the conversation, and all that have expired, go."""

    async def use(self, token_hash: str, chat: ChatKey, now: datetime) -> ChatLink | None:
        """For the first chat alone, and for that one again while it lasts: it may not have been bound the first time.

        None: there is none, another chat has it, or it has expired.
        """
        ...
