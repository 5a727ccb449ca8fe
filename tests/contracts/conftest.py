"""The service's database, on SQLite and on PostgreSQL: each contract test runs on both."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.adapters.sql.database import Database
from tests.contracts.queues import MemoryQueue, Queue, SqlQueue

DATABASES = ("sqlite", "postgresql")


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return _url_of(request, tmp_path)


def _url_of(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'service.db'}"
    url: str = request.getfixturevalue("postgres_url")
    return url


@asynccontextmanager
async def opened_database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """For a fixture whose parameters are `DATABASES` and fakes beside them: the database that is meant."""
    database = await Database.open(_url_of(request, tmp_path))
    yield database
    await database.close()


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    opened = await Database.open(database_url)
    yield opened
    await opened.close()


@pytest.fixture(params=["memory", *DATABASES])
async def queue(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Queue]:
    """A queue of hand-offs, with one conversation open: "one"."""
    if request.param == "memory":
        memory = MemoryQueue()
        await memory.open("one")
        yield memory
        return
    async with opened_database(request, tmp_path) as database:
        stored = SqlQueue(database)
        await stored.open("one")
        yield stored
