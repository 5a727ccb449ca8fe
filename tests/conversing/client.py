"""A customer at any channel: what they can do, and what they see."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

PATIENCE = 60.0
"""Seconds after which something that was waited for never came; only a broken product gets there."""


class Client(Protocol):
    """One customer in one chat, who reads what comes in order.

    Words are compared with plain blanks; how a channel shows things (buttons, links, files) is its own affair.
    """

    async def say(self, text: str) -> None: ...
    async def press(self, title: str) -> None:
        """The choice with that title under the newest message that has it."""

    def keeps(self, title: str) -> str:
        """What is behind that choice of the last message waited for, to be pressed whatever is shown by then."""
        ...

    async def press_kept(self, kept: str) -> bool:
        """Whether it counted."""
        ...

    async def correct(self, text: str) -> None:
        """The last words said, in the way of the channel."""

    async def give(self, code: str) -> None:
        """A code, where the channel takes it, while the bot asks for one."""

    async def send_file(self, name: str, content: bytes, words: str) -> None:
        """To the person who reads along."""

    async def hears(self, words: str) -> str:
        """Waits for a message with these words; all that was said since the last that was waited for, up to it."""
        ...

    async def finds_page(self) -> str:
        """Waits for a message that leads to a page (sign-in, payment), as `hears` does; the page's address."""
        ...

    async def gets_file(self) -> tuple[str, bytes]:
        """Waits for a file, as `hears` does; its name and content."""
        ...

    def choices(self) -> Sequence[str]:
        """Titles under the last message that was waited for."""
        ...

    async def own_words(self) -> Sequence[str]:
        """What the customer sees of what they wrote themselves."""
        ...


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")
