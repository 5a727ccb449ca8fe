"""Money goes back: reserved in the ledger, sent under its own key until the provider's answer is known, then told."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta

from bot.core.payment_errors import ProviderRejected, ProviderSilent
from bot.core.payment_news import Audience, Telling, Told
from bot.core.payments import Order
from bot.core.refunds import Refund, RefundReason, RefundState
from bot.core.settlement import refund_telling, telling_of
from bot.services.payments.ledger import AT_A_TIME, Ledger, Providers
from bot.services.ports import Clock

log = logging.getLogger(__name__)

SOONEST, LATEST = timedelta(seconds=15), timedelta(minutes=15)
TRIES = 6
"""After so many in vain, customer and a person are told that it takes longer; it is tried on."""


@dataclass(frozen=True)
class Refunding:
    """The worker of refunds, and the door for a person who decides on one."""

    ledger: Ledger
    providers: Providers
    clock: Clock

    async def ask(self, attempt_id: str, amount_cents: int, key: str) -> Refund:
        """A person decides that money goes back. Raises UnknownOrder, TooMuchRefunded."""
        attempt = await self.ledger.attempt(attempt_id)
        return await self.ledger.refunds.reserve(
            Refund(
                key=key,
                attempt_id=attempt.id,
                order_id=attempt.order_id,
                amount_cents=amount_cents,
                reason=RefundReason.PERSON,
                state=RefundState.PENDING,
                tries=0,
                next_at=self.clock.now(),
            )
        )

    async def work(self) -> None:
        for refund in await self.ledger.refunds.due(self.clock.now(), AT_A_TIME):
            await self.work_on(refund)

    async def work_on(self, refund: Refund) -> None:
        order = await self.ledger.order(refund.order_id)
        attempt = await self.ledger.attempt(refund.attempt_id)
        provider, refunds, now = self.providers.named(attempt.provider), self.ledger.refunds, self.clock.now()
        try:
            await provider.refund(attempt.reference or "", refund.amount_cents, refund.key)
        except ProviderSilent as silent:
            log.warning("refund %s, try %d: %s", refund.key, refund.tries + 1, silent)
            pause = min(SOONEST * (1 << min(refund.tries, 10)), LATEST)
            await refunds.again(
                refund.key, now + pause, _stuck(order, refund) if refund.tries + 1 == TRIES else [], now
            )
        except ProviderRejected as rejected:
            log.error("refund %s: %s", refund.key, rejected)
            await refunds.failed(refund.key, _stuck(order, refund), now)
        else:
            await refunds.done(refund.key, [refund_telling(order, refund)], now)


def _stuck(order: Order, refund: Refund) -> list[Telling]:
    return [
        telling_of(order, Told.REFUND_STUCK, audience, about=refund.key, refunded_cents=refund.amount_cents)
        for audience in (Audience.CUSTOMER, Audience.PERSON)
    ]
