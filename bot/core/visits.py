"""A technician's visit: the times to choose from, and the one that is booked (TMF646)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo


@dataclass(frozen=True)
class Slot:
    """A time in which a technician comes: from `start` to `end`, in UTC. `id` is the operator's, good for booking."""

    id: str
    start: datetime
    end: datetime


_WEEKDAYS = ("lun", "mar", "mer", "gio", "ven", "sab", "dom")
_WHOLE = ("luned", "marted", "mercoled", "gioved", "venerd", "sabat", "domenic")
_MONTHS = "gen|feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic"
_AHEAD = {"oggi": 0, "domani": 1, "dopodomani": 2}
NOON = 12


_MORNING, _LATER = re.compile(r"\bmattin\w*\b"), re.compile(r"\b(?:pomerigg\w*|sera|dopo pranzo)\b")
_DATE = re.compile(rf"\b(?:il |per il |del )(\d{{1,2}})\b|\b(\d{{1,2}}) (?:{_MONTHS})\w*")
_HOUR = re.compile(r"\b(?:alle|dalle|ore|per le|le) (?:ore )?(\d{1,2})\b|\b(\d{1,2})(?::00)?\s*[-–]\s*\d{1,2}\b")


@dataclass(frozen=True)
class _Said:
    """What a text says of a time: weekdays, dates, a day of the month, an hour, a part of the day."""

    days: frozenset[int]
    dates: frozenset[date]
    number: int | None
    hour: int | None
    early: bool
    late: bool

    @property
    def day(self) -> bool:
        return bool(self.days or self.dates or self.number is not None)

    @property
    def anything(self) -> bool:
        return bool(self.day or self.hour is not None or self.early or self.late)

    def fits(self, start: datetime) -> bool:
        """`start` is local."""
        return (
            (not self.days or start.weekday() in self.days)
            and (not self.dates or start.date() in self.dates)
            and (self.number is None or start.day == self.number)
            and (self.hour is None or start.hour == self.hour)
            and (not self.early or start.hour < NOON)
            and (not self.late or start.hour >= NOON)
        )


def _said_in(text: str, today: date) -> _Said:
    said = text.lower()
    days = {
        at
        for at, (short, whole) in enumerate(zip(_WEEKDAYS, _WHOLE, strict=True))
        if re.search(rf"\b(?:{whole}\w*|{short}\.? \d)", said) or said.strip() == short
    }
    dates = {today + timedelta(days=ahead) for word, ahead in _AHEAD.items() if re.search(rf"\b{word}\b", said)}
    return _Said(
        frozenset(days),
        frozenset(dates),
        _number(_DATE.search(said)),
        _number(_HOUR.search(said)),
        _MORNING.search(said) is not None,
        _LATER.search(said) is not None,
    )


def _number(found: re.Match[str] | None) -> int | None:
    return int(next(group for group in found.groups() if group)) if found else None


def names_time(text: str, today: date) -> bool:
    """Whether a text names a day, an hour or a part of the day."""
    return _said_in(text, today).anything


def slots_named(
    text: str, slots: Sequence[Slot], zone: tzinfo, today: date, chosen: Slot | None = None
) -> tuple[Slot, ...]:
    """Those that fit the day, hour and part of the day in a text: "mercoledì mattina", "gio 26 nov, 8:00–12:00".

    Empty when it names nothing of the kind, or none of them. `chosen`: the one so far; "anzi, di pomeriggio" keeps its
    day where that has such a time, "anzi, giovedì" its part of the day.
    """
    said = _said_in(text, today)
    if not said.anything:
        return ()
    fitting = tuple(slot for slot in slots if said.fits(slot.start.astimezone(zone)))
    if chosen is None or len(fitting) < 2:
        return fitting
    so_far = chosen.start.astimezone(zone)
    near = tuple(
        slot
        for slot in fitting
        if (start := slot.start.astimezone(zone))
        and (start.hour == so_far.hour if said.day else start.date() == so_far.date())
    )
    return near if len(near) == 1 else fitting


@dataclass(frozen=True)
class Visit:
    """A booked visit for a ticket. `state`: "confirmed", "cancelled", "completed"."""

    id: str
    ticket_id: str
    start: datetime
    end: datetime
    state: str

    @property
    def to_come(self) -> bool:
        return self.state == "confirmed"
