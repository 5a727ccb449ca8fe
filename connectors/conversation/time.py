"""Seconds as limits and pauses count them, apart from the product's clock, which a demo moves."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import Protocol


class Time(Protocol):
    """Monotonic seconds, and waiting."""

    def now(self) -> float: ...
    async def sleep(self, seconds: float) -> None: ...


class LoopTime:
    """The event loop's."""

    def now(self) -> float:
        return monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
