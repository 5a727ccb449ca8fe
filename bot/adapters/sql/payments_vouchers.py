"""Voucher codes: how often they were tried, and what came of them. Implements `VoucherTries` and `VoucherUses` of
`bot.services.payments.stores`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from sqlalchemy import RowMapping, insert, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql.database import Database
from bot.adapters.sql.payments_audit import note_voucher
from bot.adapters.sql.payments_rows import telling_of_row, telling_row
from bot.adapters.sql.payments_schema import voucher_tries, voucher_uses
from bot.adapters.sql.payments_writing import tell
from bot.adapters.sql.upserting import upsert
from bot.core.payment_news import Telling
from bot.core.vouchers import WRONG_CODES, WRONG_CODES_WINDOW, Redemption, VoucherAnswer, VoucherUse

TRIES, USES = voucher_tries.c, voucher_uses.c
_PLACES = [f"try_{place}" for place in range(1, WRONG_CODES + 1)]


class SqlVoucherTries:
    """A row keeps the moments of the last five tries: there is room when the oldest is more than 24 hours ago."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def take(self, keys: Sequence[str], now: datetime) -> datetime | None:
        async with self._database.transaction() as connection:
            for key in sorted(set(keys)):
                if not await _count(connection, key, now):
                    oldest: datetime = await _oldest(connection, key)
                    await connection.rollback()
                    return oldest + WRONG_CODES_WINDOW
            return None

    async def give_back(self, keys: Sequence[str]) -> None:
        earlier = dict(zip(_PLACES, [None, *(TRIES[place] for place in _PLACES)], strict=False))
        async with self._database.transaction() as connection:
            for key in sorted(set(keys)):
                await connection.execute(update(voucher_tries).where(TRIES.key == key).values(earlier))


async def _count(connection: AsyncConnection, key: str, now: datetime) -> bool:
    """One conditional statement: parallel ones queue up at the row, and the sixth finds no room."""
    first = upsert(connection, voucher_tries).values({"key": key, _PLACES[-1]: now})
    moved = {place: TRIES[later] for place, later in pairwise(_PLACES)}
    room = or_(TRIES.try_1.is_(None), TRIES.try_1 <= now - WRONG_CODES_WINDOW)
    counted = first.on_conflict_do_update(index_elements=["key"], set_={**moved, _PLACES[-1]: now}, where=room)
    return (await connection.execute(counted.returning(TRIES.key))).first() is not None


async def _oldest(connection: AsyncConnection, key: str) -> Any:
    return await connection.scalar(select(TRIES.try_1).where(TRIES.key == key))


class SqlVoucherUses:
    """A use is stored before the operator is asked, so that one whose answer is lost is looked up later."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def begin(self, use: VoucherUse, look_at: datetime) -> bool:
        row = {"reference": use.reference, "line": use.line, "created_at": use.created_at}
        told = {"telling": telling_row(use.telling), "tried_under": list(use.tried_under)}
        fresh = {"amount_cents": 0, "over": False, "looks": 0, "look_at": look_at}
        try:
            async with self._database.transaction() as connection:
                await connection.execute(insert(voucher_uses).values({**row, **told, **fresh}))
        except IntegrityError:
            return False
        return True

    async def answer(
        self, reference: str, redemption: Redemption | None, tellings: Sequence[Telling], now: datetime
    ) -> bool:
        said = None if redemption is None else redemption.answer.value
        amount = 0 if redemption is None else redemption.amount_cents
        unanswered = update(voucher_uses).where(USES.reference == reference, USES.over.is_(False))
        over = {"answer": said, "amount_cents": amount, "over": True, "look_at": None}
        async with self._database.transaction() as connection:
            use = (await connection.execute(unanswered.values(over).returning(USES.telling, USES.line))).first()
            if use is None:
                return False
            await tell(connection, tellings, now)
            await note_voucher(connection, telling_of_row(use.telling), use.line, redemption, now)
            return True

    async def get(self, reference: str) -> VoucherUse | None:
        found = await self._all(USES.reference == reference)
        return found[0] if found else None

    async def unclear(self, now: datetime, most: int) -> Sequence[VoucherUse]:
        return await self._all(USES.over.is_(False), USES.look_at <= now, most=most)

    async def look_again(self, reference: str, look_at: datetime) -> None:
        async with self._database.transaction() as connection:
            unanswered = update(voucher_uses).where(USES.reference == reference, USES.over.is_(False))
            await connection.execute(unanswered.values(look_at=look_at, looks=USES.looks + 1))

    async def _all(self, *conditions: Any, most: int | None = None) -> list[VoucherUse]:
        query = select(voucher_uses).where(*conditions).order_by(USES.created_at, USES.reference).limit(most)
        async with self._database.reading() as connection:
            return [_use(row) for row in (await connection.execute(query)).mappings()]


def _use(row: RowMapping) -> VoucherUse:
    answer = row["answer"]
    return VoucherUse(
        reference=row["reference"],
        line=row["line"],
        created_at=row["created_at"],
        telling=telling_of_row(row["telling"]),
        tried_under=tuple(row["tried_under"]),
        redemption=None if answer is None else Redemption(VoucherAnswer(answer), row["amount_cents"]),
        over=row["over"],
        looks=row["looks"],
    )
