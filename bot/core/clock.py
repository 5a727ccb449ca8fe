"""The product's clock: the time of day that rules what is said, due, expired, limited or scheduled.

Time-outs, back-off and long polls use the event loop's monotonic clock instead.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class ShiftedClock:
    """Real time, shifted: the demo's clock starts where it is told to and runs on from there."""

    def __init__(self, now: datetime | None = None) -> None:
        self._shift = timedelta()
        self.set(now)

    def now(self) -> datetime:
        """The moment it is, in UTC."""
        return datetime.now(UTC) + self._shift

    def set(self, now: datetime | None) -> None:
        """Run on from `now`; None goes back to real time."""
        self._shift = timedelta() if now is None else now.astimezone(UTC) - datetime.now(UTC)

    def advance(self, by: timedelta) -> None:
        self._shift += by
