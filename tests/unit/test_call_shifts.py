""" "Mezz'ora dopo", "un'ora prima": counted from the call that was promised."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.core.call_shifts import shift_in
from bot.core.call_times import WrongTime, call_time_in
from bot.core.call_windows import Window, soonest
from bot.core.call_words import is_about_call
from bot.core.handoff import CareHours

ROME = ZoneInfo("Europe/Rome")
NOW = datetime(2026, 11, 23, 12, tzinfo=ROME)
HOURS = CareHours(time(8, 30), time(21, 30))


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 24, hour, minute, tzinfo=ROME)


TEN = Window(at(10), at(11))


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("no scusa mezz'ora dopo", 30),
        ("facciamo un'ora più tardi", 60),
        ("un’oretta dopo se si può", 60),
        ("ripensandoci un quarto d'ora dopo", 15),
        ("due ore più in là", 120),
        ("posticipatela di venti minuti", 20),
        ("un'ora e mezza dopo", 90),
        ("mezz'oretta prima", -30),
        ("anticipala di un'ora", -60),
        ("40 minuti prima", -40),
        ("meglio mezza ora in anticipo", -30),
    ],
)
def test_it_is_counted_from_the_call(text: str, minutes: int) -> None:
    by = timedelta(minutes=minutes)
    assert shift_in(text) == by
    assert is_about_call(text)
    assert call_time_in(text, NOW, HOURS, TEN) == Window(TEN.start + by, TEN.end + by)


@pytest.mark.parametrize("text", ["un'ora dopo pranzo", "un'ora prima delle 18", "dopo le 18", "tra un'ora"])
def test_from_another_moment_it_is_not(text: str) -> None:
    assert shift_in(text) is None


def test_beyond_the_hours_of_the_desk_nobody_calls() -> None:
    assert call_time_in("due ore prima", NOW, HOURS, TEN) is WrongTime.CLOSED
    late = Window(at(20, 45), at(21, 30))
    assert call_time_in("un'ora dopo", NOW, HOURS, late) is WrongTime.CLOSED


def test_of_the_soonest_it_is_counted_from_now() -> None:
    found = call_time_in("un'ora dopo", NOW, HOURS, soonest(NOW, HOURS))
    assert isinstance(found, Window)
    assert found.start == NOW + timedelta(hours=1)


def test_with_no_call_before_it_is_no_time() -> None:
    assert call_time_in("mezz'ora dopo", NOW, HOURS) is None
