"""What was paid for is done at the operator, once: after anything unclear it is searched for, then tried again."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta

from bot.core.fulfilments import Applied, Fulfilment
from bot.core.payment_errors import FulfilmentRefused, FulfilmentUnclear
from bot.core.payment_news import Audience, Telling, Told
from bot.core.payments import Attempt, Order
from bot.core.refunds import RefundReason
from bot.core.settlement import telling_of
from bot.services.payments.ledger import AT_A_TIME, Ledger
from bot.services.payments.ports import Fulfiller
from bot.services.ports import Clock

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
"""How long one try may take: longer than all time-outs of its calls together."""
TRIES = 8
"""After so many in vain the money goes back."""
SOONEST, LATEST = timedelta(seconds=15), timedelta(minutes=15)
"""The pause after the first try, which doubles each time, and the longest."""


@dataclass(frozen=True)
class Fulfilling:
    """The outbox's worker. Any number of them may run at once."""

    ledger: Ledger
    fulfiller: Fulfiller
    clock: Clock

    async def work(self) -> None:
        for order_id in await self.ledger.fulfilments.due(self.clock.now(), AT_A_TIME):
            await self.work_on(order_id)

    async def work_on(self, order_id: str) -> None:
        """One try, if it is due and nobody else is at it."""
        now = self.clock.now()
        claimed = await self.ledger.fulfilments.claim(order_id, now, now + LEASE)
        if claimed is None:
            return
        order = await self.ledger.order(order_id)
        paid_by = await self.ledger.attempt(order.paid_by or "")
        try:
            applied = await self._apply(claimed, order, paid_by)
        except FulfilmentRefused as refused:
            reason = RefundReason.SETTLED if refused.settled else RefundReason.REFUSED
            await self._give_up(claimed, order, reason, str(refused))
        except FulfilmentUnclear as unclear:
            await self._later(claimed, order, str(unclear))
        else:
            await self._finish(claimed, order, applied)

    async def _apply(self, claimed: Fulfilment, order: Order, paid_by: Attempt) -> Applied | None:
        """None: after enough tries the operator's book still has nothing of it."""
        if claimed.tries > 1:
            found = await self.fulfiller.find(order)
            if found is not None or claimed.tries > TRIES:
                return found
        return await self.fulfiller.fulfil(order, paid_by.method, paid_by.reference or "", paid_by.card)

    async def _finish(self, claimed: Fulfilment, order: Order, applied: Applied | None) -> None:
        if applied is None:
            await self._give_up(claimed, order, RefundReason.UNREACHED, "the operator could not be reached")
        elif not await self.ledger.fulfilments.done(claimed, applied, self.clock.now()):
            log.error("order %s was fulfilled by somebody who had lost it: see the reconciliation", order.id)

    async def _later(self, claimed: Fulfilment, order: Order, why: str) -> None:
        log.warning("order %s, try %d: %s", order.id, claimed.tries, why)
        now = self.clock.now()
        pause = min(SOONEST * (1 << min(claimed.tries - 1, 10)), LATEST)
        await self.ledger.fulfilments.unclear(claimed, now + pause, _said_of_delay(order, claimed.tries), now)

    async def _give_up(self, claimed: Fulfilment, order: Order, reason: RefundReason, why: str) -> None:
        log.warning("order %s is not fulfilled (%s): %s", order.id, reason, why)
        tellings = []
        if reason is RefundReason.UNREACHED:
            tellings = [telling_of(order, Told.REFUNDED_UNREACHED, Audience.PERSON)]
        await self.ledger.fulfilments.failed(claimed, reason, why, tellings, self.clock.now())


def _said_of_delay(order: Order, tries: int) -> list[Telling]:
    """The customer learns of it at the second try in vain, a person at the last."""
    said = [telling_of(order, Told.DELAYED)] if tries >= 2 else []
    return [*said, telling_of(order, Told.DELAYED, Audience.PERSON)] if tries >= TRIES else said
