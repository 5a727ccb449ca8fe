"""Days and months as an operator counts them: whole calendar months, days that begin at local midnight."""

import calendar
import re
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

NOON = time(12, 0)
MIDNIGHT = time(0, 0)
_OFFSET = re.compile(r"([+-]\d+)([hdm])")


def add_months(day: date, months: int, day_of_month: int | None = None) -> date:
    """``months`` calendar months from ``day``.

    ``day_of_month`` is the day to come back to after a shorter month: 31 January, 28 February, 31 March.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day_of_month or day.day, last))


def at(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """The moment, in UTC, when it is ``hour`` of ``day`` in ``zone``."""
    return datetime.combine(day, hour, tzinfo=zone).astimezone(timezone.utc)


def day_after(today: date, offset: str) -> date:
    """The day that ``offset`` (``+9d``, ``-26m``) names, counted from ``today``."""
    amount, unit = _split(offset)
    if unit == "h":
        raise ValueError(f"{offset} names a moment, not a day")
    return add_months(today, amount) if unit == "m" else today + timedelta(days=amount)


def moment_after(now: datetime, offset: str, zone: ZoneInfo, hour: time = NOON) -> datetime:
    """The moment, in UTC, that ``offset`` names: hours count from ``now``, days and months give that day's ``hour``."""
    amount, unit = _split(offset)
    if unit == "h":
        return now + timedelta(hours=amount)
    return at(day_after(now.astimezone(zone).date(), offset), hour, zone)


def _split(offset: str) -> tuple[int, str]:
    match = _OFFSET.fullmatch(offset)
    if match is None:
        raise ValueError(f"not an offset: {offset}")
    return int(match[1]), match[2]
