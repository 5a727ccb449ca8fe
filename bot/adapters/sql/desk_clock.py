"""The demo's clock is moved while people work: what they have until some time, they have until later."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Table, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql.desk_schema import agent_sessions, call_backs, handoffs, presences

LIMITS: tuple[tuple[Table, tuple[str, ...]], ...] = (
    (presences, ("lease_until",)),
    (handoffs, ("offered_at",)),
    (call_backs, ("claimed_until",)),
    (agent_sessions, ("active_at", "expires_at")),
)
"""Leases, offers that have to be taken up, calls that were claimed, and how long a session idles and lasts."""


async def shift_limits(connection: AsyncConnection, by: timedelta) -> None:
    """Row by row: the two databases do not count with moments in the same way, and there are few that hold."""
    for table, names in LIMITS:
        (key,), columns = table.primary_key, [table.c[name] for name in names]
        held = select(key, *columns).where(columns[0].is_not(None)).order_by(key).with_for_update()
        for row in (await connection.execute(held)).all():
            moved = {name: at + by for name, at in zip(names, row[1:], strict=True)}
            await connection.execute(update(table).where(key == row[0]).values(moved))
