"""Reading the same thing for several lines at once, when one of the readings may fail."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.core.errors import DependencyError
from bot.core.lines import Line

T = TypeVar("T")


@dataclass(frozen=True)
class Readings(Generic[T]):
    """What was read, in the order of the lines, and the lines for which the system failed."""

    found: tuple[T, ...]
    missing: tuple[Line, ...] = ()


async def read_each(lines: Sequence[Line], read: Callable[[Line], Awaitable[T]]) -> Readings[T]:
    """Reads for all lines together. Raises the first DependencyError when none could be read."""
    results = await asyncio.gather(*(_outcome(read, line) for line in lines))
    found = tuple(result for result in results if not isinstance(result, DependencyError))
    failures = [result for result in results if isinstance(result, DependencyError)]
    if failures and not found:
        raise failures[0]
    return Readings(found, tuple(line for line, result in zip(lines, results, strict=True) if result in failures))


async def _outcome(read: Callable[[Line], Awaitable[T]], line: Line) -> T | DependencyError:
    try:
        return await read(line)
    except DependencyError as error:
        return error
