"""When nobody is woken: whoever did not just write gets nothing before the morning."""

from __future__ import annotations

from datetime import datetime, time

MORNING, EVENING = time(8), time(22)
"""Nothing before the one or from the other on, in the operator's time zone."""


def is_night(local: datetime) -> bool:
    return not MORNING <= local.time() < EVENING


def in_the_morning(local: datetime) -> datetime:
    """The next moment at which the night is over; the same moment by day."""
    if not is_night(local):
        return local
    morning = local.replace(hour=MORNING.hour, minute=MORNING.minute, second=0, microsecond=0)
    return morning if local.time() < MORNING else _next_day(morning)


def _next_day(local: datetime) -> datetime:
    """The same hour of the wall clock a day later, also when the clocks change in between."""
    following = datetime.fromordinal(local.toordinal() + 1)
    return local.replace(year=following.year, month=following.month, day=following.day)
