"""One turn at a time in a conversation: the next one waiting starts the moment the one before it ends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LOCK_LIFETIME, LockError, LockStore
from rasa.utils.endpoints import EndpointConfig


@dataclass
class _Queue:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0


class ConversationLocks(LockStore):
    """Wakes whoever waits at once and in the order of arrival (Rasa's own lock looks again every second).

    For one process; between processes the conversation's version in the journal decides. Usable as
    `lock_store: {type: bot.engine.locks.ConversationLocks}` in Rasa's endpoints file.
    """

    def __init__(self, endpoint_config: EndpointConfig | None = None) -> None:
        self._queues: dict[str, _Queue] = {}

    @asynccontextmanager
    async def lock(  # type: ignore[override]
        self, conversation_id: str, lock_lifetime: float = LOCK_LIFETIME, wait_time_in_seconds: float = 1
    ) -> AsyncIterator[TicketLock]:
        """Waits at most `lock_lifetime` seconds for the conversation; raises Rasa's `LockError` after that."""
        queue = self._queues.setdefault(conversation_id, _Queue())
        queue.users += 1
        try:
            await self._acquire(queue, lock_lifetime)
            try:
                yield TicketLock(conversation_id)
            finally:
                queue.lock.release()
        finally:
            queue.users -= 1
            if not queue.users:
                del self._queues[conversation_id]

    @staticmethod
    async def _acquire(queue: _Queue, seconds: float) -> None:
        if queue.users == 1:
            await queue.lock.acquire()
            return
        try:
            await asyncio.wait_for(queue.lock.acquire(), seconds)
        except asyncio.TimeoutError as error:
            raise LockError("the conversation was busy for too long") from error
