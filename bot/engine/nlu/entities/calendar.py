"""Days, weeks, months: arithmetic that the periods stand on."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = (
    *("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno"),
    *("luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"),
)
SHORT_MONTHS = {name[:3]: number for number, name in enumerate(MONTHS, start=1)} | {"sett": 9}
WEEKDAYS = ("lunedi", "martedi", "mercoledi", "giovedi", "venerdi", "sabato", "domenica")


class NotADay(ValueError):
    """No calendar has it: 31 February, 15/13."""


@dataclass(frozen=True)
class Period:
    """Whole days, both included."""

    first: date
    last: date

    def as_value(self) -> dict[str, str]:
        return {"from": self.first.isoformat(), "to": self.last.isoformat()}


def month_number(name: str) -> int:
    name = name.rstrip(".")
    return MONTHS.index(name) + 1 if name in MONTHS else SHORT_MONTHS[name]


def full_year(written: str) -> int:
    return int(written) if len(written) == 4 else 2000 + int(written)


def whole_month(year: int, month: int) -> Period:
    return Period(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def whole_year(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31))


def latest_month(month: int, today: date, finished: bool = False) -> Period:
    """The latest one that has begun; `finished`: that is over."""
    this_year = whole_month(today.year, month)
    limit = this_year.last if finished else this_year.first
    begun = limit < today if finished else limit <= today
    return this_year if begun else whole_month(today.year - 1, month)


def make_day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise NotADay(f"{day}.{month}.{year}") from error


def latest_day(day: int, month: int | None, year: int | None, today: date) -> date:
    """The day meant; without a year, or without a month, the latest that is not after today."""
    if month is None:
        return _latest_of(((at.year, at.month) for at in _months_back(today, 12)), day, today)
    if year is not None:
        return make_day(year, month, day)
    make_day(2024, month, day)  # a leap year: whether there is such a day at all
    return _latest_of(((today.year - back, month) for back in range(9)), day, today)


def _latest_of(months: Iterable[tuple[int, int]], day: int, today: date) -> date:
    if not 1 <= day <= 31:
        raise NotADay(str(day))
    for year, month in months:
        if day <= calendar.monthrange(year, month)[1] and date(year, month, day) <= today:
            return date(year, month, day)
    raise NotADay(str(day))


def _months_back(today: date, count: int) -> list[date]:
    return [add_months(today.replace(day=1), -back) for back in range(count)]


def between(
    first_day: int,
    first_month: int | None,
    first_year: int | None,
    last_day: int,
    last_month: int | None,
    last_year: int | None,
    today: date,
) -> Period:
    """From one day to another; what the first leaves out (month, year) it takes from the last.

    Without a year it is the latest such period that has begun; it may end after today.
    """
    if last_month is None:
        last_month = first_month
    if last_month is None:
        first = latest_day(first_day, None, None, today)
        return _ordered(first, make_day(first.year, first.month, last_day))
    month = first_month or last_month
    year = first_year or last_year
    if year is not None:
        last = make_day(last_year or year, last_month, last_day)
        return _ordered(make_day(first_year or (last.year - (month > last_month)), month, first_day), last)
    first = latest_day(first_day, month, None, today)
    return _ordered(first, make_day(first.year + (month > last_month), last_month, last_day))


def _ordered(first: date, last: date) -> Period:
    if first > last:
        raise NotADay("The end is before the beginning.")
    return Period(first, last)


def add_months(day: date, count: int) -> date:
    """The same day of another month, or that month's last."""
    index = day.year * 12 + day.month - 1 + count
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def before(day: date, count: int, unit: str) -> date:
    """`count` days, weeks, months or years earlier; 24 hours are a day."""
    if unit.startswith(("giorn", "ore", "settiman")):
        size = {"g": 1, "s": 7}.get(unit[0], 0)
        return day - timedelta(days=count * size if size else -(-count // 24))
    months = {"m": 1, "a": 12, "t": 3, "s": 6}[unit[0]]
    return add_months(day, -count * months)


def around(day: date, unit: str) -> Period:
    """The whole week (Monday to Sunday), month or year that the day lies in; else the day itself."""
    if unit.startswith("settiman"):
        monday = day - timedelta(days=day.weekday())
        return Period(monday, monday + timedelta(days=6))
    if unit.startswith("mes"):
        return whole_month(day.year, day.month)
    return whole_year(day.year) if unit.startswith("ann") else Period(day, day)
