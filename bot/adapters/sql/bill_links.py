"""Links that bills are downloaded by. Implements `bot.services.bill_links.BillLinkStore`."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import delete, insert, select

from bot.adapters.sql.bills_schema import bill_links
from bot.adapters.sql.database import Database
from bot.services.bill_links import BillLink


class SqlBillLinks:
    """A link is gone when it has expired: at `expires_at` itself it has."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, link: BillLink, now: datetime) -> None:
        async with self._database.transaction() as connection:
            await connection.execute(delete(bill_links).where(bill_links.c.expires_at <= now))
            await connection.execute(insert(bill_links).values(asdict(link)))

    async def get(self, link_id: str, now: datetime) -> BillLink | None:
        live = select(bill_links).where(bill_links.c.id == link_id, bill_links.c.expires_at > now)
        async with self._database.reading() as connection:
            row = (await connection.execute(live)).mappings().first()
        return None if row is None else BillLink(**row)
