"""Waiting for something that happens, never for time to pass."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

GUARD = 30.0


class News:
    """A bell: `ring` wakes all who wait until their condition holds."""

    def __init__(self) -> None:
        self._bells: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        for bell in self._bells:
            if not bell.done():
                bell.set_result(None)

    async def until(
        self, condition: Callable[[], object], saying: Callable[[], str] = str, guard: float | None = GUARD
    ) -> None:
        """AssertionError after `guard` seconds in which it did not hold: only a broken test gets there."""
        try:
            async with asyncio.timeout(guard):
                while not condition():
                    await self._next()
        except TimeoutError:
            raise AssertionError(f"waited {guard} s for what did not happen. {saying()}") from None

    async def _next(self) -> None:
        bell = asyncio.get_running_loop().create_future()
        self._bells.add(bell)
        try:
            await bell
        finally:
            self._bells.discard(bell)
