"""Telegram's clock: it stands still until it is moved, or runs on with real time and can be moved forward as well."""

from __future__ import annotations

import asyncio
import time
from datetime import datetime, timedelta

from tests.fakes.clock import START, StillClock


class DrivenClock(StillClock):
    """`running`: it runs on from `at`, for a service in another process that waits in real seconds."""

    def __init__(self, at: datetime = START, *, running: bool = False) -> None:
        super().__init__(at)
        self.running, self._since = running, time.monotonic()
        self._waiting: set[asyncio.Future[None]] = set()

    def now(self) -> datetime:
        gone = time.monotonic() - self._since if self.running else 0.0
        return super().now() + timedelta(seconds=gone)

    def advance(self, by: timedelta) -> None:
        super().advance(by)
        for future in self._waiting:
            if not future.done():
                future.set_result(None)

    def seconds(self) -> int:
        """Now as Telegram writes dates: Unix time in whole seconds."""
        return int(self.now().timestamp())

    async def sleep(self, seconds: float) -> None:
        """Until this clock, not the wall's, is so much further; for ever when nobody moves it."""
        await self.until(self.now() + timedelta(seconds=seconds))

    async def until(self, due: datetime) -> None:
        while self.now() < due:
            await self._moved((due - self.now()).total_seconds())

    async def _moved(self, seconds: float) -> None:
        future = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        try:
            await asyncio.wait_for(future, max(seconds, 0.001) if self.running else None)
        except TimeoutError:
            pass
        finally:
            self._waiting.discard(future)
