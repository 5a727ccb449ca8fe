"""Where the demo's clock stands, kept beside the databases: a process that is started again begins there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path


@dataclass(frozen=True)
class KeptClock:
    """A file with the seconds by which the demo's clock is ahead of real time. Without it, nobody moved the clock."""

    path: Path

    def keep(self, now: datetime) -> None:
        """The demo's time is `now`, and runs on."""
        beside = self.path.with_suffix(".new")
        beside.write_text(f"{(now - datetime.now(UTC)).total_seconds()}\n")
        beside.replace(self.path)

    def now(self) -> datetime | None:
        """The demo's time; None: it was never moved, or what is kept cannot be read."""
        try:
            return datetime.now(UTC) + timedelta(seconds=float(self.path.read_text()))
        except (OSError, ValueError, OverflowError):  # no file; no number, or none of a time
            return None

    def forget(self) -> None:
        self.path.unlink(missing_ok=True)
