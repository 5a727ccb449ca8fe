"""What providers sent, and what is to be told. Implements `ProviderEvents` and `Tellings` of
`bot.services.payments.stores`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update

from bot.adapters.sql.database import Database
from bot.adapters.sql.payments_rows import telling_of_row
from bot.adapters.sql.payments_schema import events, tellings
from bot.adapters.sql.payments_writing import tell
from bot.adapters.sql.upserting import upsert
from bot.core.payment_news import Telling
from bot.services.payments.ports import ProviderEvent


class SqlProviderEvents:
    """A provider's event is kept once, however often it is delivered."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, provider: str, event: ProviderEvent, now: datetime) -> bool:
        row = {"event_key": event.key, "reference": event.reference, "kind": event.kind, "received_at": now}
        async with self._database.transaction() as connection:
            kept = upsert(connection, events).values(provider=provider, **row).on_conflict_do_nothing()
            return bool((await connection.execute(kept)).rowcount == 1)

    async def handled(self, provider: str, key: str, now: datetime) -> None:
        event = update(events).where(events.c.provider == provider, events.c.event_key == key)
        async with self._database.transaction() as connection:
            await connection.execute(event.where(events.c.handled_at.is_(None)).values(handled_at=now))

    async def waiting(self, most: int) -> Sequence[tuple[str, ProviderEvent]]:
        unhandled = select(events).where(events.c.handled_at.is_(None)).order_by(events.c.received_at).limit(most)
        async with self._database.reading() as connection:
            rows = (await connection.execute(unhandled)).mappings().all()
        return [(row["provider"], ProviderEvent(row["event_key"], row["reference"], row["kind"])) for row in rows]


class SqlTellings:
    """Each truth is one row, and leaves it when it has been told."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, telling: Telling, now: datetime) -> bool:
        async with self._database.transaction() as connection:
            return await tell(connection, [telling], now) == 1

    async def due(self, now: datetime, most: int) -> Sequence[Telling]:
        waiting = select(tellings).where(tellings.c.told_at.is_(None), tellings.c.next_at <= now)
        async with self._database.reading() as connection:
            found = await connection.execute(waiting.order_by(tellings.c.created_at, tellings.c.id).limit(most))
            return [telling_of_row(row) for row in found.mappings()]

    async def told(self, telling_id: str, now: datetime) -> None:
        async with self._database.transaction() as connection:
            untold = update(tellings).where(tellings.c.id == telling_id, tellings.c.told_at.is_(None))
            await connection.execute(untold.values(told_at=now))

    async def again(self, telling_id: str, next_at: datetime) -> None:
        async with self._database.transaction() as connection:
            await connection.execute(update(tellings).where(tellings.c.id == telling_id).values(next_at=next_at))
