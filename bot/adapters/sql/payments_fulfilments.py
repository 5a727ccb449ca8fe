"""The outbox towards the operator. Implements `bot.services.payments.stores.Fulfilments`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql.database import Database
from bot.adapters.sql.payments_audit import note_saved_card
from bot.adapters.sql.payments_rows import fulfilment_of
from bot.adapters.sql.payments_schema import fulfilments, orders
from bot.adapters.sql.payments_writing import attempt_by_id, give_back, lock_order, tell
from bot.core.fulfilments import Applied, Fulfilment, FulfilmentState
from bot.core.payment_news import Telling, Told
from bot.core.payments import Attempt, Order, OrderState
from bot.core.refunds import RefundReason
from bot.core.settlement import telling_of

TABLE = fulfilments.c
_SENT = FulfilmentState.SENT.value
_OPEN = [state.value for state in (FulfilmentState.PENDING, FulfilmentState.SENT, FulfilmentState.UNKNOWN)]


class SqlFulfilments:
    """Whoever claimed a try holds it by its number: another claim makes the earlier one's word worthless."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, order_id: str) -> Fulfilment | None:
        async with self._database.reading() as connection:
            found = select(fulfilments).where(TABLE.order_id == order_id)
            row = (await connection.execute(found)).mappings().first()
        return None if row is None else fulfilment_of(row)

    async def due(self, now: datetime, most: int) -> Sequence[str]:
        waiting = select(TABLE.order_id).where(TABLE.state.in_(_OPEN), TABLE.next_at <= now)
        async with self._database.reading() as connection:
            return list(await connection.scalars(waiting.order_by(TABLE.next_at).limit(most)))

    async def claim(self, order_id: str, now: datetime, until: datetime) -> Fulfilment | None:
        due = (TABLE.order_id == order_id, TABLE.state.in_(_OPEN), TABLE.next_at <= now)
        ours = {"state": _SENT, "tries": TABLE.tries + 1, "next_at": until}
        async with self._database.transaction() as connection:
            claimed = await connection.execute(update(fulfilments).where(*due).values(ours).returning(fulfilments))
            row = claimed.mappings().first()
        return None if row is None else fulfilment_of(row)

    async def done(self, claimed: Fulfilment, applied: Applied, now: datetime) -> bool:
        result = {"reference": applied.reference, "applied_cents": applied.applied_cents}
        async with self._database.transaction() as connection:
            order = await lock_order(connection, claimed.order_id)
            if not await _finish(connection, claimed, FulfilmentState.DONE, result):
                return False
            await _close(connection, order, OrderState.DONE)
            await tell(connection, [telling_of(order, Told.DONE, applied_cents=applied.applied_cents)], now)
            paid_by = await _give_rest_back(connection, order, applied.applied_cents, RefundReason.PART, now)
            await note_saved_card(connection, order, paid_by, now)
            return True

    async def unclear(self, claimed: Fulfilment, next_at: datetime, tellings: Sequence[Telling], now: datetime) -> bool:
        later = {"state": FulfilmentState.UNKNOWN.value, "next_at": next_at}
        async with self._database.transaction() as connection:
            changed = await connection.execute(update(fulfilments).where(*_held(claimed)).values(later))
            if changed.rowcount == 1:
                await tell(connection, tellings, now)
            return changed.rowcount == 1

    async def failed(
        self, claimed: Fulfilment, reason: RefundReason, why: str, tellings: Sequence[Telling], now: datetime
    ) -> bool:
        async with self._database.transaction() as connection:
            order = await lock_order(connection, claimed.order_id)
            if not await _finish(connection, claimed, FulfilmentState.FAILED, {"reason": why[:200]}):
                return False
            await _close(connection, order, OrderState.FAILED)
            await tell(connection, tellings, now)
            await _give_rest_back(connection, order, 0, reason, now)
            return True


def _held(claimed: Fulfilment) -> tuple[Any, ...]:
    return (TABLE.order_id == claimed.order_id, TABLE.state == _SENT, TABLE.tries == claimed.tries)


async def _finish(
    connection: AsyncConnection, claimed: Fulfilment, state: FulfilmentState, values: dict[str, Any]
) -> bool:
    finished = update(fulfilments).where(*_held(claimed)).values({"state": state.value, **values})
    return (await connection.execute(finished)).rowcount == 1


async def _close(connection: AsyncConnection, order: Order, state: OrderState) -> None:
    paid = update(orders).where(orders.c.id == order.id, orders.c.state == OrderState.PAID.value)
    await connection.execute(paid.values(state=state.value))


async def _give_rest_back(
    connection: AsyncConnection, order: Order, applied_cents: int, reason: RefundReason, now: datetime
) -> Attempt:
    """The attempt whose money it is."""
    if order.paid_by is None:
        raise ValueError("a fulfilment without the attempt that paid for it")
    attempt = await attempt_by_id(connection, order.paid_by)
    await give_back(connection, attempt, attempt.captured_cents - applied_cents, reason, now)
    return attempt
