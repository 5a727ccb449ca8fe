"""How long somebody waits for a person, honestly: from what those before them took, and from who is there now.

    minutes = mean handling time of the skill in the last hours × people ahead, oneself included
              / conversations that the agents who are there and available can have at once

Somebody for whom a place is free and whom nobody is ahead of waits less than a minute. With too few conversations to
take a mean of, or with nobody there, no time is said. What is said is rounded up to a time that people say.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from math import ceil
from statistics import fmean

from bot.core.handoffs import Handoff, Skill

STEPS = (1, 2, 3, 5, 10, 15, 20, 30, 45, 60)
"""Minutes that are said; beyond them whole hours."""


def handling_times(resolved: Sequence[Handoff], skill: Skill) -> list[timedelta]:
    """The time with people, waits in between left out, of those in which a person wrote."""
    return [timedelta(seconds=done.handled_seconds) for done in resolved if done.skill is skill and done.first_reply_at]


def estimate(place: int, handled: Sequence[timedelta], capacity: int, free: int, *, least: int) -> int | None:
    """Whole minutes until somebody answers who is at `place` (from 1); None: nothing honest can be said.

    `capacity` is how many conversations those who are there may have in all, `free` how many of them they have not.
    With fewer than `least` conversations handled there is no mean.
    """
    if capacity <= 0 or len(handled) < least:
        return None
    if place <= free:
        return 1
    seconds = fmean(time.total_seconds() for time in handled) * place / capacity
    return said_minutes(seconds / 60)


def said_minutes(minutes: float) -> int:
    """Rounded up to 1, 2, 3, 5, 10, 15, 20, 30, 45, 60, and then to whole hours."""
    return next((step for step in STEPS if minutes <= step), ceil(minutes / 60) * 60)
