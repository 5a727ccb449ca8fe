"""Where a recharge is: our orders of it, and what the operator's history says arrived."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.lines import Line
from bot.core.payments import AttemptState, Method, Order, OrderState, Purpose
from bot.core.recharges import Recharge
from bot.services.paying import Paying
from bot.services.ports import Bss, Session

LOOKED_BACK = timedelta(days=31)
AHEAD = timedelta(hours=1)
"""How far the operator's clock may be before ours."""


@dataclass(frozen=True)
class Traced:
    """An order of a recharge. `charging`: a saved card was charged for it, and the answer has not come yet."""

    order: Order
    charging: bool = False


@dataclass(frozen=True)
class Arrived:
    """What arrived on a line, the newest first, and its credit, at `read_at`."""

    line: Line
    recharges: tuple[Recharge, ...]
    credit_cents: int
    read_at: datetime


async def read_traced(
    paying: Paying, session: Session, now: datetime, number: str | None, cents: int | None
) -> tuple[Traced, ...]:
    """The orders of who is signed in; of nobody, those of this conversation alone. The newest first.

    `number` and `cents`: only those to this number, of this amount.
    """
    ordering = paying.payments.ordering
    since, conversation_id = now - LOOKED_BACK, session.conversation_id
    found = await ordering.recent(Purpose.RECHARGE, since, session.customer_id, conversation_id)
    meant = [order for order in found if number in (None, order.target) and cents in (None, order.amount_cents)]
    return tuple([Traced(order, await _is_charging(paying, order)) for order in meant])


async def read_arrived(bss: Bss, paying: Paying, line: Line, now: datetime, cents: int | None) -> Arrived:
    """However they were made. Raises DependencyError."""
    found = await paying.bss.recharges(line.id, now - LOOKED_BACK, now + AHEAD)
    meant = tuple(recharge for recharge in found if cents in (None, recharge.cents))
    return Arrived(line, meant, await bss.credit(line.id), now)


async def _is_charging(paying: Paying, order: Order) -> bool:
    if order.state is not OrderState.OPEN:
        return False
    attempts = await paying.payments.ordering.ledger.attempts.of_order(order.id)
    return any(
        attempt.method is Method.SAVED_CARD and attempt.state in (AttemptState.UNKNOWN, AttemptState.PENDING)
        for attempt in attempts
    )


def newest(traced: Sequence[Traced], most: int = 3) -> tuple[Traced, ...]:
    return tuple(traced[:most])
