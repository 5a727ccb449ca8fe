"""A technician's visit is chosen by day and part of the day, as people say it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.core.visits import Slot, slots_named

ROME = ZoneInfo("Europe/Rome")
MONDAY = date(2026, 11, 23)
TUESDAY, WEDNESDAY = datetime(2026, 11, 24, 8, tzinfo=ROME), datetime(2026, 11, 25, 8, tzinfo=ROME)
STARTS = (TUESDAY, TUESDAY.replace(hour=14), WEDNESDAY, WEDNESDAY.replace(hour=14))
SLOTS = tuple(Slot(f"S{at}", start, start + timedelta(hours=4)) for at, start in enumerate(STARTS, 1))


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("mercoledì mattina", ["S3"]),
        ("mercoledi pomeriggio va bene", ["S4"]),
        ("domani mattina", ["S1"]),
        ("domani", ["S1", "S2"]),
        ("dopodomani di pomeriggio", ["S4"]),
        ("il 25 mattina", ["S3"]),
        ("di mattina", ["S1", "S3"]),
        ("venerdì", []),
        ("il primo", []),
        ("boh", []),
        ("mer 25 nov, 8:00–12:00", ["S3"]),
        ("mer 25 alle 14", ["S4"]),
        ("dalle 8", ["S1", "S3"]),
        ("mercoledì 8-12", ["S3"]),
        ("il 26", []),
        ("la mia mail è sbagliata", []),
    ],
)
def test_the_times_that_fit_the_words(text: str, ids: list[str]) -> None:
    assert [slot.id for slot in slots_named(text, SLOTS, ROME, MONDAY)] == ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("anzi di pomeriggio", ["S4"]),
        ("meglio martedì", ["S1"]),
        ("martedì pomeriggio", ["S2"]),
        ("domenica", []),
        ("scusa, non ho capito", []),
    ],
)
def test_a_correction_keeps_what_it_does_not_name(text: str, ids: list[str]) -> None:
    assert [slot.id for slot in slots_named(text, SLOTS, ROME, MONDAY, chosen=SLOTS[2])] == ids
