"""The offers that were shown last, and the one that was singled out of them: "la prima" counts in all of them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.slots import LAST_REQUEST, LISTED_OFFERS
from bot.actions.turn import Turn

_WHOLE = "offers"
"""Beside the last reading: the list that one was singled out of."""


def counted_in(turn: Turn) -> Sequence[str]:
    """What a place means: the list, also where only one of it was told of since."""
    listed: Sequence[str] = turn.recall(LISTED_OFFERS) or ()
    whole: Sequence[str] = (turn.recall(LAST_REQUEST) or {}).get(_WHOLE) or ()
    return whole if len(listed) == 1 and listed[0] in whole else listed


def note_listed(turn: Turn, shown: Sequence[str], before: Sequence[str]) -> None:
    """What is shown now, after the reading was kept; `before`: what a place meant until now."""
    turn.remember(LISTED_OFFERS, list(shown))
    kept = turn.recall(LAST_REQUEST)
    if kept and len(shown) == 1 and len(before) > 1 and shown[0] in before:
        turn.remember(LAST_REQUEST, {**kept, _WHOLE: list(before)})
