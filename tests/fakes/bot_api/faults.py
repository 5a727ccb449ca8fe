"""Trouble on command, counted, and the book of calls."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Fault(Enum):
    """What a call meets. Only with LOST_REPLY, SLOW and MALFORMED has Telegram done what was asked."""

    SERVER_ERROR = "500 in Telegram's own body; nothing was done"
    BAD_GATEWAY = "502 with a page of HTML, as its front end answers; nothing was done"
    RESET = "the connection is reset; nothing was done"
    FLOOD = "429 with `retry_after`; nothing was done"
    LOST_REPLY = "it was done, then the connection is reset before the answer"
    SLOW = "it was done, the answer is held back until `api.release()` or the client hangs up"
    MALFORMED = "it was done, the answer is half a JSON text"


@dataclass
class Planned:
    """`method` ("*": any), for a chat or all; `skip`: so many pass first; `times`: None for ever. `met`: how often."""

    method: str
    fault: Fault
    times: int | None = 1
    chat_id: int | None = None
    skip: int = 0
    retry_after: int = 1
    met: int = 0

    def meets(self, method: str, chat_id: str) -> bool:
        """Counts: a call that it concerns uses up `skip`, then `times`."""
        mine = self.method in ("*", method) and self.chat_id in (None, _number(chat_id))
        if not mine or (self.times is not None and self.met >= self.times):
            return False
        if self.skip:
            self.skip -= 1
            return False
        self.met += 1
        return True

    def stop(self) -> None:
        self.times = self.met


@dataclass(frozen=True)
class Call:
    """One call as it was answered. `params` as sent (strings); `fault`: what it met; `status`: 0 without an answer."""

    bot_id: int
    method: str
    params: dict[str, str]
    status: int
    description: str = ""
    fault: Fault | None = None
    files: dict[str, str] = field(default_factory=dict)


def _number(text: str) -> int | None:
    return int(text) if text.lstrip("-").isdigit() else None
