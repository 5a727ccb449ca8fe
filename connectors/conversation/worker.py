"""The workers of money and of what is followed: rung for, and every few seconds for what nobody rang for."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from bot.bootstrap.money import MoneyParts
from bot.services.attachments import Attachments
from bot.services.care.services import Care
from connectors.conversation.periodic import Periodic

log = structlog.get_logger(__name__)
SWEEP_SECONDS = 3.0
SLOW_ROUNDS = 10
"""Automatic recharges, each of which reads a credit at the operator's, the day's reconciliation, the operator's events,
and files that have expired: every so many."""


class Worker(Periodic):
    """Runs while the service does: `start`, then `stop`. What is cut off is taken up at the next start."""

    def __init__(self, money: MoneyParts, care: Care, attachments: Attachments) -> None:
        super().__init__()
        self._money = money
        self._care = care
        self._attachments = attachments
        self._round = 0

    async def pause(self) -> None:
        """Until `start` (the demo's reset)."""
        await self.stop()
        self._care.listening.begin_anew()

    async def _run(self) -> None:
        while True:
            self._money.bell.clear()
            await self.round(everything=self._round % SLOW_ROUNDS == 0)
            self._round += 1
            try:
                await asyncio.wait_for(self._money.bell.wait(), SWEEP_SECONDS)
            except TimeoutError:
                continue

    async def round(self, *, everything: bool) -> None:
        """One round of all workers; one that fails keeps no other from its work."""
        await _kept_going(self._money.paying.payments.work)
        await _kept_going(self._money.paying.vouchers.work)
        await _kept_going(self._money.paying.extras.work)
        await _kept_going(self._care.following.work)
        if everything:
            await _kept_going(self._care.listening.register)
            await _kept_going(self._money.paying.auto.work)
            await _kept_going(self._money.daily.work)
            await _kept_going(self._attachments.clean)


async def _kept_going(work: Callable[[], Awaitable[None]]) -> None:
    try:
        await work()
    except Exception:
        log.exception("a worker failed")
