"""Orders. Implements `bot.services.payments.stores.Orders`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Exists, exists, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql.database import Database
from bot.adapters.sql.payments_audit import note_order
from bot.adapters.sql.payments_rows import order_of, order_row
from bot.adapters.sql.payments_schema import attempts, day_counts, orders
from bot.adapters.sql.payments_writing import lock_order
from bot.adapters.sql.upserting import upsert
from bot.core.payment_errors import LimitReached, OrderConflict
from bot.core.payments import LIVE, DayLimit, Order, OrderState, Purpose

_OPEN = OrderState.OPEN.value


class SqlOrders:
    """An order and what it counts under the limits are written together, or neither is."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def open(self, order: Order, digest: str, limited_by: Sequence[str], day: date, limit: DayLimit) -> Order:
        earlier = await self._earlier(order.client_key, digest)
        if earlier is not None:
            return earlier
        row = {**order_row(order), "digest": digest, "limited_by": list(limited_by), "limit_day": day}
        try:
            async with self._database.transaction() as connection:
                await connection.execute(insert(orders).values(row))
                for key in sorted(limited_by):
                    await _count(connection, key, day, order.amount_cents, limit)
                await note_order(connection, order, order.created_at)
        except IntegrityError:
            earlier = await self._earlier(order.client_key, digest)
            if earlier is None:
                raise
            return earlier
        return order

    async def get(self, order_id: str) -> Order | None:
        async with self._database.reading() as connection:
            row = (await connection.execute(select(orders).where(orders.c.id == order_id))).mappings().first()
        return None if row is None else order_of(row)

    async def by_client_key(self, client_key: str) -> Order | None:
        async with self._database.reading() as connection:
            found = select(orders).where(orders.c.client_key == client_key)
            row = (await connection.execute(found)).mappings().first()
        return None if row is None else order_of(row)

    async def close(self, order_id: str, to: OrderState) -> bool:
        async with self._database.transaction() as connection:
            order = await lock_order(connection, order_id)
            closable = update(orders).where(orders.c.id == order_id, orders.c.state == _OPEN, ~_has_live_attempt())
            closed = closable.values(state=to.value).returning(orders.c.limited_by, orders.c.limit_day)
            counted = (await connection.execute(closed)).first()
            if counted is None:
                return False
            for key in sorted(counted.limited_by):
                await _uncount(connection, key, counted.limit_day, order.amount_cents)
            return True

    async def recent(
        self, purpose: Purpose, since: datetime, customer_id: str | None, conversation_id: str
    ) -> Sequence[Order]:
        here = (orders.c.conversation_id == conversation_id) & orders.c.customer_id.is_(None)
        mine = here if customer_id is None else here | (orders.c.customer_id == customer_id)
        asked = select(orders).where(orders.c.purpose == purpose.value, orders.c.created_at >= since, mine)
        async with self._database.reading() as connection:
            rows = await connection.execute(asked.order_by(orders.c.created_at.desc(), orders.c.id))
            return [order_of(row) for row in rows.mappings()]

    async def stale(self, created_before: datetime) -> Sequence[str]:
        old = select(orders.c.id).where(orders.c.state == _OPEN, orders.c.created_at < created_before)
        async with self._database.reading() as connection:
            return list(await connection.scalars(old.where(~_has_live_attempt()).order_by(orders.c.created_at)))

    async def _earlier(self, client_key: str, digest: str) -> Order | None:
        """Raises OrderConflict."""
        async with self._database.reading() as connection:
            found = select(orders).where(orders.c.client_key == client_key)
            row = (await connection.execute(found)).mappings().first()
        if row is not None and row["digest"] != digest:
            raise OrderConflict
        return None if row is None else order_of(row)


def _has_live_attempt() -> Exists:
    live = [state.value for state in LIVE]
    return exists().where(attempts.c.order_id == orders.c.id, attempts.c.state.in_(live))


async def _count(connection: AsyncConnection, key: str, day: date, cents: int, limit: DayLimit) -> None:
    """One conditional statement: parallel ones queue up at the row. Raises LimitReached."""
    if cents > limit.cents or limit.count < 1:
        raise LimitReached
    first = upsert(connection, day_counts).values(key=key, day=day, count=1, cents=cents)
    within = (day_counts.c.count + 1 <= limit.count) & (day_counts.c.cents + cents <= limit.cents)
    more = {"count": day_counts.c.count + 1, "cents": day_counts.c.cents + cents}
    counted = first.on_conflict_do_update(index_elements=["key", "day"], set_=more, where=within)
    if (await connection.execute(counted.returning(day_counts.c.key))).first() is None:
        raise LimitReached


async def _uncount(connection: AsyncConnection, key: str, day: date, cents: int) -> None:
    counted = update(day_counts).where(day_counts.c.key == key, day_counts.c.day == day)
    await connection.execute(counted.values(count=day_counts.c.count - 1, cents=day_counts.c.cents - cents))
