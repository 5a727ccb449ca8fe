"""When a person can be called, as answers say it."""

from __future__ import annotations

from bot.core.operator import Operator
from bot.services.wording import Wording


def care_hours_said(wording: Wording, operator: Operator) -> dict[str, str]:
    """`opens` and `closes` (clock times), and `day`: the next day on which it opens."""
    hours = operator.care_hours
    return {
        "opens": wording.clock_time(hours.opens),
        "closes": wording.clock_time(hours.closes),
        "day": wording.on_day(hours.next_opening(wording.local_now)),
    }
