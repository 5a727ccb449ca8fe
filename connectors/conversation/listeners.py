"""Wakes whoever follows a conversation: long polls and open sockets of this process.

Only a hint to look into the store: a follower that misses one, or lives in another process, looks again by itself.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

TYPING = "typing"
CHANGED = "changed"


class Follower:
    """A follower's letter box. `wait` returns the hints that came, or none after `seconds`."""

    def __init__(self) -> None:
        self._hints: set[str] = set()
        self._rung = asyncio.Event()

    def ring(self, hint: str) -> None:
        self._hints.add(hint)
        self._rung.set()

    async def wait(self, seconds: float) -> set[str]:
        try:
            async with asyncio.timeout(seconds):
                await self._rung.wait()
        except TimeoutError:
            return set()
        self._rung.clear()
        hints, self._hints = self._hints, set()
        return hints


class Listeners:
    """Followers by conversation. Implements `bot.services.chat_ports.Listeners`."""

    def __init__(self) -> None:
        self._followers: defaultdict[str, set[Follower]] = defaultdict(set)
        self.accepted: asyncio.Queue[str] = asyncio.Queue()

    def changed(self, conversation_id: str) -> None:
        self._ring(conversation_id, CHANGED)
        self.accepted.put_nowait(conversation_id)

    def answered(self, conversation_id: str) -> None:
        self._ring(conversation_id, CHANGED)

    def typing(self, conversation_id: str) -> None:
        self._ring(conversation_id, TYPING)

    def _ring(self, conversation_id: str, hint: str) -> None:
        for follower in self._followers.get(conversation_id, ()):
            follower.ring(hint)

    @contextmanager
    def follow(self, conversation_id: str) -> Iterator[Follower]:
        """Follow a conversation inside the block. Follow first, then look, so that nothing falls between."""
        follower = Follower()
        self._followers[conversation_id].add(follower)
        try:
            yield follower
        finally:
            self._followers[conversation_id].discard(follower)
            if not self._followers[conversation_id]:
                del self._followers[conversation_id]
