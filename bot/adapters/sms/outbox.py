"""What the demo "sends": kept in memory, shown by `GET /demo/outbox`, gone with the process.

`OutboxSms` implements `bot.services.account.ports.CodeSender`; `bot.adapters.email` has the mails' part.
"""

from __future__ import annotations

from collections import deque
from datetime import UTC
from typing import Literal, NotRequired, TypedDict

from bot.services.ports import Clock

MOST_MESSAGES = 500


class Sent(TypedDict):
    """One message; `to` is E.164 or an e-mail address, `at` ISO 8601 in UTC; `attached`: a file's name and size."""

    kind: Literal["sms", "email"]
    to: str
    text: str
    at: str
    attached: NotRequired[dict[str, str | int]]


class Outbox:
    """The last 500 messages. Never written to a file, a table or a log: they hold codes."""

    def __init__(self) -> None:
        self._messages: deque[Sent] = deque(maxlen=MOST_MESSAGES)

    def put(self, message: Sent) -> None:
        self._messages.appendleft(message)

    def messages(self) -> list[Sent]:
        """The newest first."""
        return list(self._messages)

    def clear(self) -> None:
        self._messages.clear()


class OutboxSms:
    def __init__(self, outbox: Outbox, clock: Clock) -> None:
        self._outbox = outbox
        self._clock = clock

    async def send_code(self, number: str | None, code: str, text: str) -> None:
        self._put(number, text)

    async def send_notice(self, number: str, text: str) -> None:
        self._put(number, text)

    def _put(self, number: str | None, text: str) -> None:
        at = self._clock.now().astimezone(UTC).isoformat()
        if number is not None:
            self._outbox.put({"kind": "sms", "to": number, "text": text, "at": at})
