"""What rules the queue and the desk: the settings `desk_*`, `queue_*`, `estimate_*` and the hours of care."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from bot.core.handoff import CareHours


@dataclass(frozen=True)
class DeskPolicy:
    """`automatic`: who waits is given to somebody, without their asking, who has to write within `answer_within`.

    `lease`: so long after the page's last sign of life an agent is at the desk, and `grace` longer their conversations
    stay theirs; where the desk was locked, `locked` stands for `lease`. `longest`: after so much waiting a call-back is
    offered. `estimate_over`, `estimate_least`: the time and the number of conversations that a waiting time is
    estimated from.
    """

    automatic: bool
    answer_within: timedelta
    lease: timedelta
    grace: timedelta
    locked: timedelta
    longest: timedelta
    estimate_over: timedelta
    estimate_least: int
    hours: CareHours
    zone: tzinfo

    def open_at(self, now: datetime) -> bool:
        """Whether the care desk answers then."""
        return self.hours.open_at(now.astimezone(self.zone))
