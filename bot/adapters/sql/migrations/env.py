"""Alembic's entry: runs the migrations on the URL that `bot.adapters.sql.database.upgrade` hands over."""

from __future__ import annotations

import asyncio
from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection, pool
from sqlalchemy.ext.asyncio import create_async_engine

from bot.adapters.sql.schema import Utc
from bot.adapters.sql.tables import metadata


def _render_item(kind: str, item: Any, _context: object) -> str | Literal[False]:
    """A migration names SQLAlchemy's own type, so that it stays readable when ours moves."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Utc) else False


def run(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, render_item=_render_item)
    with context.begin_transaction():
        context.run_migrations()


async def main() -> None:
    engine = create_async_engine(context.config.attributes["url"], poolclass=pool.NullPool)
    async with engine.begin() as connection:
        await connection.run_sync(run)
    await engine.dispose()


asyncio.run(main())
