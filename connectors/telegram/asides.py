"""What runs beside the rest: begun, and waited for by nobody until the end."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any


class Asides:
    """`begin` as many as there are; `stop` cuts off those that still run."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def stop(self) -> None:
        """Returns when they have ended."""
        running = list(self._tasks)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
