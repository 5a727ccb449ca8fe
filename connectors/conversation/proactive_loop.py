"""What the service begins by itself: silences and notices of bills, each in rounds of its own. An operator that is slow
to tell its bills holds up neither the other nor money.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from bot.services.proactive.services import Proactive
from connectors.conversation.periodic import Periodic

log = structlog.get_logger(__name__)
SWEEP_SECONDS = 3.0
Work = Callable[[], Awaitable[None]]


class ProactiveLoop(Periodic):
    """Runs while the service does: `start`, then `stop`. What is cut off is taken up by the next round."""

    def __init__(self, proactive: Proactive) -> None:
        super().__init__()
        self._works: tuple[Work, ...] = (proactive.silence.work, proactive.bill_notices.work)

    async def round(self) -> None:
        """One round of each."""
        await asyncio.gather(*(_kept_going(work) for work in self._works))

    async def _run(self) -> None:
        await asyncio.gather(*(_again_and_again(work) for work in self._works))


async def _again_and_again(work: Work) -> None:
    while True:
        await _kept_going(work)
        await asyncio.sleep(SWEEP_SECONDS)


async def _kept_going(work: Work) -> None:
    try:
        await work()
    except Exception:
        log.exception("what the service begins by itself failed")
