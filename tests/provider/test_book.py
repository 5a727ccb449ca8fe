"""The provider's tables as the migrations make them, and the same behaviour on PostgreSQL."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine

from demo_provider.database import Database
from demo_provider.tables import Base
from tests.provider.merchant import GOOD, running


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'book.db'}"
    url: str = request.getfixturevalue("postgres_url")
    return url


def differences(connection: Connection) -> list[Any]:
    return list(compare_metadata(MigrationContext.configure(connection), Base.metadata))


async def test_the_migrations_make_the_tables_that_the_code_expects(database_url: str) -> None:
    engine = create_async_engine(database_url)
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) != []
    database = Database(database_url)
    await database.upgrade()
    await database.upgrade()
    await database.close()
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()


async def test_many_at_once_pay_and_refund_once(database_url: str, tmp_path: Path) -> None:
    async with running(tmp_path, database_url=database_url) as merchant:
        page = await merchant.open()
        await asyncio.gather(*(merchant.type_card(page["url"], GOOD) for _ in range(8)))
        path = f"/v1/payments/{page['id']}/refunds"
        sent = [({"client_reference": f"r{number}", "amount_cents": 1500}, f"r{number}") for number in range(8)]
        answers = await asyncio.gather(*(merchant.post(path, body, key) for body, key in sent))
        assert sorted(status for status, _ in answers) == [201] + [409] * 7
        left = await merchant.payment(page["id"])
        assert (left["captured_cents"], left["refunded_cents"]) == (2000, 1500)
        await merchant.mailbox.at_least(2)


async def test_the_book_stays_when_the_program_starts_again(database_url: str, tmp_path: Path) -> None:
    async with running(tmp_path, database_url=database_url) as merchant:
        page = await merchant.open()
        await merchant.type_card(page["url"], GOOD)
    async with running(tmp_path, database_url=database_url) as merchant:
        assert (await merchant.payment(page["id"]))["state"] == "paid"
        assert await merchant.open() == page
