"""The tables as the migrations make them."""

from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, func, select, text
from sqlalchemy.ext.asyncio import create_async_engine

from demo_operator.database import MIGRATIONS, Database
from demo_operator.tables import Base, Customer


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


def _customer() -> Customer:
    return Customer(id="C-1", party_id="P-1", account_id="BA-1", name="a", kind="consumer", email="a@example.com")
