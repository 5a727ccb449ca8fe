"""The ports of the journeys in memory: they behave as the real ones do, and keep nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.services.ports import Session, SpokenMessage


class MemorySessions:
    """Sessions by sender key; `open` begins one, `sign_in` and `sign_out` change who is talking."""

    def __init__(self) -> None:
        self._sessions: dict[str, Session] = {}

    def open(self, sender: str, customer_id: str | None = None, language: str = "it", channel: str = "web") -> None:
        conversation = f"conversation-of-{sender}"
        self._sessions[sender] = Session(conversation, customer_id, None, None, language, channel, None)

    def sign_in(self, sender: str, customer_id: str, at: datetime, acr: str = "pwd") -> None:
        known = self._sessions[sender]
        self._sessions[sender] = replace(known, customer_id=customer_id, acr=acr, auth_time=at, signed_in_at=at)

    def move(self, sender: str, conversation_id: str) -> None:
        """The customer comes back in another chat."""
        self._sessions[sender] = replace(self._sessions[sender], conversation_id=conversation_id)

    async def by_sender(self, sender: str) -> Session:
        try:
            return self._sessions[sender]
        except KeyError as error:
            raise LookupError("unknown sender") from error

    async def sign_out(self, sender: str, now: datetime) -> None:
        known = await self.by_sender(sender)
        self._sessions[sender] = replace(known, customer_id=None, acr=None, auth_time=None, signed_in_at=None)


class MemoryEffects:
    """Results by conversation, message and action."""

    def __init__(self) -> None:
        self._results: dict[tuple[str, str, str], dict[str, Any]] = {}

    async def once(
        self, conversation_id: str, message_id: str, action: str, do: Callable[[], Awaitable[dict[str, Any]]]
    ) -> dict[str, Any]:
        key = (conversation_id, message_id, action)
        if key not in self._results:
            self._results[key] = await do()
        return self._results[key]


class MemoryTranscript:
    """What was said, as the gateway would have kept it."""

    def __init__(self) -> None:
        self._turns: dict[str, list[SpokenMessage]] = {}
        self._lines: dict[str, list[str]] = {}

    def heard(self, sender: str, text: str) -> None:
        self._lines.setdefault(sender, []).append(f"Cliente: {text}")

    def said(self, sender: str, messages: list[SpokenMessage]) -> None:
        self._turns[sender] = messages
        self._lines.setdefault(sender, []).extend(f"Bot: {message.text}" for message in messages)

    async def last_bot_messages(self, sender: str) -> list[SpokenMessage]:
        return self._turns.get(sender, [])

    async def summary(self, sender: str) -> list[str]:
        return self._lines.get(sender, [])

    async def said_by_customer(self, sender: str) -> list[str]:
        lines = self._lines.get(sender, [])
        return [line.removeprefix("Cliente: ") for line in lines if line.startswith("Cliente: ")]
