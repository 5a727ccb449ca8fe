"""Silence (row 48): a customer who was asked something and says nothing is nudged once; then what was begun waits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from bot.core.remembered import BOT_RATED, FINISHED, PENDING_REQUEST, PERSON, PROOF, SIGN_IN, TASK, UNPAID, WHY

GIVEN_UP_AFTER = timedelta(hours=12)
"""Whoever was silent for longer has left: nothing is said into an empty room. Coming back, they are asked (row 35)."""
WAITING_FOR = frozenset({SIGN_IN, PROOF})


class Stage(StrEnum):
    """What was done about a silence."""

    NUDGED = "nudged"
    PARKED = "parked"
    LEFT = "left"  # nothing was open, or nothing is to be said any more


@dataclass(frozen=True)
class SilencePolicy:
    """`nudge_after` the customer's last word; `park_after` the nudge."""

    nudge_after: timedelta
    park_after: timedelta


@dataclass(frozen=True)
class Silence:
    """A conversation in which the customer says nothing since `since`. `stage`: what is due now.

    `slots`: what the dialogue remembered after the last turn.
    """

    conversation_id: str
    since: datetime
    stage: Stage
    slots: Mapping[str, Any] = field(default_factory=dict)

    @property
    def waits(self) -> bool:
        """Whether something is open that the customer is reminded of, or a rating is still to be asked for."""
        if self.stage is Stage.PARKED:
            return bool(self.slots.get(TASK))
        return has_open_task(self.slots) or awaits_payment(self.slots) or wants_rating(self.slots)


def has_open_task(slots: Mapping[str, Any]) -> bool:
    """A task is under way, or waits for a sign-in or a proof."""
    return bool(slots.get(TASK)) or (slots.get(PENDING_REQUEST) or {}).get(WHY) in WAITING_FOR


def wants_rating(slots: Mapping[str, Any]) -> bool:
    """Something was done, and how it went was not asked yet, of nobody."""
    return bool(slots.get(FINISHED)) and not slots.get(BOT_RATED) and not slots.get(PERSON)


def awaits_payment(slots: Mapping[str, Any]) -> bool:
    """A link was given that nothing was paid on yet."""
    return bool((slots.get(PENDING_REQUEST) or {}).get(UNPAID))
