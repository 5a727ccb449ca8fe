"""The queue's own worker: woken when something about it changed, and every two seconds for what only time brings."""

from __future__ import annotations

import asyncio

import structlog

from bot.services.desk.queue_worker import QueueWorker
from connectors.conversation.listeners import Listeners
from connectors.conversation.periodic import Periodic

log = structlog.get_logger(__name__)
SWEEP_SECONDS = 2.0
SHORTEST_PAUSE = 0.2
"""Between two rounds, however much happens."""


class QueueLoop(Periodic):
    """Runs while the service does: `start`, then `stop`. What is cut off is taken up by the next round."""

    def __init__(self, worker: QueueWorker, listeners: Listeners) -> None:
        super().__init__()
        self._worker = worker
        self._listeners = listeners

    async def round(self) -> None:
        try:
            await self._worker.work()
        except Exception:
            log.exception("the queue could not be looked after")

    async def _begin(self) -> None:
        try:
            await self._worker.begin()
        except Exception:
            log.exception("who is at the desk could not be told")

    async def _run(self) -> None:
        await self._begin()
        with self._listeners.follow_desk() as bell:
            while True:
                await self.round()
                await asyncio.sleep(SHORTEST_PAUSE)
                await bell.wait(SWEEP_SECONDS)
