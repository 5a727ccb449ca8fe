"""The demo's clock outlives the processes that show it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.adapters.demo.clock import KeptClock

A_MINUTE = timedelta(minutes=1)


def test_a_clock_that_was_moved_runs_on_from_there(tmp_path: Path) -> None:
    kept = KeptClock(tmp_path / "clock")
    assert kept.now() is None
    moved = datetime.now(UTC) + timedelta(days=3)
    kept.keep(moved)
    now = KeptClock(tmp_path / "clock").now()
    assert now is not None
    assert abs(now - moved) < A_MINUTE
    kept.forget()
    kept.forget()
    assert kept.now() is None


@pytest.mark.parametrize("text", ["", "soon", "1e300", "nan"])
def test_what_cannot_be_read_counts_as_never_moved(tmp_path: Path, text: str) -> None:
    (tmp_path / "clock").write_text(text)
    assert KeptClock(tmp_path / "clock").now() is None
