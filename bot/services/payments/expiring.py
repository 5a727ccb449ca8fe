"""Pages and orders come to their end: replaced by another way to pay, withdrawn, or out of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.core.payment_errors import ProviderError, StillUnclear
from bot.core.payment_news import Told
from bot.core.payments import ORDER_LIFE, Attempt, AttemptState, Method, Order, OrderState
from bot.services.payments.ledger import Ledger, Providers
from bot.services.payments.looking import Looking
from bot.services.ports import Clock

LAST_LOOK = timedelta(hours=1)
"""When a page that is over is read once more: somebody may have been paying. Later ones the reconciliation finds."""


@dataclass(frozen=True)
class Expiring:
    """A page that is over for us may still be paid at the provider; then the money is dealt with, not lost."""

    ledger: Ledger
    providers: Providers
    looking: Looking
    clock: Clock

    async def retire_live(self, order: Order) -> None:
        """No page of the order can be paid any more, as far as the provider can see to that. Raises StillUnclear."""
        for attempt in await self.ledger.attempts.of_order(order.id):
            if attempt.is_live:
                await self.retire(attempt)

    async def retire(self, attempt: Attempt) -> None:
        """A live attempt makes room for another. Raises StillUnclear while a charge may be on its way to the provider.

        A page that the provider does not know of was never shown to anybody: nobody can pay it.
        """
        try:
            if attempt.reference is None:
                attempt = await self.looking.look(attempt, quiet=True)
            if attempt.reference is None and attempt.method is Method.SAVED_CARD:
                raise StillUnclear
            await self._end(attempt, "replaced", quiet=True)
        except ProviderError as error:
            raise StillUnclear from error

    async def expire(self, attempt: Attempt) -> None:
        """A page's time is over. Raises ProviderError."""
        await self._end(attempt, "expired", quiet=False)

    async def close_stale_orders(self) -> None:
        """Whatever has stood unpaid for a day is no longer wanted."""
        for order_id in await self.ledger.orders.stale(self.clock.now() - ORDER_LIFE):
            await self.ledger.orders.close(order_id, OrderState.EXPIRED)

    async def _end(self, attempt: Attempt, reason: str, quiet: bool) -> None:
        if attempt.is_live and attempt.reference is not None:
            await self.providers.named(attempt.provider).expire(attempt.reference)
            attempt = await self.looking.look(attempt, quiet)
        if not attempt.is_live:
            return
        now = self.clock.now()
        tellings = [] if quiet or attempt.url is None else [await self.looking.told(attempt, Told.LINK_EXPIRED)]
        look_at = None if attempt.reference is None else now + LAST_LOOK
        await self.ledger.attempts.end(attempt.id, AttemptState.CANCELED, reason, now, tellings, look_at)
