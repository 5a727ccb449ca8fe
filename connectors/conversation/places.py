"""Places in the queue, for all customers of this process who wait: read once a second, not once for each."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from time import monotonic

from bot.core.handoffs import Handoff, Skill

HOLDS = 1.0  # seconds


class Places:
    """`waiting` gives all hand-offs that wait, in the order of the queue (`Handoffs.waiting`)."""

    def __init__(self, waiting: Callable[[], Awaitable[Sequence[Handoff]]]) -> None:
        self._waiting = waiting
        self._places: Mapping[str, int] = {}
        self._read_at = float("-inf")
        self._lock = asyncio.Lock()

    async def of(self, conversation_id: str) -> int | None:
        """From 1, among those who wait for the same skill; None: it waits no more."""
        async with self._lock:
            if conversation_id not in self._places or self._old:
                await self._read()
        return self._places.get(conversation_id)

    async def all(self) -> Mapping[str, int]:
        """The same of all who wait, by conversation."""
        async with self._lock:
            if self._old:
                await self._read()
        return self._places

    @property
    def _old(self) -> bool:
        return monotonic() - self._read_at > HOLDS

    async def _read(self) -> None:
        self._places = places_in(await self._waiting())
        self._read_at = monotonic()


def places_in(queue: Sequence[Handoff]) -> Mapping[str, int]:
    """The place of each conversation in the queue of its skill."""
    ahead: Counter[Skill] = Counter()
    places = {}
    for handoff in queue:
        ahead[handoff.skill] += 1
        places[handoff.conversation_id] = ahead[handoff.skill]
    return places
