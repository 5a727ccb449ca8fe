"""Opens the engine's database (SQLite or PostgreSQL) and brings its schema up to date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.pool import QueuePool

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_MILLISECONDS = 10_000
# Any number will do, as long as every worker asks for the same one.
MIGRATION_LOCK = 7_305_050_1


def open_database(url: str) -> Engine:
    """An engine for the URL, with the schema of this release. Several workers may do this at once."""
    engine = _sqlite(url) if sa.engine.make_url(url).get_backend_name() == "sqlite" else _postgresql(url)
    upgrade(engine)
    return engine


def upgrade(engine: Engine) -> None:
    """Applies what is missing in one transaction; workers that start together wait for each other."""
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(MIGRATION_LOCK)))
        _run_migrations(connection)


def _run_migrations(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("version_table", "engine_alembic_version")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _postgresql(url: str) -> Engine:
    address = sa.engine.make_url(url)
    if address.drivername == "postgresql" or "+" in address.drivername:
        address = address.set(drivername="postgresql+psycopg2")
    return sa.create_engine(address, future=True, hide_parameters=True, pool_size=4, max_overflow=0, pool_pre_ping=True)


def _sqlite(url: str) -> Engine:
    address = sa.engine.make_url(url).set(drivername="sqlite")
    if address.database:
        _make_private_file(Path(address.database))
    engine = sa.create_engine(
        address,
        future=True,
        hide_parameters=True,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        connect_args={"check_same_thread": False, "timeout": BUSY_MILLISECONDS / 1000},
    )
    sa.event.listen(engine, "connect", _prepare_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_private_file(path: Path) -> None:
    """Conversations are the owner's to read: a new folder and file are; SQLite gives its log the file's mode."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver would begin transactions by itself, and only before some statements: `_begin_sqlite` does it.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", f"busy_timeout={BUSY_MILLISECONDS}"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that will write takes its lock at once: one that has read first could not wait for it.
    reads_only = connection.get_execution_options().get("reads_only", False)
    connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")
