"""What the payment stores write together with a transition, inside its transaction. Orders are locked first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql.payments_rows import attempt_of, order_of, refund_row, telling_row
from bot.adapters.sql.payments_schema import attempts, orders, refunds, tellings
from bot.adapters.sql.upserting import upsert
from bot.core.payment_errors import TooMuchRefunded, UnknownOrder
from bot.core.payment_news import Telling
from bot.core.payments import Attempt, Order
from bot.core.refunds import Refund, RefundReason, RefundState
from bot.core.settlement import refund_key


async def lock_order(connection: AsyncConnection, order_id: str) -> Order:
    """The order, which nobody else changes until the transaction ends. Raises UnknownOrder."""
    locked = select(orders).where(orders.c.id == order_id).with_for_update()
    row = (await connection.execute(locked)).mappings().first()
    if row is None:
        raise UnknownOrder
    return order_of(row)


async def order_by_id(connection: AsyncConnection, order_id: str) -> Order:
    """One that is known to be there; it is not locked."""
    row = (await connection.execute(select(orders).where(orders.c.id == order_id))).mappings().one()
    return order_of(row)


async def attempt_by_id(connection: AsyncConnection, attempt_id: str) -> Attempt:
    row = (await connection.execute(select(attempts).where(attempts.c.id == attempt_id))).mappings().one()
    return attempt_of(row)


async def tell(connection: AsyncConnection, said: Sequence[Telling], now: datetime) -> int:
    """Adds those that are not there yet; how many that were."""
    added = 0
    for telling in said:
        row = {**telling_row(telling), "created_at": now, "next_at": now}
        kept = upsert(connection, tellings).values(row).on_conflict_do_nothing(index_elements=["id"])
        added += (await connection.execute(kept)).rowcount
    return added


async def reserve_refund(connection: AsyncConnection, refund: Refund) -> None:
    """In one conditional update: together with the earlier ones it never exceeds what was captured.

    Raises TooMuchRefunded.
    """
    room = attempts.c.refunded_cents + refund.amount_cents <= attempts.c.captured_cents
    reserve = update(attempts).where(attempts.c.id == refund.attempt_id, room)
    more = reserve.values(refunded_cents=attempts.c.refunded_cents + refund.amount_cents)
    if refund.amount_cents <= 0 or (await connection.execute(more)).rowcount != 1:
        raise TooMuchRefunded
    await connection.execute(insert(refunds).values(refund_row(refund)))


async def give_back(
    connection: AsyncConnection, attempt: Attempt, amount_cents: int, reason: RefundReason, now: datetime
) -> None:
    """Puts a refund in line; nothing for a card set-up, which took nothing."""
    if amount_cents == 0:
        return
    refund = Refund(
        key=refund_key(attempt, reason),
        attempt_id=attempt.id,
        order_id=attempt.order_id,
        amount_cents=amount_cents,
        reason=reason,
        state=RefundState.PENDING,
        tries=0,
        next_at=now,
    )
    await reserve_refund(connection, refund)
