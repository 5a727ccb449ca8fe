"""An engine without Rasa: it answers what it is told to, or says back what it heard; a message id runs once."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from datetime import datetime
from typing import Any

from bot.core.chat import InboxRow
from bot.core.understood import Understood
from bot.services.chat_ports import TurnAnswer


class FakeEngine:
    """`plan(text, *outcomes)`: the outcomes of the next turns for these words; exceptions are raised."""

    def __init__(self) -> None:
        self.heard: list[InboxRow] = []
        self.runs: Counter[str] = Counter()
        self.hold = asyncio.Event()
        self.hold.set()
        self.is_ready = True
        self.clock: datetime | None = None
        self._plans: defaultdict[str, list[Any]] = defaultdict(list)
        self._stored: dict[str, TurnAnswer] = {}

    def plan(self, text: str, *outcomes: list[dict[str, Any]] | Exception) -> None:
        self._plans[text].extend(outcomes)

    async def turn(self, row: InboxRow, now: datetime) -> TurnAnswer:
        await self.hold.wait()
        if row.message_id in self._stored:
            return self._stored[row.message_id]
        self.heard.append(row)
        self.runs[row.message_id] += 1
        said, debug = self._next(row), {"intent": "echo", "confidence": 1.0, "entities": [], "actions": []}
        answer = TurnAnswer(said, debug, Understood("echo", 1.0, (("echo", 1.0),)))
        self._stored[row.message_id] = answer
        return answer

    def _next(self, row: InboxRow) -> list[dict[str, Any]]:
        words = row.payload or row.text
        if not self._plans[words]:
            return [{"text": f"eco: {words}"}]
        outcome = self._plans[words].pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return list(outcome)

    def forget(self) -> None:
        """As it was made."""
        self.heard.clear()
        self.runs.clear()
        self._plans.clear()
        self._stored.clear()
        self.hold.set()

    async def ready(self) -> bool:
        return self.is_ready

    async def reset(self) -> None:
        self._stored.clear()

    async def set_clock(self, now: datetime | None) -> None:
        self.clock = now
