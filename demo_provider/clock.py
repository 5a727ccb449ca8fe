"""The provider's clock: the real time, or a given moment that runs on from there."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta, timezone


class Clock:
    """Tells the provider's time. It can be set to any moment, past or future, and runs on from it."""

    def __init__(self, start: datetime | None = None, ticks: Callable[[], float] = time.monotonic) -> None:
        self._ticks = ticks
        self._start: datetime | None = None
        self._set_at = 0.0
        self.set(start)

    def set(self, moment: datetime | None) -> None:
        """Runs on from ``moment`` (aware); None returns to the real time."""
        self._start = moment.astimezone(timezone.utc) if moment else None
        self._set_at = self._ticks()

    def now(self) -> datetime:
        """The present moment, in UTC."""
        if self._start is None:
            return datetime.now(timezone.utc)
        return self._start + timedelta(seconds=self._ticks() - self._set_at)
