"""Wakes whoever follows a conversation: long polls and open sockets of this process.

Only a hint to look into the store: a follower looks again by itself, too. What other processes write, `pulse` notices.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import NamedTuple

from bot.core.chat import Sender, Standing

TYPING = "typing"
PERSON_TYPING = "typing:human"
CUSTOMER_TYPING = "typing:customer"
CHANGED = "changed"
RECEIVED = "received"
DESK = "desk:"
"""Stands where a conversation's id does; no conversation's begins like it."""
TYPING_OF = {Sender.BOT: TYPING, Sender.HUMAN: PERSON_TYPING, Sender.CUSTOMER: CUSTOMER_TYPING}
TYPES = frozenset(TYPING_OF.values())
"""Hints of which nothing stands in the store."""


class Seen(NamedTuple):
    """What a follower showed last: how the conversation stood, and its place in the queue."""

    standing: Standing
    place: int | None


class Follower:
    """A follower's letter box. `wait` returns the hints that came, or none after `seconds`.

    `seen`: kept by a follower that wants to be rung for what other processes write; None: it has not looked yet, or
    knows of that in another way.
    """

    def __init__(self) -> None:
        self.seen: Seen | None = None
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
        self._watchers: set[asyncio.Queue[tuple[str, str]]] = set()
        self.accepted: asyncio.Queue[str] = asyncio.Queue()

    def changed(self, conversation_id: str) -> None:
        self._ring(conversation_id, CHANGED)
        self.accepted.put_nowait(conversation_id)

    def answered(self, conversation_id: str) -> None:
        self._ring(conversation_id, CHANGED)

    def typing(self, conversation_id: str, sender: Sender = Sender.BOT) -> None:
        """Who writes says so every few seconds; whoever is shown it forgets it after five."""
        self._ring(conversation_id, TYPING_OF[sender])

    def received(self, conversation_id: str) -> None:
        self._ring(conversation_id, RECEIVED)

    def desk(self) -> None:
        self._ring(DESK, CHANGED)

    def _ring(self, conversation_id: str, hint: str) -> None:
        for follower in self._followers.get(conversation_id, ()):
            follower.ring(hint)
        for watcher in self._watchers:
            watcher.put_nowait((conversation_id, hint))

    @contextmanager
    def watch(self) -> Iterator[asyncio.Queue[tuple[str, str]]]:
        """All hints inside the block, with the conversation's id before each: for a channel whose customers are not
        connected to us."""
        watcher: asyncio.Queue[tuple[str, str]] = asyncio.Queue()
        self._watchers.add(watcher)
        try:
            yield watcher
        finally:
            self._watchers.discard(watcher)

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

    def shown(self) -> list[str]:
        """The conversations that followers said they have shown."""
        return [one for one, there in self._followers.items() if any(follower.seen for follower in there)]

    def stands(self, conversation_id: str, now: Seen) -> None:
        """Rings those who showed something else."""
        for follower in self._followers.get(conversation_id, ()):
            if follower.seen not in (None, now):
                follower.ring(CHANGED)

    def follow_desk(self) -> AbstractContextManager[Follower]:
        """Follow the queue, who owns what and who is there, as `follow` does a conversation."""
        return self.follow(DESK)
