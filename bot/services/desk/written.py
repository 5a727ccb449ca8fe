"""What an agent writes is stored as it was written, or refused: nobody is told less than the agent believes."""

from __future__ import annotations

from bot.core.desk_errors import CardNumber
from bot.core.sensitive import holds_number


def written(text: str) -> str:
    """The text itself. Raises CardNumber for a card's number and for sixteen digits that might be a voucher's code."""
    if holds_number(text):
        raise CardNumber
    return text
