"""Long pauses (row 35): after one, nothing goes on by itself, and an old question has no answer any more."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

LONG_PAUSE = timedelta(minutes=30)
"""As long as a line is talked about, and as a sign-in lasts in silence unless the settings say otherwise."""


def is_long(since: str | None, now: datetime) -> bool:
    """`since`: ISO, of the last exchange; None or empty: there was none."""
    return bool(since) and now - datetime.fromisoformat(str(since)) > LONG_PAUSE


def with_moment(question: str, now: datetime) -> str:
    """As it is kept: what was asked, and when."""
    return f"{question} {now.isoformat()}"


def still_asked(kept: str | None, now: datetime, lasting: Collection[str] = ()) -> str | None:
    """What was asked and can still be answered: not after a long pause, unless it is one of `lasting`."""
    question, _, at = (kept or "").partition(" ")
    late = question not in lasting and is_long(at, now)
    return None if late or not question else question
