"""Numbers that were called lost or stolen. Implements `bot.services.lost_numbers.LostNumbers`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import (
    Column,
    ColumnElement,
    RowMapping,
    String,
    Table,
    and_,
    case,
    delete,
    func,
    literal,
    or_,
    select,
    update,
)

from bot.adapters.sql.database import Database
from bot.adapters.sql.schema import Utc, metadata
from bot.adapters.sql.upserting import upsert
from bot.core.lost_numbers import NOBODYS, STRANGERS_REST, Loss, LostNumber

lost_numbers = Table(
    "lost_numbers",
    metadata,
    Column("number", String(20), primary_key=True),
    Column("loss", String(16), nullable=False),
    Column("called_at", Utc, nullable=False),
    Column("called_by", String(64)),
    Column("conversation_id", String(64), nullable=False, index=True),
    Column("until", Utc),
)
ROW = lost_numbers.c


class SqlLostNumbers:
    """Which entry counts is decided in one statement: two that come at once cannot shorten each other."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def call(self, lost: LostNumber) -> bool:
        row = {name: getattr(lost, name) for name in LostNumber.__dataclass_fields__} | {"loss": lost.loss.value}
        elsewhere = ROW.conversation_id != lost.conversation_id
        async with self._database.transaction() as connection:
            made = upsert(connection, lost_numbers).values(row)
            kept = made.on_conflict_do_update(
                index_elements=["number"], set_=row | _with_what_holds(lost), where=_may_replace(lost)
            )
            if (await connection.execute(kept)).rowcount == 1:
                return True
            nobodys = update(lost_numbers).where(ROW.number == lost.number, ROW.until.is_(None), elsewhere)
            await connection.execute(nobodys.values(conversation_id=NOBODYS))
            return False

    async def get(self, number: str) -> LostNumber | None:
        async with self._database.reading() as connection:
            found = await connection.execute(select(lost_numbers).where(ROW.number == number))
            row = found.mappings().first()
        return None if row is None else _lost(row)

    async def shorten(self, number: str, conversation_id: str, until: datetime) -> None:
        made_here = (ROW.number == number, ROW.conversation_id == conversation_id, ROW.until.is_(None))
        async with self._database.transaction() as connection:
            await connection.execute(update(lost_numbers).where(*made_here).values(until=until))

    async def by_strangers_in(self, conversation_id: str) -> int:
        here = (ROW.conversation_id == conversation_id, ROW.called_by.is_(None))
        async with self._database.reading() as connection:
            return await connection.scalar(select(func.count()).select_from(lost_numbers).where(*here)) or 0

    async def lift(self, number: str) -> bool:
        async with self._database.transaction() as connection:
            gone = await connection.execute(delete(lost_numbers).where(ROW.number == number))
            return gone.rowcount == 1

    async def all(self) -> Sequence[LostNumber]:
        newest_first = select(lost_numbers).order_by(ROW.called_at.desc(), ROW.number)
        async with self._database.reading() as connection:
            return [_lost(row) for row in (await connection.execute(newest_first)).mappings()]


def _may_replace(lost: LostNumber) -> ColumnElement[bool]:
    """Of what is there: what has an end, by a word without one, or after the rest; else by another conversation's own
    word, or a theft."""
    if lost.until is not None:
        return and_(ROW.until.is_not(None), ROW.called_at <= lost.called_at - STRANGERS_REST)
    theft = and_(ROW.loss != Loss.STOLEN.value, literal(lost.loss is Loss.STOLEN))
    return or_(ROW.until.is_not(None), ROW.conversation_id != lost.conversation_id, theft)


def _with_what_holds(lost: LostNumber) -> dict[str, ColumnElement[str]]:
    """A theft stays one, and what two conversations called lost is neither's, while what is there holds."""
    holds = or_(ROW.until.is_(None), ROW.until > lost.called_at)
    elsewhere, stolen = ROW.conversation_id != lost.conversation_id, ROW.loss == Loss.STOLEN.value
    return {
        "conversation_id": case((and_(holds, elsewhere), NOBODYS), else_=lost.conversation_id),
        "loss": case((and_(holds, stolen), Loss.STOLEN.value), else_=lost.loss.value),
    }


def _lost(row: RowMapping) -> LostNumber:
    values = {name: row[name] for name in LostNumber.__dataclass_fields__}
    return LostNumber(**{**values, "loss": Loss(row["loss"])})
