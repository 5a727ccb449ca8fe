"""Refunds. Implements `bot.services.payments.stores.Refunds`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql.database import Database
from bot.adapters.sql.payments_audit import note_refund
from bot.adapters.sql.payments_rows import refund_of
from bot.adapters.sql.payments_schema import attempts, refunds
from bot.adapters.sql.payments_writing import order_by_id, reserve_refund, tell
from bot.core.payment_news import Telling
from bot.core.refunds import Refund, RefundState

TABLE = refunds.c
_PENDING, _DONE, _FAILED = (state.value for state in (RefundState.PENDING, RefundState.DONE, RefundState.FAILED))


class SqlRefunds:
    """What a refund takes is reserved on its attempt before the provider is asked."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def reserve(self, refund: Refund) -> Refund:
        earlier = await self.get(refund.key)
        if earlier is not None:
            return earlier
        try:
            async with self._database.transaction() as connection:
                await reserve_refund(connection, refund)
        except IntegrityError:
            earlier = await self.get(refund.key)
            if earlier is None:
                raise
            return earlier
        return refund

    async def get(self, key: str) -> Refund | None:
        found = await self._all(TABLE.key == key)
        return found[0] if found else None

    async def due(self, now: datetime, most: int) -> Sequence[Refund]:
        return await self._all(TABLE.state == _PENDING, TABLE.next_at <= now, most=most)

    async def done(self, key: str, tellings: Sequence[Telling], now: datetime) -> bool:
        async with self._database.transaction() as connection:
            refund = await _end(connection, key, _DONE, tellings, now)
            if refund is None:
                return False
            await note_refund(connection, await order_by_id(connection, refund.order_id), refund, now, failed=False)
            return True

    async def again(self, key: str, next_at: datetime, tellings: Sequence[Telling], now: datetime) -> None:
        pending = update(refunds).where(TABLE.key == key, TABLE.state == _PENDING)
        async with self._database.transaction() as connection:
            changed = await connection.execute(pending.values(next_at=next_at, tries=TABLE.tries + 1))
            if changed.rowcount == 1:
                await tell(connection, tellings, now)

    async def failed(self, key: str, tellings: Sequence[Telling], now: datetime) -> bool:
        async with self._database.transaction() as connection:
            refund = await _end(connection, key, _FAILED, tellings, now)
            if refund is None:
                return False
            less = attempts.c.refunded_cents - refund.amount_cents
            freed = update(attempts).where(attempts.c.id == refund.attempt_id)
            await connection.execute(freed.values(refunded_cents=less))
            await note_refund(connection, await order_by_id(connection, refund.order_id), refund, now, failed=True)
            return True

    async def of_order(self, order_id: str) -> Sequence[Refund]:
        return await self._all(TABLE.order_id == order_id)

    async def open(self) -> Sequence[Refund]:
        return await self._all(TABLE.state.in_([_PENDING, _FAILED]))

    async def _all(self, *conditions: Any, most: int | None = None) -> list[Refund]:
        query = select(refunds).where(*conditions).order_by(TABLE.next_at, TABLE.key).limit(most)
        async with self._database.reading() as connection:
            return [refund_of(row) for row in (await connection.execute(query)).mappings()]


async def _end(
    connection: AsyncConnection, key: str, state: str, tellings: Sequence[Telling], now: datetime
) -> Refund | None:
    """The refund, if this call ended it."""
    pending = update(refunds).where(TABLE.key == key, TABLE.state == _PENDING)
    row = (await connection.execute(pending.values(state=state).returning(refunds))).mappings().first()
    if row is None:
        return None
    await tell(connection, tellings, now)
    return refund_of(row)
