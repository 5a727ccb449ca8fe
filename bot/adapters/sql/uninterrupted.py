"""Statements that come to their end although whoever waits for them is cancelled.

A statement of SQLite runs in a thread and cannot be called off. Where a cancelled task leaves it alone, its connection
is given up in the middle of it: a `BEGIN IMMEDIATE` is then nobody's, and keeps its write lock for good.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

Result = TypeVar("Result")


async def to_its_end(step: Coroutine[Any, Any, Result]) -> Result:
    """What a step results in. Raises CancelledError only when it is done; what it comes to is lost then."""
    task = asyncio.ensure_future(step)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        while not task.done():
            with suppress(asyncio.CancelledError):
                await asyncio.wait((task,))
        if not task.cancelled():
            task.exception()
        raise


class UninterruptedConnection(AsyncConnection):
    """A connection whose every step comes to its end; it is given back clean, whenever its task is cancelled."""

    async def start(self, is_ctxmanager: bool = False) -> AsyncConnection:
        try:
            return await to_its_end(super().start(is_ctxmanager))
        except asyncio.CancelledError:
            await self.close()
            raise

    async def close(self) -> None:
        if self.sync_connection is not None:
            await to_its_end(super().close())

    async def commit(self) -> None:
        await to_its_end(super().commit())

    async def rollback(self) -> None:
        await to_its_end(super().rollback())

    async def execute(self, *args: Any, **kwargs: Any) -> Any:
        return await to_its_end(super().execute(*args, **kwargs))

    async def exec_driver_sql(self, *args: Any, **kwargs: Any) -> Any:
        return await to_its_end(super().exec_driver_sql(*args, **kwargs))
