"""What the journeys of assistance stand on, as bootstrap wires it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.checks import Tree
from bot.services.bss_care import CareBss
from bot.services.care.following import Following
from bot.services.care.listening import Listening
from bot.services.care.unfinished import UnfinishedChecks
from bot.services.lost_numbers import LostNumbers


@dataclass(frozen=True)
class Care:
    """`checks`: the guided checks by fault kind. `complaint_days`: within how many days a complaint is answered."""

    bss: CareBss
    checks: Mapping[str, Tree]
    following: Following
    listening: Listening
    lost: LostNumbers
    unfinished: UnfinishedChecks
    complaint_days: int
