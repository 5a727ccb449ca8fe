"""One-time pages. Implements `bot.services.account.ports.Links`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql.account_schema import links
from bot.adapters.sql.database import Database
from bot.core.account import KEPT_AFTERWARDS, Link, LinkPurpose


class SqlLinks:
    """A link is live until it is used or has expired; at `expires_at` itself it has."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, link: Link) -> None:
        row = {**asdict(link), "purpose": link.purpose.value, "state": dict(link.state)}
        async with self._database.transaction() as connection:
            await connection.execute(delete(links).where(links.c.expires_at < link.created_at - KEPT_AFTERWARDS))
            await connection.execute(insert(links).values(row))

    async def get(self, link_id: str) -> Link | None:
        async with self._database.reading() as connection:
            row = (await connection.execute(select(links).where(links.c.id == link_id))).mappings().first()
        return None if row is None else Link(**{**row, "purpose": LinkPurpose(row["purpose"])})

    async def claim(self, link_id: str, browser_hash: str, now: datetime) -> bool:
        free = links.c.browser_hash.is_(None) | (links.c.browser_hash == browser_hash)
        return await self._change_live(link_id, now, {"browser_hash": browser_hash}, free)

    async def remember(self, link_id: str, changes: Mapping[str, Any], expires_at: datetime) -> Mapping[str, Any]:
        async with self._database.transaction() as connection:
            kept = await self._locked_state(connection, link_id) or {}
            state = {name: value for name, value in {**kept, **changes}.items() if value is not None}
            unused = update(links).where(links.c.id == link_id, links.c.used_at.is_(None))
            await connection.execute(unused.values(state=state, expires_at=expires_at))
            return state

    async def take(self, link_id: str, name: str) -> Any:
        """The row lock makes two takers queue up, so that the second one finds it gone."""
        async with self._database.transaction() as connection:
            kept = await self._locked_state(connection, link_id)
            if kept is None or name not in kept:
                return None
            rest = {key: value for key, value in kept.items() if key != name}
            await connection.execute(update(links).where(links.c.id == link_id).values(state=rest))
            return kept[name]

    async def _locked_state(self, connection: AsyncConnection, link_id: str) -> dict[str, Any] | None:
        locked = select(links.c.state).where(links.c.id == link_id).with_for_update()
        state: dict[str, Any] | None = await connection.scalar(locked)
        return state

    async def use(self, link_id: str, now: datetime) -> bool:
        return await self._change_live(link_id, now, {"used_at": now})

    async def _change_live(self, link_id: str, now: datetime, values: dict[str, Any], *conditions: Any) -> bool:
        live = (links.c.id == link_id, links.c.used_at.is_(None), links.c.expires_at > now)
        async with self._database.transaction() as connection:
            changed = await connection.execute(update(links).where(*live, *conditions).values(values))
            return changed.rowcount == 1
