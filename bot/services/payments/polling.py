"""Attempts whose news does not come by themselves are read: lost webhooks, lost answers, pages whose time is over."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.payment_errors import ProviderError
from bot.core.payment_news import Told
from bot.core.payments import Attempt, AttemptState, Method
from bot.services.payments.checking_out import CheckingOut
from bot.services.payments.expiring import Expiring
from bot.services.payments.ledger import AT_A_TIME, Ledger
from bot.services.payments.looking import Looking
from bot.services.ports import Clock

log = logging.getLogger(__name__)

SOONEST, LATEST = timedelta(seconds=15), timedelta(minutes=10)


@dataclass(frozen=True)
class Polling:
    """Looks become rarer, down to one in ten minutes, and end with the attempt."""

    ledger: Ledger
    looking: Looking
    checking_out: CheckingOut
    expiring: Expiring
    clock: Clock

    async def work(self) -> None:
        now = self.clock.now()
        for attempt in await self.ledger.attempts.due(now, AT_A_TIME):
            try:
                await self._work_on(attempt, now)
            except ProviderError as error:
                log.warning("attempt %s could not be read: %s", attempt.id, error)
                await self.ledger.attempts.look_again(attempt.id, _next_look(attempt, now))

    async def _work_on(self, attempt: Attempt, now: datetime) -> None:
        over = attempt.expires_at <= now
        if attempt.is_live and over and attempt.reference is not None:
            return await self.expiring.expire(attempt)
        looked = await self.looking.look(attempt)
        if looked.state is AttemptState.UNKNOWN:
            looked = await self._never_arrived(looked, over)
        await self.ledger.attempts.look_again(attempt.id, _next_look(looked, now) if looked.is_live else None)
        return None

    async def _never_arrived(self, attempt: Attempt, over: bool) -> Attempt:
        """The provider does not know of it: our call was lost, or is still on its way."""
        if attempt.method is Method.SAVED_CARD and not over:
            return await self.checking_out.charge(await self.ledger.order(attempt.order_id), attempt, quiet=False)
        if over:
            awaited = attempt.method is Method.SAVED_CARD and attempt.customer_present
            tellings = [await self.looking.told(attempt, Told.DECLINED)] if awaited else []
            await self.ledger.attempts.end(attempt.id, AttemptState.CANCELED, "lost", self.clock.now(), tellings)
        return await self.ledger.attempt(attempt.id)


def _next_look(attempt: Attempt, now: datetime) -> datetime:
    """Rarer each time; at the latest when the page's time is over."""
    later = now + min(SOONEST * (1 << min(attempt.looks, 10)), LATEST)
    return min(later, attempt.expires_at) if attempt.expires_at > now else later
