"""Whether the service's database can be written."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import insert, update
from sqlalchemy.exc import SQLAlchemyError

from bot.adapters.sql.database import Database
from bot.adapters.sql.schema import heartbeat


async def can_write(database: Database, now: datetime) -> bool:
    """Writes one row; readiness asks for it."""
    try:
        async with database.transaction() as connection:
            known = await connection.execute(update(heartbeat).where(heartbeat.c.name == "service").values(at=now))
            if known.rowcount == 0:
                await connection.execute(insert(heartbeat).values(name="service", at=now))
    except (SQLAlchemyError, OSError):
        return False
    return True
