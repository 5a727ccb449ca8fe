"""Attempts. Implements `bot.services.payments.stores.Attempts`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql.database import Database
from bot.adapters.sql.payments_audit import note_charge, note_refusal
from bot.adapters.sql.payments_rows import attempt_of, attempt_row, card_json
from bot.adapters.sql.payments_schema import attempts, fulfilments, orders
from bot.adapters.sql.payments_writing import attempt_by_id, give_back, lock_order, order_by_id, tell
from bot.core.fulfilments import FulfilmentState
from bot.core.payment_errors import OrderOver
from bot.core.payment_news import Audience, Telling, Told
from bot.core.payments import LIVE, Attempt, AttemptState, Order, OrderState, ProviderPayment
from bot.core.settlement import Verdict, judge, refund_reason, telling_of

_LIVE = [state.value for state in LIVE]
_UNKNOWN, _PENDING, _CAPTURED = AttemptState.UNKNOWN.value, AttemptState.PENDING.value, AttemptState.CAPTURED.value
TABLE = attempts.c


class SqlAttempts:
    """Money is counted once for an attempt, whoever brings the news and however often."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def begin(self, attempt: Attempt, look_at: datetime) -> Attempt:
        async with self._database.transaction() as connection:
            order = await lock_order(connection, attempt.order_id)
            for earlier in (TABLE.id == attempt.id, TABLE.state.in_(_LIVE)):
                there = select(attempts).where(TABLE.order_id == order.id, earlier)
                row = (await connection.execute(there)).mappings().first()
                if row is not None:
                    return attempt_of(row)
            if order.state is not OrderState.OPEN:
                raise OrderOver
            await connection.execute(insert(attempts).values({**attempt_row(attempt), "look_at": look_at}))
            return attempt

    async def get(self, attempt_id: str) -> Attempt | None:
        return await self._first(TABLE.id == attempt_id)

    async def by_reference(self, provider: str, reference: str) -> Attempt | None:
        return await self._first(TABLE.provider == provider, TABLE.reference == reference)

    async def of_order(self, order_id: str) -> Sequence[Attempt]:
        return await self._all(TABLE.created_at.desc(), TABLE.order_id == order_id)

    async def found(self, attempt_id: str, reference: str, url: str | None, expires_at: datetime | None) -> None:
        known = {
            "reference": func.coalesce(TABLE.reference, reference),
            "url": func.coalesce(TABLE.url, url),
            "expires_at": expires_at or TABLE.expires_at,
            "state": case((TABLE.state == _UNKNOWN, _PENDING), else_=TABLE.state),
        }
        async with self._database.transaction() as connection:
            await connection.execute(update(attempts).where(TABLE.id == attempt_id).values(known))

    async def end(
        self,
        attempt_id: str,
        state: AttemptState,
        reason: str,
        now: datetime,
        tellings: Sequence[Telling] = (),
        look_at: datetime | None = None,
    ) -> bool:
        ended = {"state": state.value, "reason": reason, "look_at": look_at, "looks": 0}
        async with self._database.transaction() as connection:
            live = update(attempts).where(TABLE.id == attempt_id, TABLE.state.in_(_LIVE))
            if (await connection.execute(live.values(ended))).rowcount != 1:
                return False
            await tell(connection, tellings, now)
            if state is AttemptState.DENIED:
                attempt = await attempt_by_id(connection, attempt_id)
                await note_refusal(connection, await order_by_id(connection, attempt.order_id), attempt, now)
            return True

    async def due(self, now: datetime, most: int) -> Sequence[Attempt]:
        return (await self._all(TABLE.look_at, TABLE.look_at <= now, most=most))[:most]

    async def look_again(self, attempt_id: str, look_at: datetime | None) -> None:
        counted = {"look_at": look_at, "looks": TABLE.looks + 1}
        async with self._database.transaction() as connection:
            uncaptured = update(attempts).where(TABLE.id == attempt_id, TABLE.state != _CAPTURED)
            await connection.execute(uncaptured.values(counted))

    async def captured(self, since: datetime, until: datetime) -> Sequence[Attempt]:
        return await self._all(TABLE.captured_at, TABLE.captured_at >= since, TABLE.captured_at < until)

    async def capture(self, attempt_id: str, payment: ProviderPayment, now: datetime) -> Verdict:
        async with self._database.transaction() as connection:
            order = await lock_order(connection, (await attempt_by_id(connection, attempt_id)).order_id)
            counted = update(attempts).where(TABLE.id == attempt_id, TABLE.state != _CAPTURED)
            if (await connection.execute(counted.values(_captured(payment, now)))).rowcount != 1:
                return Verdict.KNOWN
            attempt = await attempt_by_id(connection, attempt_id)
            verdict = judge(order, payment)
            await _apply(connection, verdict, order, attempt, now)
            await note_charge(connection, order, attempt, verdict, now)
            return verdict

    async def _first(self, *conditions: ColumnElement[bool]) -> Attempt | None:
        found = await self._all(TABLE.created_at, *conditions)
        return found[0] if found else None

    async def _all(self, by: Any, *conditions: ColumnElement[bool], most: int | None = None) -> list[Attempt]:
        query = select(attempts).where(*conditions).order_by(by, TABLE.id).limit(most)
        async with self._database.reading() as connection:
            return [attempt_of(row) for row in (await connection.execute(query)).mappings()]


def _captured(payment: ProviderPayment, now: datetime) -> dict[str, Any]:
    return {
        "state": _CAPTURED,
        "captured_cents": payment.captured_cents,
        "captured_at": now,
        "reference": func.coalesce(TABLE.reference, payment.reference),
        "card": card_json(payment.card),
        "look_at": None,
    }


async def _apply(connection: AsyncConnection, verdict: Verdict, order: Order, attempt: Attempt, now: datetime) -> None:
    """The order is locked: what was judged of it still holds."""
    reason = refund_reason(verdict)
    if reason is not None:
        await give_back(connection, attempt, attempt.captured_cents, reason, now)
        return
    state = OrderState.PAID if verdict is Verdict.PAID else OrderState.REVIEW
    paid = update(orders).where(orders.c.id == order.id, orders.c.state == OrderState.OPEN.value)
    await connection.execute(paid.values(state=state.value, paid_by=attempt.id))
    if verdict is Verdict.PAID:
        await connection.execute(insert(fulfilments).values(_fulfilment(order, now)))
    else:
        await tell(connection, _under_review(order, attempt), now)


def _fulfilment(order: Order, now: datetime) -> dict[str, Any]:
    first = {"state": FulfilmentState.PENDING.value, "tries": 0, "applied_cents": 0, "reason": ""}
    return {"order_id": order.id, "next_at": now, "created_at": now, **first}


def _under_review(order: Order, attempt: Attempt) -> list[Telling]:
    return [
        telling_of(order, Told.REVIEW, audience, captured_cents=attempt.captured_cents)
        for audience in (Audience.CUSTOMER, Audience.PERSON)
    ]
