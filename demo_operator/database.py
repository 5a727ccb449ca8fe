"""The operator's database: SQLite in WAL mode by default, PostgreSQL by URL; the same code for both."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, event, make_url, text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

MIGRATIONS = Path(__file__).parent / "migrations"
SQLITE_PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=5000")


class Database:
    """Opens sessions for reading and for writing; a writing session commits when its block ends well."""

    def __init__(self, url: str) -> None:
        self._engine = _engine(url)
        self._reader = _reader(self._engine)
        self._writer = self._engine.execution_options(writes=True)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A session that sees one state of the books throughout."""
        async with AsyncSession(self._reader, expire_on_commit=False) as session:
            yield session

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncSession]:
        """A session whose changes are committed together, or not at all."""
        async with AsyncSession(self._writer, expire_on_commit=False) as session, session.begin():
            await self._wait_for_other_writers(session)
            yield session

    async def _wait_for_other_writers(self, session: AsyncSession) -> None:
        """One writer at a time, as ``BEGIN IMMEDIATE`` does on SQLite: what it reads then cannot change under it."""
        if self._engine.dialect.name == "postgresql":
            await session.execute(text("SELECT pg_advisory_xact_lock(1)"))

    async def upgrade(self) -> None:
        """Creates the tables, or brings them to the newest revision."""
        async with self._writer.begin() as connection:
            await connection.run_sync(_upgrade)

    async def close(self) -> None:
        await self._engine.dispose()


def _engine(url: str) -> AsyncEngine:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_async_engine(parsed)
    if parsed.database:
        _make_private_file(Path(parsed.database))
    engine = create_async_engine(parsed)
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _make_private_file(path: Path) -> None:
    """The books are their owner's to read: a new folder and file are; SQLite gives its log the file's mode."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)


def _reader(engine: AsyncEngine) -> AsyncEngine:
    """On PostgreSQL a reader asks for one snapshot; on SQLite every transaction has one."""
    if engine.dialect.name != "postgresql":
        return engine
    return engine.execution_options(isolation_level="REPEATABLE READ")


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver's own BEGIN comes too late: see _begin_sqlite
    cursor = connection.cursor()
    for pragma in SQLITE_PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """A writing transaction takes the write lock at its start, not at its first change."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
