"""What arrived, as it is kept until it is worked off: one thing, and what is needed to do it."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from enum import StrEnum

_COMMAND = re.compile(r"/(?P<name>[a-z]+)(?:@\w+)?(?:\s+(?P<rest>.*))?", re.IGNORECASE | re.DOTALL)


class What(StrEnum):
    """What an update is."""

    TEXT = "text"
    CARD = "card"
    EDIT = "edit"
    BUTTON = "button"
    OWN_CONTACT = "own_contact"
    CONTACT = "contact"
    VOICE = "voice"
    STICKER = "sticker"
    LOCATION = "location"
    FILE = "file"
    MEDIA = "media"
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"
    GROUP = "group"


@dataclass(frozen=True)
class Arrival:
    """One update. `text`: words, a caption, a number, or a pressed choice's id. `file_size` in bytes, 0: not told.
    `album`: the same for all messages of one.

    `only_choices`: the keyboard that was pressed has nothing else on it. `brought`: the update is a new message.
    `arrived`: when it came in, in ISO 8601.
    """

    chat_id: int
    update_id: int
    what: What
    message_id: int | None = None
    text: str = ""
    query_id: str = ""
    file_id: str = ""
    file_name: str = ""
    file_size: int = 0
    album: str = ""
    only_choices: bool = False
    brought: bool = False
    arrived: str = ""

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Arrival:
        given = json.loads(text)
        return cls(**{**given, "what": What(given["what"])})

    @property
    def command(self) -> tuple[str, str] | None:
        """The name in lower case and what stands behind it, for a text that is one."""
        found = _COMMAND.fullmatch(self.text) if self.what is What.TEXT else None
        return None if found is None else (found["name"].lower(), (found["rest"] or "").strip())
