"""Payment links: an address of ours for an order, which leads to the provider's page or tells what became of it.

The token in it is made of the order's id and stored nowhere; the engine and the transcript know the id alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.payment_errors import UnknownOrder
from bot.core.payments import Attempt, Order, OrderState
from bot.services.account.ports import Keys
from bot.services.payments.ledger import Ledger

_PURPOSE = "pay"


@dataclass(frozen=True)
class Shown:
    """An order as its page shows it. `live`: the page of the provider's that can still be paid, if there is one;
    `withdrawn`: the last one, when the customer ended it there."""

    order: Order
    live: Attempt | None
    withdrawn: Attempt | None = None


@dataclass(frozen=True)
class PayLinks:
    """`base_url`: our public address."""

    keys: Keys
    ledger: Ledger
    base_url: str

    def path(self, order_id: str) -> str:
        """Leads to the provider's page."""
        return f"/pay/{self.keys.token(_PURPOSE, order_id)}"

    def back(self, order_id: str) -> str:
        """Where the provider's page leads afterwards, paid or not: says what is true, now."""
        return f"{self.base_url}/pay/back/{self.keys.token(_PURPOSE, order_id)}"

    async def show(self, token: str) -> Shown:
        """Raises UnknownOrder for a token that was not made here."""
        order_id = self.keys.identifier(_PURPOSE, token)
        if order_id is None:
            raise UnknownOrder
        order = await self.ledger.order(order_id)
        attempts = await self.ledger.attempts.of_order(order_id)
        live = next((attempt for attempt in attempts if attempt.is_live and attempt.url), None)
        withdrawn = attempts[0] if attempts and attempts[0].is_withdrawn and order.state is OrderState.OPEN else None
        return Shown(order, live, withdrawn)
