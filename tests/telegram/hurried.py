"""Time that runs sixty times as fast, for Telegram's fake and for the channel alike: limits bite, and nobody waits."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

from tests.fakes.bot_api import DrivenClock
from tests.fakes.clock import START

SPEED = 60.0


class HurriedClock(DrivenClock):
    """Telegram's. Also the channel's `Time`: see `HurriedTime`."""

    def __init__(self) -> None:
        super().__init__(running=True)
        self._began, self._moved_by = time.monotonic(), timedelta()

    def now(self) -> datetime:
        gone = (time.monotonic() - self._began) * SPEED
        return START + self._moved_by + timedelta(seconds=gone)

    def advance(self, by: timedelta) -> None:
        self._moved_by += by
        for future in self._waiting:
            if not future.done():
                future.set_result(None)

    async def sleep(self, seconds: float) -> None:
        due = self.now() + timedelta(seconds=seconds)
        while (left := (due - self.now()).total_seconds()) > 0:
            await self._moved(left / SPEED)


class HurriedTime:
    """Implements `connectors.conversation.time.Time`."""

    def __init__(self, clock: HurriedClock) -> None:
        self._clock = clock

    def now(self) -> float:
        return float(self._clock.now().timestamp())

    async def sleep(self, seconds: float) -> None:
        await self._clock.sleep(seconds + 0.02)
