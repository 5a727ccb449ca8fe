"""The engine's clock: what "today" means for the sentences that are understood."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone


def real_time() -> datetime:
    """The machine's time, in UTC."""
    return datetime.now(timezone.utc)


def parse_moment(text: str) -> datetime:
    """Reads ISO 8601 with an offset (`Z` too) and gives UTC; raises ValueError for anything else."""
    moment = datetime.fromisoformat(text.strip().replace("Z", "+00:00"))
    if moment.tzinfo is None:
        raise ValueError("a moment needs an offset")
    return moment.astimezone(timezone.utc)


def format_moment(moment: datetime) -> str:
    """Writes a moment as UTC with a `Z`."""
    return moment.astimezone(timezone.utc).isoformat().replace("+00:00", "Z")


class EngineClock:
    """Tells the time, moved by a constant distance when it was set; it runs on from there."""

    def __init__(self, start: datetime | None = None, source: Callable[[], datetime] = real_time) -> None:
        self._source = source
        self._start = start
        self._distance = timedelta(0)
        self.back_to_start()

    def now(self) -> datetime:
        """The current moment, in UTC."""
        return self._source() + self._distance

    def set(self, moment: datetime) -> None:
        """From now on the clock runs on from `moment`."""
        self._distance = moment - self._source()

    def back_to_start(self) -> None:
        """Sets the clock to what it was started with: a given moment, or the real time."""
        self._distance = timedelta(0) if self._start is None else self._start - self._source()
