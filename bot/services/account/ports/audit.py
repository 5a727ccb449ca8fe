"""The audit log."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.core.account import AuditEntry


class Audit(Protocol):
    """The append-only, hash-chained log."""

    async def record(self, entry: AuditEntry, now: datetime) -> None: ...
    async def first_broken(self) -> int | None:
        """The sequence of the first row that does not fit the chain; None: whole."""
        ...
