"""Whoever is cancelled while reading or writing leaves the database to others: no lock stays, nothing half-written."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql.database import Database
from bot.adapters.sql.uninterrupted import to_its_end

MOMENTS = range(0, 600, 6)
"""After how many turns of the event loop everybody is cancelled."""
PAIRS = "CREATE TABLE pairs (number INTEGER)"


async def write(database: Database) -> None:
    async with database.transaction() as connection:
        await insert(connection)
        await connection.scalar(text("SELECT count(*) FROM pairs"))
        await insert(connection)


async def insert(connection: AsyncConnection) -> None:
    await connection.execute(text("INSERT INTO pairs VALUES (1)"))


async def count(database: Database) -> int:
    async with database.reading() as connection:
        return int(await connection.scalar(text("SELECT count(*) FROM pairs")) or 0)


async def test_a_cancelled_transaction_keeps_no_lock_and_writes_all_or_nothing(database: Database) -> None:
    async with database.transaction() as connection:
        await connection.execute(text(PAIRS))
    for moment in MOMENTS:
        tasks = [asyncio.ensure_future(doing(database)) for doing in (write, count, write, count)]
        for _ in range(moment):
            await asyncio.sleep(0)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        before = await count(database)
        await write(database)
        assert await count(database) == before + 2
        assert not before % 2


async def test_a_block_that_is_cancelled_between_its_statements_is_rolled_back(database: Database) -> None:
    async with database.transaction() as connection:
        await connection.execute(text(PAIRS))
    inside = asyncio.Event()

    async def half() -> None:
        async with database.transaction() as connection:
            await insert(connection)
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.ensure_future(half())
    await inside.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert await count(database) == 0


async def test_a_step_is_waited_for_by_whoever_is_cancelled_twice() -> None:
    released, done = asyncio.Event(), []

    async def step() -> None:
        await released.wait()
        done.append(True)

    waiting = asyncio.ensure_future(to_its_end(step()))
    for _ in range(2):
        await asyncio.sleep(0)
        waiting.cancel()
    await asyncio.sleep(0)
    assert not waiting.done()
    released.set()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert done


async def test_what_a_step_raises_is_raised_to_whoever_waits() -> None:
    async def step() -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await to_its_end(step())
