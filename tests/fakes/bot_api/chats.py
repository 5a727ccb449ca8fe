"""A chat: what was written in it, and what is on its screen now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from tests.fakes.bot_api.markup import Markup
from tests.fakes.bot_api.news import GUARD, News
from tests.fakes.bot_api.refusals import bad, migrated
from tests.fakes.bot_api.shown import Shown, ShownFile, Toast
from tests.fakes.bot_api.stored import Json, Stored

if TYPE_CHECKING:
    from tests.fakes.bot_api.account import BotAccount


class Chat:
    """`actions`: the "typing" of the bot; `toasts`: answered presses; both in order. `group`: its rates and rules."""

    group = False

    def __init__(self, bot: BotAccount, chat_id: int) -> None:
        self.bot, self.id = bot, chat_id
        self.messages: list[Stored] = []
        self.actions: list[str] = []
        self.toasts: list[Toast] = []
        self._keys: tuple[tuple[Json, ...], ...] = ()
        self._heard, self._news = 0, News()

    @property
    def screen(self) -> list[Shown]:
        """All messages as they are seen now: edited ones in their newest form, deleted ones not at all."""
        return [each.shown() for each in self.messages if not each.deleted]

    @property
    def from_bot(self) -> list[Shown]:
        return [each for each in self.screen if each.from_bot]

    @property
    def sent(self) -> list[Shown]:
        """The person's own."""
        return [each for each in self.screen if not each.from_bot]

    @property
    def texts(self) -> list[str]:
        """What the bot said and still says, as text alone."""
        return [each.text for each in self.from_bot]

    @property
    def keyboard(self) -> list[str]:
        """Titles of the keys below the text box."""
        return [key["text"] for row in self._keys for key in row]

    @property
    def asks_for_contact(self) -> bool:
        return any(key.get("request_contact") for row in self._keys for key in row)

    async def hears(self, count: int = 1) -> list[Shown]:
        """The bot's next messages that no earlier `hears` gave, as they are seen now; waits until they are there."""
        await self.until(lambda: len(self._bots()) >= self._heard + count)
        heard = self._bots()[self._heard : self._heard + count]
        self._heard += count
        return [each.shown() for each in heard]

    def unheard(self) -> list[Shown]:
        """What `hears` would give without waiting; empty when the bot has said nothing more."""
        return [each.shown() for each in self._bots()[self._heard :]]

    async def until(self, condition: Callable[[], object], patience: float = GUARD) -> None:
        """Waits until it holds; it is looked at whenever something happens in this chat."""
        await self._news.until(condition, lambda: f"The screen: {[each.text for each in self.screen]}", patience)

    def reach(self) -> None:
        """Raises the refusal that a bot meets which writes here; each kind of chat has its own."""

    def leave(self) -> None:
        """The bot goes. Telegram knows that of groups alone."""
        self.reach()
        raise bad("chat member status can't be changed in private chats")

    def json(self) -> Json:
        raise NotImplementedError

    def find(self, message_id: int) -> Stored | None:
        return next((each for each in self.messages if each.message_id == message_id and not each.deleted), None)

    def store(self, sender: Json, content: Json, markup: Markup | None = None, file: ShownFile | None = None) -> Stored:
        markup = markup or Markup()
        now = self.bot.clock.seconds()
        message = Stored(self.bot.next_message_id(), self.json(), sender, now, content, markup.inline, file)
        self.messages.append(message)
        if markup.keyboard is not None:
            self._keys = markup.keyboard
        self.changed()
        return message

    def changed(self) -> None:
        self._news.ring()

    def _bots(self) -> list[Stored]:
        return [each for each in self.messages if each.from_bot]


class MovedChat(Chat):
    """A group that became a supergroup: every call names the new chat."""

    def __init__(self, bot: BotAccount, chat_id: int, new_id: int) -> None:
        super().__init__(bot, chat_id)
        self._new_id = new_id

    def reach(self) -> None:
        raise migrated(self._new_id)


def age(message: Stored, now: datetime) -> float:
    """Seconds since it was sent."""
    return now.timestamp() - message.date
