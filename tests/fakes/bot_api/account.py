"""One bot: its token, its chats, its updates, and what it has set."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import datetime

from tests.fakes.bot_api.chats import Chat
from tests.fakes.bot_api.clock import DrivenClock
from tests.fakes.bot_api.files import Files
from tests.fakes.bot_api.groups import GroupChat
from tests.fakes.bot_api.mailbox import Mailbox, Pending
from tests.fakes.bot_api.news import News
from tests.fakes.bot_api.people import Person, PrivateChat
from tests.fakes.bot_api.polling import Polling
from tests.fakes.bot_api.rates import Meter, Rates
from tests.fakes.bot_api.refusals import QUERY_TOO_OLD, bad
from tests.fakes.bot_api.stored import Json
from tests.fakes.bot_api.webhook import Courier, Delivery, Webhook

ANSWER_WITHIN = 15.0
FIRST_PERSON, FIRST_GROUP, FIRST_MESSAGE = 5_200_000_001, -4_100_000_001, 101


@dataclass
class Press:
    chat: PrivateChat
    at: datetime
    answered: bool = False


class BotAccount:
    """`privacy`: BotFather's privacy mode in groups. `commands`: by scope and language, as set."""

    def __init__(self, clock: DrivenClock, bot_id: int, username: str, token: str, rates: Rates | None) -> None:
        self.clock, self.id, self.username, self.token = clock, bot_id, username, token
        self.name, self.privacy = "Sportello", True
        self.chats: dict[int, Chat] = {}
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.files, self.meter = Files(clock, bot_id), Meter(clock, rates)
        self.mailbox, self._news = Mailbox(clock), News()
        self.courier = Courier(clock, self.mailbox, on_change=[self._news.ring])
        self.polling = Polling(clock, self.mailbox)
        self._presses: dict[str, Press] = {}
        self._ids = itertools.count(FIRST_MESSAGE)
        self._people = itertools.count(FIRST_PERSON + bot_id % 1000 * 1000)
        self._groups = itertools.count(FIRST_GROUP, -1)

    @property
    def webhook(self) -> Webhook | None:
        return self.courier.webhook

    @property
    def deliveries(self) -> list[Delivery]:
        """Every attempt of the webhook, in order."""
        return self.courier.deliveries

    @property
    def pending(self) -> list[Pending]:
        """Updates that the bot has not confirmed."""
        return self.mailbox.pending

    def user(self) -> Json:
        return {"id": self.id, "is_bot": True, "first_name": self.name, "username": self.username}

    def meet(
        self, first_name: str = "Giulia", *, phone: str = "+393331234567", person: Person | None = None
    ) -> PrivateChat:
        """Somebody's private chat with this bot; `person` is one whom another bot has met. She has not written yet."""
        who = person or Person(next(self._people), first_name, phone)
        chat = PrivateChat(self, who)
        self.chats[who.id] = chat
        return chat

    def group(self, title: str, *people: Person) -> GroupChat:
        """A group to which the first of them has added the bot."""
        chat = GroupChat(self, next(self._groups), title, people)
        self.chats[chat.id] = chat
        chat.joined(people[0])
        return chat

    async def settled(self) -> None:
        """All is delivered by the webhook, or waits for the clock."""
        await self._news.until(self.courier.resting, lambda: f"Pending: {len(self.pending)}")

    async def delivered(self, attempts: int) -> list[Delivery]:
        """Waits until the webhook was tried so often in all."""
        await self._news.until(lambda: len(self.deliveries) >= attempts)
        return self.deliveries

    def deliver_again(self, update_id: int) -> None:
        """The same update once more, after what is pending in its chat."""
        self.mailbox.again(update_id)

    def next_message_id(self) -> int:
        return next(self._ids)

    def pressed(self, chat: PrivateChat) -> str:
        """A press that waits for its answer: the id of the callback query."""
        query_id = str((self.id << 32) + len(self._presses) + 1)
        self._presses[query_id] = Press(chat, self.clock.now())
        return query_id

    def answer(self, query_id: str) -> PrivateChat:
        """Where it was pressed; 400 for an unknown or late press, and for a second answer."""
        press = self._presses.get(query_id)
        late = press is None or (self.clock.now() - press.at).total_seconds() > ANSWER_WITHIN
        if press is None or late or press.answered:
            raise bad(QUERY_TOO_OLD)
        press.answered = True
        return press.chat

    def forget(self) -> None:
        """Every press counts as answered, and no delivery was tried."""
        for press in self._presses.values():
            press.answered = True
        self.deliveries.clear()

    @property
    def unanswered(self) -> int:
        """Presses whose button still shows that it waits."""
        return sum(not press.answered for press in self._presses.values())
