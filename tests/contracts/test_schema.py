"""The migrations make exactly the tables that the code uses."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from bot.adapters.sql.database import Database
from bot.adapters.sql.schema import metadata


def differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection), metadata))


async def test_the_migrations_and_the_tables_in_code_are_the_same(database: Database) -> None:
    async with database.transaction() as connection:
        assert await connection.run_sync(differences) == []


async def test_opening_a_database_twice_changes_nothing(database_url: str) -> None:
    for _ in range(2):
        database = await Database.open(database_url)
        await database.close()
