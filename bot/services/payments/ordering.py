"""Orders are opened and withdrawn. The same client key is the same order, however often the button is pressed."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from bot.core.payments import DayLimit, Order, OrderState, Purpose, Wanted
from bot.services.payments.expiring import Expiring
from bot.services.payments.ledger import Ledger
from bot.services.ports import Clock


@dataclass(frozen=True)
class Ordering:
    """`zone`: the operator's, whose midnight begins a new day for `limit` (recharges of others' numbers)."""

    ledger: Ledger
    expiring: Expiring
    clock: Clock
    zone: tzinfo
    limit: DayLimit

    async def open(self, wanted: Wanted) -> Order:
        """Raises OrderConflict, LimitReached."""
        now = self.clock.now()
        order = Order(
            id=secrets.token_hex(12),
            purpose=wanted.purpose,
            target=wanted.target,
            items=wanted.items,
            amount_cents=wanted.amount_cents,
            currency=wanted.currency,
            customer_id=wanted.customer_id,
            conversation_id=wanted.conversation_id,
            language=wanted.language,
            client_key=wanted.client_key,
            state=OrderState.OPEN,
            created_at=now,
        )
        day = now.astimezone(self.zone).date()
        return await self.ledger.orders.open(order, wanted.digest, wanted.limited_by, day, wanted.limit or self.limit)

    async def find(self, client_key: str) -> Order | None:
        """The order that was opened under this key, if one was."""
        return await self.ledger.orders.by_client_key(client_key)

    async def recent(
        self, purpose: Purpose, since: datetime, customer_id: str | None, conversation_id: str
    ) -> Sequence[Order]:
        """The newest first: the customer's, and what nobody who was signed in ordered in this conversation."""
        return await self.ledger.orders.recent(purpose, since, customer_id, conversation_id)

    async def cancel(self, order_id: str) -> bool:
        """The customer does not want it any more. False: it is paid, or over. Raises UnknownOrder, StillUnclear."""
        await self.expiring.retire_live(await self.ledger.order(order_id))
        return await self.ledger.orders.close(order_id, OrderState.CANCELLED)
