"""Orders of services and offers that took longer than the turn: read again until they end, and told once."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.core.errors import DependencyError
from bot.core.offers import ExtraAction, ExtraBar, ExtraOrder, ExtraOrderState, FollowedOrder
from bot.core.payment_news import Audience, Telling, Told
from bot.core.payments import Purpose
from bot.services.bss_money import Extras
from bot.services.payments.stores import Tellings
from bot.services.ports import Clock

log = logging.getLogger(__name__)

AT_A_TIME = 50
FIRST_LOOK = timedelta(seconds=3)
LONGEST = timedelta(minutes=30)
STUCK_AFTER = timedelta(hours=24)
"""After so long a person looks at it; it is followed all the same."""


class FollowedOrders(Protocol):
    """What following needs to keep: orders that were under way when they were last looked at.

    One contract suite: `tests/contracts/test_extra_orders.py`.
    """

    async def add(self, order: FollowedOrder, look_at: datetime) -> bool:
        """False: it is there already."""
        ...

    async def due(self, now: datetime, most: int) -> Sequence[FollowedOrder]:
        """Those whose next look is due, the longest waiting first."""
        ...

    async def of_customer(self, customer_id: str) -> Sequence[FollowedOrder]:
        """All that are kept of one customer, the oldest first."""
        ...

    async def look_again(self, order_id: str, look_at: datetime) -> None:
        """Counts a look."""

    async def over(self, order_id: str) -> None:
        """It has come to its end, which is to be told already. Safe to repeat."""


@dataclass(frozen=True)
class ExtrasFollowing:
    """`follow` in the turn of an order that is under way; `work` is called again and again by the process.

    What is to be told is kept under an id made of the order, before the order is forgotten: a crash in between tells
    nothing twice.
    """

    orders: FollowedOrders
    extras: Extras
    tellings: Tellings
    clock: Clock

    async def follow(self, order: FollowedOrder) -> None:
        await self.orders.add(order, self.clock.now() + FIRST_LOOK)

    async def under_way(self, customer_id: str) -> tuple[FollowedOrder, ...]:
        """The customer's orders that have not come to their end, as the operator says now; one that cannot be read
        is as it was when it was last looked at."""
        kept = await self.orders.of_customer(customer_id)
        return tuple([order for order in kept if await self._goes_on(order)])

    async def _goes_on(self, order: FollowedOrder) -> bool:
        try:
            return (await self.extras.extra_order(order.id)).state is ExtraOrderState.UNDER_WAY
        except DependencyError:
            return True

    async def work(self) -> None:
        for order in await self.orders.due(self.clock.now(), AT_A_TIME):
            await self._look(order)

    async def _look(self, order: FollowedOrder) -> None:
        try:
            now = await self.extras.extra_order(order.id)
        except DependencyError as error:
            log.warning("order %s could not be read: %s", order.id, type(error).__name__)
            await self._again(order)
            return
        if now.state is ExtraOrderState.UNDER_WAY:
            await self._again(order)
            return
        await self.tellings.add(_told(order, now), self.clock.now())
        await self.orders.over(order.id)

    async def _again(self, order: FollowedOrder) -> None:
        if self.clock.now() - order.since >= STUCK_AFTER:
            stuck = _telling(order, Told.EXTRA_FAILED, Audience.PERSON, "stuck")
            await self.tellings.add(stuck, self.clock.now())
        wait = min(FIRST_LOOK * 2 ** min(order.looks + 1, 16), LONGEST)
        await self.orders.look_again(order.id, self.clock.now() + wait)


def _told(order: FollowedOrder, now: ExtraOrder) -> Telling:
    if now.state is ExtraOrderState.DONE:
        event = Told.EXTRA_ON if order.action is ExtraAction.SWITCH_ON else Told.EXTRA_OFF
    else:
        event = Told.EXTRA_NO_CREDIT if now.bar is ExtraBar.CREDIT_TOO_LOW else Told.EXTRA_FAILED
    return _telling(order, event, Audience.CUSTOMER, now.bar or "")


def _telling(order: FollowedOrder, event: Told, audience: Audience, reason: str) -> Telling:
    return Telling(
        id=f"extra:{order.id}:{audience}",
        order_id=None,
        event=event,
        audience=audience,
        conversation_id=order.conversation_id,
        customer_id=order.customer_id,
        language=order.language,
        values={
            "amount_cents": order.cents,
            "purpose": Purpose.OFFER.value,
            "target": order.what,
            "reason": str(reason),
        },
    )
