"""The operator as the assistant speaks of it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.handoff import CareHours


@dataclass(frozen=True)
class Operator:
    """Name, time zone (IANA) and care desk. The numbers are those that customers dial.

    `business_page` is where companies register.
    """

    name: str
    time_zone: str
    care_mobile: str
    care_fixed: str
    care_business: str
    care_hours: CareHours
    business_page: str = ""
