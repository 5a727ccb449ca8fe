"""A world of payments for each test, over a ledger of its own."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from bot.adapters.sql.database import Database
from tests.fakes.clock import StillClock
from tests.fakes.payments.operator import MemoryOperator
from tests.fakes.payments.provider import MemoryProvider
from tests.fakes.payments.teller import MemoryTeller
from tests.payments.world import World, build


@pytest.fixture(scope="session")
async def empty_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the schema in it, to be copied."""
    path = tmp_path_factory.mktemp("payments") / "empty.db"
    await (await Database.open(f"sqlite+aiosqlite:///{path}")).close()
    return path


async def hurry(database: Database) -> None:
    """Nobody pulls the plug of the machine here: a commit need not wait for the disk."""

    @event.listens_for(database.engine.sync_engine, "connect")
    def do_not_wait(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA synchronous=OFF")
        cursor.close()

    await database.engine.dispose()


@pytest.fixture
async def world(empty_ledger: Path, tmp_path: Path) -> AsyncIterator[World]:
    shutil.copy(empty_ledger, tmp_path / "service.db")
    database = await Database.open(f"sqlite+aiosqlite:///{tmp_path / 'service.db'}")
    clock = StillClock()
    await hurry(database)
    yield build(database, clock, MemoryProvider(clock), MemoryOperator(clock), MemoryTeller())
    await database.close()
