"""A write that the operator is asked for once by our key, although an answer to it may be lost."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.core.errors import DependencyGarbled, DependencySilent

Kept = TypeVar("Kept")


async def once(find: Callable[[], Awaitable[Kept | None]], write: Callable[[], Awaitable[Kept]]) -> Kept:
    """What `find` finds by our key; else what `write` makes, looked for again whenever it is not known if it was kept.

    TM Forum does not promise that a key is used once. Raises what `write` raised when nothing was kept and a late call
    may still arrive; after one that broke off, it is written once more.
    """
    kept = await find()
    return await _write_once(find, write) if kept is None else kept


async def _write_once(find: Callable[[], Awaitable[Kept | None]], write: Callable[[], Awaitable[Kept]]) -> Kept:
    try:
        return await write()
    except (DependencySilent, DependencyGarbled) as error:
        kept = await find()
        if kept is not None:
            return kept
        if isinstance(error, DependencySilent) and not isinstance(error.__cause__, TimeoutError):
            return await write()
        raise
