"""Tickets and outages that customers wait for news of. Implements `bot.services.care.following.FollowedStore`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, RowMapping, String, Table, case, delete, literal, select, update

from bot.adapters.sql.database import Database
from bot.adapters.sql.schema import Utc, metadata
from bot.adapters.sql.upserting import upsert
from bot.core.followed import Followed, FollowedKind

followed = Table(
    "followed",
    metadata,
    Column("id", String(400), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("reference", String(255), nullable=False, index=True),
    Column("customer_id", String(64), nullable=False),
    Column("conversation_id", String(64), nullable=False),
    Column("language", String(8), nullable=False),
    Column("line", String(20), nullable=False),
    Column("seen", JSON, nullable=False),
    Column("look_at", Utc, nullable=False, index=True),
)
ROW = followed.c


class SqlFollowed:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, one: Followed, look_at: datetime) -> bool:
        row = {name: getattr(one, name) for name in Followed.__dataclass_fields__}
        row |= {"id": one.id, "kind": one.kind.value, "seen": dict(one.seen), "look_at": look_at}
        async with self._database.transaction() as connection:
            kept = upsert(connection, followed).values(row).on_conflict_do_nothing()
            return bool((await connection.execute(kept)).rowcount == 1)

    async def due(self, now: datetime, most: int) -> Sequence[Followed]:
        waiting = select(followed).where(ROW.look_at <= now).order_by(ROW.look_at, ROW.id).limit(most)
        async with self._database.reading() as connection:
            return [_followed(row) for row in (await connection.execute(waiting)).mappings()]

    async def claim(self, one: Followed, now: datetime, look_at: datetime) -> Followed | None:
        taken = update(followed).where(ROW.id == one.id, ROW.look_at <= now).values(look_at=look_at)
        async with self._database.transaction() as connection:
            if (await connection.execute(taken)).rowcount != 1:
                return None
            kept = await connection.execute(select(followed).where(ROW.id == one.id))
            return _followed(kept.mappings().one())

    async def look_again(self, one: Followed, seen: Mapping[str, Any], claimed: datetime, look_at: datetime) -> None:
        next_look = case((ROW.look_at == claimed, literal(look_at, Utc)), else_=ROW.look_at)
        async with self._database.transaction() as connection:
            looked = update(followed).where(ROW.id == one.id)
            await connection.execute(looked.values(seen=dict(seen), look_at=next_look))

    async def hurry(self, reference: str, now: datetime) -> bool:
        async with self._database.transaction() as connection:
            looked = update(followed).where(ROW.reference == reference).values(look_at=now)
            return bool((await connection.execute(looked)).rowcount)

    async def over(self, one: Followed) -> None:
        async with self._database.transaction() as connection:
            await connection.execute(delete(followed).where(ROW.id == one.id))


def _followed(row: RowMapping) -> Followed:
    values = {name: row[name] for name in Followed.__dataclass_fields__}
    return Followed(**{**values, "kind": FollowedKind(row["kind"])})
