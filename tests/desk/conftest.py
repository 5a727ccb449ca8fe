"""What the tests of people's use cases stand on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.adapters.sql.database import Database
from tests.desk.desk_accounts import DeskWorld, desk_world
from tests.desk.people import People, people_of


@pytest.fixture(scope="session")
async def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the schema in it, to be copied."""
    path = tmp_path_factory.mktemp("desk") / "empty.db"
    await (await Database.open(f"sqlite+aiosqlite:///{path}")).close()
    return path


@pytest.fixture
async def desk(empty_database: Path, tmp_path: Path) -> AsyncIterator[DeskWorld]:
    """Agents' accounts."""
    async with desk_world(tmp_path, empty_database) as world:
        yield world


@pytest.fixture
async def people(empty_database: Path, tmp_path: Path) -> AsyncIterator[People]:
    """The queue, its agents and its customers."""
    async with people_of(tmp_path, empty_database) as world:
        yield world
