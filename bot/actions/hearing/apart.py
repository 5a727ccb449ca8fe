"""Messages whose words are looked at elsewhere: part by part, as a correction, or by the task that runs."""

from __future__ import annotations

from bot.actions.slots import EDITED
from bot.actions.turn import Turn


def is_apart(turn: Turn) -> bool:
    """Several requests in one, or a message that was edited."""
    return bool(turn.parts) or turn.request.first(EDITED) is not None


def is_apart_or_in_task(turn: Turn) -> bool:
    """As `is_apart`, or a task is under way, whose own words come first."""
    return turn.task is not None or is_apart(turn)
