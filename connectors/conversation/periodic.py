"""The base of what runs beside the requests for as long as the service does: one task, started and stopped."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod


class Periodic(ABC):
    """`start`, then `stop`. What is cut off is taken up by the next round, here or after the next start."""

    def __init__(self) -> None:
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    @abstractmethod
    async def _run(self) -> None:
        """Round after round, until it is cancelled; a round that fails ends nothing."""
