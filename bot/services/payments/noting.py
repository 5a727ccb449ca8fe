"""Webhooks: kept first, then taken as a reason to read the provider's own word. They prove nothing by themselves."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.payment_errors import ProviderError, ProviderRejected
from bot.core.payments import Attempt
from bot.services.payments.ledger import AT_A_TIME, Ledger, Providers
from bot.services.payments.looking import Looking
from bot.services.payments.ports import Provider, ProviderEvent
from bot.services.ports import Clock

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Noting:
    """Any number of deliveries in any order come to the same end."""

    ledger: Ledger
    providers: Providers
    looking: Looking
    clock: Clock

    async def note(self, provider_name: str, headers: Mapping[str, str], body: bytes) -> None:
        """The event is kept when this returns, and the provider can be answered 2xx.

        Raises KeyError (no such provider), BadSignature.
        """
        event = self.providers.named(provider_name).verify_event(headers, body)
        await self.ledger.events.add(provider_name, event, self.clock.now())
        await self._try(provider_name, event)

    async def catch_up(self) -> None:
        """What was kept and not dealt with: a crash, or a provider that did not answer when it was read."""
        for provider_name, event in await self.ledger.events.waiting(AT_A_TIME):
            await self._try(provider_name, event)

    async def _try(self, provider_name: str, event: ProviderEvent) -> None:
        try:
            attempt = await self._attempt(self.providers.named(provider_name), event)
            if attempt is not None:
                await self.looking.look(attempt)
        except ProviderError as error:
            log.warning("event %s of %s waits: %s", event.key, provider_name, error)
            return
        await self.ledger.events.handled(provider_name, event.key, self.clock.now())

    async def _attempt(self, provider: Provider, event: ProviderEvent) -> Attempt | None:
        """Whose payment it is; None: not one of ours. An event may come before our own call's answer."""
        if event.reference is None:
            return None
        known = await self.ledger.attempts.by_reference(provider.name, event.reference)
        if known is not None:
            return known
        attempt_id = await _attempt_id(provider, event.reference)
        attempt = None if attempt_id is None else await self.ledger.attempts.get(attempt_id)
        if attempt is None or attempt.provider != provider.name:
            log.warning("event %s of %s is about no attempt of ours", event.key, provider.name)
            return None
        await self.ledger.attempts.found(attempt.id, event.reference, None, None)
        return await self.ledger.attempt(attempt.id)


async def _attempt_id(provider: Provider, reference: str) -> str | None:
    """Ours, as the provider was given it with a payment or a card set-up."""
    try:
        return (await provider.read(reference)).attempt_id
    except ProviderRejected:
        pass
    try:
        return (await provider.read_card_setup(reference)).attempt_id
    except ProviderRejected:
        return None
