"""A world of accounts for each test, over a database of its own."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.adapters.responses.phrases import ResponsePhrases
from bot.adapters.sql.database import Database
from bot.services.account.ports import OidcProvider
from tests.account.world import World, add_accounts, build
from tests.fakes.clock import StillClock

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def phrases() -> ResponsePhrases:
    return ResponsePhrases.of_project(ROOT)


@pytest.fixture(scope="session")
async def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the schema in it, to be copied."""
    path = tmp_path_factory.mktemp("account") / "empty.db"
    await (await Database.open(f"sqlite+aiosqlite:///{path}")).close()
    return path


@pytest.fixture
def provider() -> OidcProvider | None:
    """The operator's identity provider, in the tests that have one."""
    return None


@pytest.fixture
async def world(
    empty_database: Path, tmp_path: Path, phrases: ResponsePhrases, provider: OidcProvider | None
) -> AsyncIterator[World]:
    shutil.copy(empty_database, tmp_path / "service.db")
    database = await Database.open(f"sqlite+aiosqlite:///{tmp_path / 'service.db'}")
    async with ClientSession() as http:
        made = build(database, http, StillClock(), phrases, provider)
        await add_accounts(made)
        yield made
    await database.close()
