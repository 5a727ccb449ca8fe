"""When a person calls back: a window within the care desk's hours, in the operator's time zone."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.core.handoff import CareHours

NOON, EVENING = time(12), time(18)
SHORTEST = timedelta(minutes=30)
"""A window with less of it left is not offered."""
DAYS_AHEAD = 14


@dataclass(frozen=True)
class Window:
    """From `start` to `end`, local times with their zone. `soon`: no time was chosen, whoever is free first calls."""

    start: datetime
    end: datetime
    soon: bool = False

    def to_json(self) -> dict[str, str | bool]:
        return {"from": self.start.isoformat(), "to": self.end.isoformat(), "soon": self.soon}

    @classmethod
    def from_json(cls, kept: dict[str, str | bool]) -> Window:
        return cls(
            datetime.fromisoformat(str(kept["from"])), datetime.fromisoformat(str(kept["to"])), bool(kept["soon"])
        )


def soonest(now: datetime, hours: CareHours) -> Window:
    """From now until the desk closes, or the whole of the next day on which people answer. `now` is local."""
    if hours.open_at(now):
        return Window(now, at(now.date(), hours.closes, now), soon=True)
    day = hours.next_opening(now)
    return Window(at(day, hours.opens, now), at(day, hours.closes, now), soon=True)


def parts_of(day: date, now: datetime, hours: CareHours) -> Sequence[Window]:
    """Morning, afternoon and evening of a day, without what has passed of them."""
    edges = (hours.opens, *(edge for edge in (NOON, EVENING) if hours.opens < edge < hours.closes), hours.closes)
    found = (between(day, *pair, now) for pair in itertools.pairwise(edges))
    return tuple(window for window in found if window is not None)


def offered(now: datetime, hours: CareHours) -> Sequence[Window]:
    """As soon as possible, then the parts of today that are left, and those of tomorrow."""
    today = now.date()
    parts = (*parts_of(today, now, hours)[:3], *parts_of(today + timedelta(days=1), now, hours))
    current = soonest(now, hours)
    return (current, *(part for part in parts if part.start > now or part.start.date() != today))


def between(day: date, begin: time, end: time, now: datetime) -> Window | None:
    """These hours of a day, from the next full minute on if it is today; None: too little is left of them."""
    start, until = at(day, begin, now), at(day, end, now)
    later = max(start, _next_minute(now))
    return Window(later, until) if until - later >= SHORTEST else None


def at(day: date, when: time, like: datetime) -> datetime:
    """A local time of that day, in the time zone of `like`."""
    return datetime.combine(day, when, tzinfo=like.tzinfo)


def _next_minute(now: datetime) -> datetime:
    return now.replace(second=0, microsecond=0) + timedelta(minutes=1)
