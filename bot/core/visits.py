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


_WEEKDAYS = ("luned", "marted", "mercoled", "gioved", "venerd", "sabato", "domenica")
_AHEAD = {"oggi": 0, "domani": 1, "dopodomani": 2}
NOON = 12


def slots_named(text: str, slots: Sequence[Slot], zone: tzinfo, today: date) -> tuple[Slot, ...]:
    """Those that fit the day and the part of it that a text names: "mercoledì mattina", "domani pomeriggio", "il 25".

    Empty when it names neither, or none of them.
    """
    said = text.lower()
    days = {at for at, name in enumerate(_WEEKDAYS) if re.search(rf"\b{name}", said)}
    dates = {today + timedelta(days=ahead) for word, ahead in _AHEAD.items() if re.search(rf"\b{word}\b", said)}
    number = re.search(r"\b(?:il |per il )(\d{1,2})\b", said)
    early, late = re.search(r"\bmattin\w*\b", said), re.search(r"\b(?:pomerigg\w+|sera)\b", said)
    if not (days or dates or number or early or late):
        return ()

    def fits(slot: Slot) -> bool:
        start = slot.start.astimezone(zone)
        return (
            (not days or start.weekday() in days)
            and (not dates or start.date() in dates)
            and (number is None or start.day == int(number.group(1)))
            and (not early or start.hour < NOON)
            and (not late or start.hour >= NOON)
        )

    return tuple(slot for slot in slots if fits(slot))


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
