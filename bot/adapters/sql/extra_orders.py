"""Orders of services and offers that are under way. Implements `bot.services.extras_following.FollowedOrders`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Column, Integer, RowMapping, String, Table, delete, select, update

from bot.adapters.sql.database import Database
from bot.adapters.sql.schema import Utc, metadata
from bot.adapters.sql.upserting import upsert
from bot.core.offers import ExtraAction, FollowedOrder

extra_orders = Table(
    "extra_orders",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("customer_id", String(64), nullable=False),
    Column("conversation_id", String(64), nullable=False),
    Column("language", String(8), nullable=False),
    Column("what", String(320), nullable=False),
    Column("cents", Integer, nullable=False),
    Column("action", String(16), nullable=False),
    Column("since", Utc, nullable=False),
    Column("looks", Integer, nullable=False),
    Column("look_at", Utc, nullable=False, index=True),
)
ROW = extra_orders.c


class SqlFollowedOrders:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, order: FollowedOrder, look_at: datetime) -> bool:
        row = {name: getattr(order, name) for name in FollowedOrder.__dataclass_fields__}
        row |= {"action": order.action.value, "look_at": look_at}
        async with self._database.transaction() as connection:
            kept = upsert(connection, extra_orders).values(row).on_conflict_do_nothing()
            return bool((await connection.execute(kept)).rowcount == 1)

    async def due(self, now: datetime, most: int) -> Sequence[FollowedOrder]:
        waiting = select(extra_orders).where(ROW.look_at <= now).order_by(ROW.look_at, ROW.id).limit(most)
        async with self._database.reading() as connection:
            return [_order(row) for row in (await connection.execute(waiting)).mappings()]

    async def of_customer(self, customer_id: str) -> Sequence[FollowedOrder]:
        theirs = select(extra_orders).where(ROW.customer_id == customer_id).order_by(ROW.since, ROW.id)
        async with self._database.reading() as connection:
            return [_order(row) for row in (await connection.execute(theirs)).mappings()]

    async def look_again(self, order_id: str, look_at: datetime) -> None:
        async with self._database.transaction() as connection:
            looked = update(extra_orders).where(ROW.id == order_id)
            await connection.execute(looked.values(look_at=look_at, looks=ROW.looks + 1))

    async def over(self, order_id: str) -> None:
        async with self._database.transaction() as connection:
            await connection.execute(delete(extra_orders).where(ROW.id == order_id))


def _order(row: RowMapping) -> FollowedOrder:
    values = {name: row[name] for name in FollowedOrder.__dataclass_fields__}
    return FollowedOrder(**{**values, "action": ExtraAction(row["action"])})
