"""The provider's word is read, and what it means is written down. Webhook, poller and return page all come here."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from bot.core.payment_news import Telling, Told
from bot.core.payments import Attempt, AttemptState, ProviderPayment, ProviderState
from bot.core.settlement import Verdict, telling_of
from bot.services.payments.ledger import Ledger, Providers
from bot.services.payments.ports import Provider
from bot.services.ports import Clock

log = logging.getLogger(__name__)

NEEDS_AUTHENTICATION = ProviderState.NEEDS_AUTHENTICATION.value
_ENDED = {
    ProviderState.DECLINED: (AttemptState.DENIED, Told.DECLINED),
    ProviderState.NEEDS_AUTHENTICATION: (AttemptState.DENIED, Told.DECLINED),
    ProviderState.WITHDRAWN: (AttemptState.CANCELED, Told.WITHDRAWN),
    ProviderState.CANCELED: (AttemptState.CANCELED, Told.LINK_EXPIRED),
}
_THEIR_OWN_REASON = (ProviderState.NEEDS_AUTHENTICATION, ProviderState.WITHDRAWN)
"""Whatever became of a try before."""


@dataclass(frozen=True)
class Looking:
    """`wake`: rings the workers, since there may be something to fulfil, refund or tell."""

    ledger: Ledger
    providers: Providers
    clock: Clock
    wake: Callable[[], None]

    async def look(self, attempt: Attempt, quiet: bool = False) -> Attempt:
        """The attempt after its provider's word was read. `quiet`: the caller tells of a refusal itself.

        Raises ProviderError; then nothing is known that was not before.
        """
        payment = await self.word(attempt)
        return attempt if payment is None else await self.settle(attempt, payment, quiet)

    async def look_at_order(self, order_id: str) -> None:
        """Reads the newest attempt now, for somebody who waits. Raises ProviderError."""
        attempts = await self.ledger.attempts.of_order(order_id)
        if attempts and attempts[0].is_live:
            await self.look(attempts[0])

    async def word(self, attempt: Attempt) -> ProviderPayment | None:
        """None: the provider knows of no such attempt. Raises ProviderError."""
        provider = self.providers.named(attempt.provider)
        if attempt.is_card_setup:
            return await _card_setup(provider, attempt)
        if attempt.reference is None:
            return await provider.find(attempt.id)
        return await provider.read(attempt.reference)

    async def settle(self, attempt: Attempt, payment: ProviderPayment, quiet: bool = False) -> Attempt:
        """Does what the word means, once, whoever else brings it at the same time."""
        attempts = self.ledger.attempts
        if attempt.reference is None:
            await attempts.found(attempt.id, payment.reference, None, None)
        if payment.state is ProviderState.CAPTURED:
            verdict = await attempts.capture(attempt.id, payment, self.clock.now())
            log.log(_LEVELS[verdict], "payment %s of attempt %s: %s", payment.reference, attempt.id, verdict)
            self.wake()
        elif payment.state in _ENDED:
            await self._end(attempt, payment, quiet)
        return await self.ledger.attempt(attempt.id)

    async def _end(self, attempt: Attempt, payment: ProviderPayment, quiet: bool) -> None:
        state, event = _ENDED[payment.state]
        earlier = "" if payment.state in _THEIR_OWN_REASON else payment.reason
        reason = earlier or payment.state.value
        tellings = [] if quiet or not attempt.customer_present else [await self.told(attempt, event)]
        if await self.ledger.attempts.end(attempt.id, state, reason[:200], self.clock.now(), tellings):
            self.wake()

    async def told(self, attempt: Attempt, event: Told) -> Telling:
        return telling_of(await self.ledger.order(attempt.order_id), event, about=attempt.id)


_LEVELS = {
    Verdict.KNOWN: logging.DEBUG,
    Verdict.PAID: logging.INFO,
    Verdict.SECOND: logging.WARNING,
    Verdict.LATE: logging.WARNING,
    Verdict.REVIEW: logging.ERROR,
}


async def _card_setup(provider: Provider, attempt: Attempt) -> ProviderPayment | None:
    """A card set-up as a payment of nothing."""
    reference = attempt.reference
    if reference is None:
        page = await provider.find_checkout(attempt.id)
        if page is None:
            return None
        reference = page.reference
    setup = await provider.read_card_setup(reference)
    return ProviderPayment(setup.reference, setup.attempt_id, setup.state, 0, 0, attempt.currency, setup.card)
