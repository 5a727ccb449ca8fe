"""The service's database: one async engine, short transactions, SQLite or PostgreSQL by the URL alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.adapters.sql.uninterrupted import UninterruptedConnection
from bot.core.errors import DependencySilent, Part

MIGRATIONS = Path(__file__).parent / "migrations"
AWAY = (OperationalError, InterfaceError, NoConnectionFree, OSError)
"""What a database that cannot be reached, or is too busy, is raised as."""


class Database:
    """Hands out transactions. `await Database.open(url)` upgrades the schema first; `close()` ends all connections."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        # SQLite has one writer, and lets the others try again after ever longer pauses, in no order. In this process
        # they queue up instead: the first to come is the first to write.
        one_by_one = engine.dialect.name == "sqlite"
        self._turn: AbstractAsyncContextManager[None] = asyncio.Lock() if one_by_one else nullcontext()
        self._connection = UninterruptedConnection if one_by_one else AsyncConnection

    @classmethod
    async def open(cls, url: str) -> Database:
        database = make_url(url).database
        if url.startswith("sqlite") and database:
            _make_private_file(Path(database))
        # An error that is logged must not quote what customers wrote.
        engine = create_async_engine(url, hide_parameters=True, **_engine_options(url))
        if engine.dialect.name == "sqlite":
            _prepare_sqlite(engine)
        await asyncio.to_thread(upgrade, url)
        return cls(engine)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """One transaction: committed at the end of the block, rolled back when it raises."""
        async with self._turn, self._connection(self.engine) as connection:
            yield connection
            await connection.commit()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """One consistent read that takes no write lock; what it would write is rolled back."""
        async with self._connection(self.engine) as plain:
            connection = await plain.execution_options(reading=True)
            yield connection

    async def close(self) -> None:
        await self.engine.dispose()


@contextmanager
def reached(part: Part) -> Iterator[None]:
    """Around a use of the store in place of which something else can be done. Raises DependencySilent; a bug stays one.

    The reason names the kind of error alone: its words may be the customer's.
    """
    try:
        yield
    except AWAY as error:
        raise DependencySilent(part, type(error).__name__) from error


def _make_private_file(path: Path) -> None:
    """What customers wrote is the owner's to read: a new folder and file are; SQLite gives its log the file's mode."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the schema at `url` to `revision`. Safe on a new database and on one that is already there."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = url
    command.upgrade(config, revision)


def _engine_options(url: str) -> dict[str, Any]:
    """Twenty connections at most. Those to SQLite, each a thread, are all kept: to open one is what costs there."""
    if url.startswith("sqlite"):
        return {"pool_size": 20, "max_overflow": 0}
    return {"pool_size": 10, "max_overflow": 10, "pool_pre_ping": True}


def _prepare_sqlite(engine: AsyncEngine) -> None:
    """WAL, full durability, patience with other writers; a transaction takes its write lock at the start.

    A deferred transaction that reads before it writes fails at once when another wrote meanwhile; an immediate one
    waits its turn.
    """

    @event.listens_for(engine.sync_engine, "connect")
    def set_pragmas(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=10000", "foreign_keys=ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin_immediate(connection: Any) -> None:
        reading = connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
