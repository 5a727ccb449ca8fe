"""Calendar months and offsets."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from demo_operator.billing import bill_number
from demo_operator.days import MIDNIGHT, add_months, at, day_after, moment_after
from demo_operator.tmf.values import duty_free

ROME = ZoneInfo("Europe/Rome")


@pytest.mark.parametrize(
    ("day", "months", "day_of_month", "expected"),
    [
        ("2026-11-17", 1, None, "2026-12-17"),
        ("2026-12-17", 1, None, "2027-01-17"),
        ("2026-01-17", -1, None, "2025-12-17"),
        ("2026-01-17", -13, None, "2024-12-17"),
        ("2026-01-31", 1, None, "2026-02-28"),
        ("2028-01-31", 1, None, "2028-02-29"),
        ("2026-02-28", 1, None, "2026-03-28"),
        ("2026-02-28", 1, 31, "2026-03-31"),
        ("2026-03-31", 1, 31, "2026-04-30"),
    ],
)
def test_months_are_calendar_months(day: str, months: int, day_of_month: int | None, expected: str) -> None:
    assert add_months(date.fromisoformat(day), months, day_of_month).isoformat() == expected


def test_offsets_count_from_the_day_or_the_moment() -> None:
    now = datetime.fromisoformat("2026-11-23T23:30:00+00:00")  # the 24th in Rome
    assert day_after(date(2026, 11, 24), "+9d") == date(2026, 12, 3)
    assert day_after(date(2026, 11, 24), "-2m") == date(2026, 9, 24)
    assert moment_after(now, "-3h", ROME).isoformat() == "2026-11-23T20:30:00+00:00"
    assert moment_after(now, "-1d", ROME).isoformat() == "2026-11-23T11:00:00+00:00"


@pytest.mark.parametrize("offset", ["9d", "+d", "+9w", "", "+9d "])
def test_what_is_no_offset_is_refused(offset: str) -> None:
    with pytest.raises(ValueError, match="not an offset"):
        day_after(date(2026, 11, 24), offset)


def test_days_begin_at_local_midnight_in_summer_and_winter() -> None:
    assert at(date(2026, 7, 1), MIDNIGHT, ROME).isoformat() == "2026-06-30T22:00:00+00:00"
    assert at(date(2026, 12, 1), MIDNIGHT, ROME).isoformat() == "2026-11-30T23:00:00+00:00"


@pytest.mark.parametrize(("cents", "net"), [(122, 100), (999, 819), (3990, 3270), (0, 0), (1, 1), (61, 50)])
def test_the_net_amount_is_rounded_to_the_cent(cents: int, net: int) -> None:
    assert duty_free(cents) == net


def test_a_bill_number_that_is_taken_is_not_given_again() -> None:
    day = date(2026, 11, 17)
    first = bill_number("C-1002", day, [])
    second = bill_number("C-1002", day, [first])
    assert first != second
    assert first[:8] == second[:8] == "RL202611"
