"""The customer with Telegram in hand, over the fake Bot API."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tests.conversing.client import PATIENCE, plain
from tests.fakes.bot_api import BotAccount, Button, PrivateChat, Shown

ADDRESS = re.compile(r"https?://\S+")
"""A page stands in the text where the product has no public name, as here."""


class TelegramClient:
    """Implements `tests.conversing.client.Client`. `chat` shows the rest of what there is to see."""

    def __init__(self, chat: PrivateChat) -> None:
        self.chat = chat
        self._read: list[Shown] = []
        self._kept: dict[str, Button] = {}

    @classmethod
    def open(cls, bot: BotAccount, name: str = "Giulia") -> TelegramClient:
        chat = bot.meet(name)
        chat.start()
        return cls(chat)

    async def say(self, text: str) -> None:
        self.chat.say(text)

    async def press(self, title: str) -> None:
        self.chat.press(title)

    def keeps(self, title: str) -> str:
        (button,) = (each for row in self._read[-1].buttons for each in row if each.title == title)
        self._kept[button.data or ""] = button
        return button.data or ""

    async def press_kept(self, kept: str) -> bool:
        answered = len(self.chat.toasts)
        self.chat.press(self._kept[kept])
        await self.chat.until(lambda: len(self.chat.toasts) > answered, patience=PATIENCE)
        return not self.chat.toasts[-1].text

    async def correct(self, text: str) -> None:
        self.chat.edit(self.chat.sent[-1], text)

    async def give(self, code: str) -> None:
        """There is no masked field: it is typed, and goes from the chat."""
        self.chat.say(code)

    async def send_file(self, name: str, content: bytes, words: str) -> None:
        self.chat.send_document(name, content, caption=words)

    async def hears(self, words: str) -> str:
        read = await self._until(lambda shown: words in plain(shown.text), words)
        return "\n".join(plain(shown.text) for shown in read)

    async def finds_page(self) -> str:
        found = (await self._until(lambda shown: bool(ADDRESS.search(shown.text)), "a page"))[-1]
        return str(ADDRESS.findall(found.text)[0])

    async def gets_file(self) -> tuple[str, bytes]:
        found = (await self._until(lambda shown: shown.file is not None, "a file"))[-1]
        assert found.file is not None
        return found.file.name, found.file.content

    def choices(self) -> Sequence[str]:
        return self._read[-1].titles

    async def own_words(self) -> Sequence[str]:
        return [shown.text for shown in self.chat.sent]

    async def _until(self, wanted: Callable[[Shown], bool], what: str) -> list[Shown]:
        """Messages are counted as they came: one that was taken away since is none that was skipped."""
        seen: list[Shown] = []
        while not seen or not wanted(seen[-1]):
            await self.chat.until(self.chat.unheard, patience=PATIENCE)
            seen += await self.chat.hears(1)
        self._read += seen
        return seen
