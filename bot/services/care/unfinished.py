"""The port of guided checks that were left before their end."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.core.unfinished import Unfinished


class UnfinishedChecks(Protocol):
    """One for each customer, the latest. One contract suite: `tests/contracts/test_unfinished.py`."""

    async def keep(self, left: Unfinished) -> None:
        """In the place of what was there. Whatever is older than `LIFE` goes."""

    async def of(self, customer_id: str, now: datetime) -> Unfinished | None:
        """None: nothing was left, or too long ago."""
        ...

    async def forget(self, customer_id: str) -> None:
        """They came to their end. Safe to repeat."""
