"""What the use cases of payments share: the ledger's stores, the providers, the clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.payment_errors import UnknownOrder
from bot.core.payments import Attempt, Method, Order
from bot.services.payments.ports import Provider
from bot.services.payments.stores import Attempts, Fulfilments, Orders, ProviderEvents, Refunds, Tellings

AT_A_TIME = 50
"""How many rows a worker takes in one go."""


@dataclass(frozen=True)
class Ledger:
    """Our own book."""

    orders: Orders
    attempts: Attempts
    events: ProviderEvents
    fulfilments: Fulfilments
    refunds: Refunds
    tellings: Tellings

    async def order(self, order_id: str) -> Order:
        """Raises UnknownOrder."""
        found = await self.orders.get(order_id)
        if found is None:
            raise UnknownOrder
        return found

    async def attempt(self, attempt_id: str) -> Attempt:
        """One that is known to be there."""
        found = await self.attempts.get(attempt_id)
        if found is None:
            raise UnknownOrder
        return found


@dataclass(frozen=True)
class Providers:
    """Who is asked for which method. `all` are those of earlier settings too, whose payments are still read."""

    by_method: Mapping[Method, Provider]
    all: Mapping[str, Provider]

    def named(self, name: str) -> Provider:
        """Raises KeyError."""
        return self.all[name]
