"""What a person sees in the chat, for asserts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Button:
    """A button of an inline keyboard. Kept, it can be pressed after the keyboard is gone, as on a slow phone."""

    title: str
    message_id: int
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class ShownFile:
    """`kind`: "document", "photo", "voice", "sticker", "video"."""

    kind: str
    name: str
    mime: str
    content: bytes


@dataclass(frozen=True)
class Shown:
    """A message as it is on the screen now; `text` is the caption where there is a file."""

    message_id: int
    from_bot: bool
    text: str
    at: datetime
    buttons: tuple[tuple[Button, ...], ...] = ()
    file: ShownFile | None = None
    edited: bool = False
    entities: tuple[dict[str, Any], ...] = ()

    @property
    def titles(self) -> list[str]:
        """The buttons' titles, row after row."""
        return [button.title for row in self.buttons for button in row]


@dataclass(frozen=True)
class Toast:
    """An answered press, as the person sees it: nothing, a line on top (`text`) or a box to close (`alert`)."""

    text: str
    alert: bool
