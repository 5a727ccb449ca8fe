"""A group with a bot in it: what the bot is told of it, and its move to a supergroup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fakes.bot_api import texts
from tests.fakes.bot_api.chats import MovedChat
from tests.fakes.bot_api.people import Person, Speaking
from tests.fakes.bot_api.refusals import forbidden
from tests.fakes.bot_api.shown import Shown
from tests.fakes.bot_api.stored import Json, Stored

if TYPE_CHECKING:
    from tests.fakes.bot_api.account import BotAccount


class GroupChat(Speaking):
    """A group with the bot in it. In privacy mode (the default) it gets commands, mentions and answers to it only.

    `inside`: the bot is in it; `left`: it went by itself.
    """

    group = True

    def __init__(self, bot: BotAccount, chat_id: int, title: str, people: tuple[Person, ...]) -> None:
        super().__init__(bot, chat_id)
        self.title, self.people, self.kind = title, people, "group"
        self.inside, self.left = True, False

    def json(self) -> Json:
        return {"id": self.id, "type": self.kind, "title": self.title}

    def reach(self) -> None:
        if self.inside:
            return
        where = "supergroup" if self.kind == "supergroup" else "group"
        raise forbidden(
            f"bot is not a member of the {where} chat" if self.left else "bot was kicked from the group chat"
        )

    def leave(self) -> None:
        """The bot goes by itself, and is told so as any change of its membership."""
        self.reach()
        self.inside, self.left = False, True
        self._member(self.bot.user(), "member", "left")
        self.changed()

    def joined(self, by: Person) -> None:
        """The bot is told that it was added, and sees the line about it."""
        self.inside, self.left = True, False
        self._member(by.json(), "left", "member")
        self._post(by, {"new_chat_members": [self.bot.user()]})

    def say(self, who: Person, text: str, reply_to: Shown | None = None) -> Json:
        """The update; empty when the bot does not get it."""
        message = self.store(who.json(), texts.typed(text))
        message.reply_to = self.find(reply_to.message_id) if reply_to else None
        return self.bot.mailbox.put("message", message.json(), self.id) if self._concerns(message) else {}

    def edit(self, message: Shown | int, text: str) -> Json:
        return self._edit(message, text)

    def remove_bot(self, by: Person) -> Json:
        self.inside = False
        return self._member(by.json(), "member", "kicked")

    def migrate(self) -> int:
        """It becomes a supergroup: the new id. Both chats say so in a line of their own."""
        old, new = self.id, -1_000_000_000_000 + self.id
        who = self.people[0]
        self._post(who, {"migrate_to_chat_id": new})
        self.id, self.kind = new, "supergroup"
        self._post(who, {"migrate_from_chat_id": old})
        self.bot.chats[new], self.bot.chats[old] = self, MovedChat(self.bot, old, new)
        return new

    def _concerns(self, message: Stored) -> bool:
        if not self.inside:
            return False
        if not self.bot.privacy:
            return True
        text: str = message.content["text"]
        mine = f"@{self.bot.username}"
        answers = message.reply_to is not None and message.reply_to.from_bot
        return answers or mine in text or (text.startswith("/") and "@" not in text.split()[0])
