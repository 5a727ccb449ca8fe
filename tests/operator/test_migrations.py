"""The tables as the migrations make them."""

import sqlite3
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, func, select, text
from sqlalchemy.ext.asyncio import create_async_engine

from demo_operator.database import MIGRATIONS, Database
from demo_operator.tables import Base, Customer, Line, OperatorDay

RELEASES = Path(__file__).parents[1] / "releases"
_LINE = "INSERT INTO line (id, position, number, customer_id, kind, prepaid, plan_id, status, renews_on, renewal_day, \
active_since, sim_changed_on) VALUES"
OLDER_LINES = [
    "INSERT INTO customer (id, party_id, account_id, name, kind, email) VALUES ('C', 'P', 'B', 'a', 'consumer', 'a@b')",
    "INSERT INTO offering (id, position, type, name, line_kind, price_cents, charge, generic, voice) \
VALUES ('p', 0, 'plan', 'p', 'mobile', 0, 'monthly', true, 'none')",
    f"{_LINE} ('391', 0, '+391', 'C', 'mobile', false, 'p', 'active', '2026-12-01', 1, '2026-01-01', '2026-11-22')",
    f"{_LINE} ('392', 1, '+392', 'C', 'mobile', false, 'p', 'active', '2026-12-01', 1, '2026-01-01', NULL)",
]


def differences(connection: Connection) -> list[Any]:
    return list(compare_metadata(MigrationContext.configure(connection), Base.metadata))


async def test_the_migrations_make_the_tables_that_the_code_expects(database_url: str) -> None:
    database = Database(database_url)
    await database.upgrade()
    await database.upgrade()
    await database.close()
    engine = create_async_engine(database_url)
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()


async def test_a_database_without_tables_has_differences(database_url: str) -> None:
    engine = create_async_engine(database_url)
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) != []
    await engine.dispose()


def test_there_is_one_newest_revision() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert len(ScriptDirectory.from_config(config).get_heads()) == 1


async def test_a_writing_block_that_fails_leaves_nothing(database_url: str) -> None:
    database = Database(database_url)
    await database.upgrade()
    try:
        async with database.writing() as session:
            session.add(_customer())
            await session.flush()
            raise KeyError
    except KeyError:
        pass
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Customer)) == 0
    await database.close()


async def test_sqlite_is_private_keeps_its_journal_ahead_and_checks_references(tmp_path: Any) -> None:
    path = tmp_path / "new" / "operator.db"
    database = Database(f"sqlite+aiosqlite:///{path}")
    await database.upgrade()
    assert path.stat().st_mode & 0o077 == 0
    async with database.reading() as session:
        assert await session.scalar(text("PRAGMA journal_mode")) == "wal"
        assert await session.scalar(text("PRAGMA foreign_keys")) == 1
    await database.close()


async def test_the_day_of_a_sim_change_becomes_a_moment(database_url: str) -> None:
    engine = create_async_engine(database_url)
    async with engine.begin() as connection:
        await connection.run_sync(_first_revision)
        for statement in OLDER_LINES:
            await connection.execute(text(statement))
    await engine.dispose()
    database = Database(database_url)
    await database.upgrade()
    async with database.reading() as session:
        told = {line.id: line.sim_changed_at for line in await session.scalars(select(Line))}
    await database.close()
    assert told == {"391": datetime(2026, 11, 22, 12, tzinfo=timezone.utc), "392": None}


def _first_revision(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "0001")


async def test_a_database_of_the_first_release_keeps_its_books(tmp_path: Path) -> None:
    path = tmp_path / "operator.db"
    with sqlite3.connect(path) as connection:
        connection.executescript((RELEASES / "0.1.0" / "operator.sql").read_text(encoding="utf-8"))
        days = dict(connection.execute("SELECT id, sim_changed_on FROM line WHERE sim_changed_on IS NOT NULL"))
        counted = connection.execute("SELECT count(*) FROM counter").fetchone()
    database = Database(f"sqlite+aiosqlite:///{path}")
    await database.upgrade()
    async with database.reading() as session:
        moments = {line.id: line.sim_changed_at for line in await session.scalars(select(Line)) if line.sim_changed_at}
        assert (await session.execute(text("SELECT count(*) FROM counter"))).one() == counted
        assert await session.get(OperatorDay, 1) is not None
        assert (await session.execute(text("PRAGMA foreign_key_check"))).all() == []
    await database.close()
    assert list(days) == ["393475550808"]
    assert {id: moment.isoformat() for id, moment in moments.items()} == {
        id: f"{day}T12:00:00+00:00" for id, day in days.items()
    }


def _customer() -> Customer:
    return Customer(id="C-1", party_id="P-1", account_id="BA-1", name="a", kind="consumer", email="a@example.com")
