"""When bills are read, which are told of, and when nobody is woken."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.core.bill_notices import due_soon, next_look, try_again
from bot.core.bills import Bill
from bot.core.night import in_the_morning, is_night

ROME = ZoneInfo("Europe/Rome")
TODAY = date(2026, 11, 30)


def bill(number: str, due: date, remaining: int = 1000) -> Bill:
    days = (date(2026, 11, 13), due, date(2026, 10, 1), date(2026, 10, 31))
    return Bill(number, number, "C-1", "A-1", *days, 1000, remaining, 180)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ROME)


def test_a_bill_is_told_of_in_the_last_three_days_and_not_when_it_is_paid_or_overdue() -> None:
    bills = [
        bill("later", date(2026, 12, 4)),
        bill("third", date(2026, 12, 3)),
        bill("today", TODAY),
        bill("overdue", date(2026, 11, 29)),
        bill("paid", date(2026, 12, 2), remaining=0),
    ]
    assert [one.id for one in due_soon(bills, TODAY)] == ["today", "third"]


@pytest.mark.parametrize(
    ("now", "then"), [(at(23, 8, 30), at(23, 9)), (at(23, 9, 30), at(24, 9)), (at(23, 21), at(24, 9))]
)
def test_bills_are_read_once_a_day_soon_after_nine(now: datetime, then: datetime) -> None:
    found = next_look(now, "C-1")
    assert then <= found < then + timedelta(minutes=30)
    assert next_look(found, "C-1") == found + timedelta(days=1)


def test_not_all_customers_bills_are_read_at_one_moment() -> None:
    looks = [next_look(at(23, 12), f"C-{number}") for number in range(600)]
    assert max(looks.count(look) for look in looks) < 10


@pytest.mark.parametrize(("hour", "minute"), [(22, 0), (3, 0), (7, 59)])
def test_the_night_lasts_until_eight(hour: int, minute: int) -> None:
    now = at(23, hour, minute)
    assert is_night(now)
    assert in_the_morning(now) == at(24 if hour == 22 else 23, 8)


def test_by_day_nothing_is_put_off() -> None:
    assert in_the_morning(at(23, 8)) == at(23, 8)
    assert try_again(at(23, 12)) == at(23, 12, 5)
    assert try_again(at(23, 21, 58)) == at(24, 8)


def test_the_hour_of_the_wall_clock_stays_when_the_clocks_change() -> None:
    found = next_look(datetime(2026, 10, 24, 12, tzinfo=ROME), "C-1")
    assert (found.date(), found.hour) == (date(2026, 10, 25), 9)
