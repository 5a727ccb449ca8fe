"""Many writers at once on one database: each gets its turn, on SQLite in the order in which they came."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from bot.adapters.sql.database import Database
from bot.adapters.sql.schema import heartbeat
from tests.fakes.clock import START

WRITERS = 60
"""More than there are connections."""


async def write(database: Database, name: str, done: list[str]) -> None:
    async with database.transaction() as connection:
        await connection.execute(insert(heartbeat).values(name=name, at=START))
        done.append(name)


async def test_all_that_write_at_once_have_written(database: Database) -> None:
    done: list[str] = []
    await asyncio.gather(*(write(database, str(number), done) for number in range(WRITERS)))
    async with database.reading() as connection:
        stored = set(await connection.scalars(select(heartbeat.c.name)))
    assert stored >= {str(number) for number in range(WRITERS)} == set(done)


async def test_on_sqlite_who_came_first_writes_first(tmp_path: Path) -> None:
    database = await Database.open(f"sqlite+aiosqlite:///{tmp_path / 'service.db'}")
    done: list[str] = []
    await asyncio.gather(*(write(database, str(number), done) for number in range(WRITERS)))
    await database.close()
    assert done == [str(number) for number in range(WRITERS)]


async def test_a_writer_that_fails_or_is_cut_off_holds_nobody_up(database: Database) -> None:
    begun = asyncio.Event()

    async def stuck() -> None:
        async with database.transaction():
            begun.set()
            await asyncio.Event().wait()

    async def failing() -> None:
        async with database.transaction():
            raise OSError("full")

    cut_off, done = asyncio.create_task(stuck()), list[str]()
    await begun.wait()
    after = asyncio.create_task(write(database, "after", done))
    cut_off.cancel()
    with pytest.raises(OSError, match="full"):
        await failing()
    async with asyncio.timeout(10):
        await after
    assert done == ["after"]
