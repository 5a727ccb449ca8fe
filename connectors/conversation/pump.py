"""Works off the inbox: one worker for each conversation that has something to answer, in order, to the end.

A service that starts takes up what an earlier one left. Two services on one database do no harm: the engine answers a
message id once, and only one of them stores the answer.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from time import monotonic

import structlog

from bot.core.chat import InboxRow, Message
from bot.services.answering import Turns
from bot.services.chat_ports import Inbox
from bot.services.turn import request_id
from connectors.conversation.listeners import Listeners
from connectors.conversation.metrics import TURN_SECONDS, TURNS

log = structlog.get_logger(__name__)
SWEEP_SECONDS = 5.0
TYPES_EVERY = 4.0
"""Seconds; whoever is shown that the bot writes forgets it after five."""
MOST_FAILURES = 3


class LoopPace:
    """The event loop's own time."""

    def __init__(self) -> None:
        self._start = monotonic()

    def elapsed(self) -> float:
        return monotonic() - self._start

    async def pause(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class Pump:
    """Runs while the service does: `start`, then `stop`. `pause`: waits for so many seconds between signs of typing."""

    def __init__(
        self,
        turns: Turns,
        inbox: Inbox,
        listeners: Listeners,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._turns = turns
        self._inbox = inbox
        self._listeners = listeners
        self._pause = pause
        self._workers: dict[str, asyncio.Task[None]] = {}
        self._news: set[str] = set()
        self._watch: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        self._watch = [asyncio.create_task(self._follow_accepted()), asyncio.create_task(self._sweep())]

    async def stop(self) -> None:
        """Cancel what runs: it is answered after the next start, since nothing of it was stored."""
        tasks = [*self._watch, *self._workers.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def drop_all(self) -> None:
        """Stop answering whatever is under way (the demo's reset)."""
        workers = list(self._workers.values())
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)

    async def _follow_accepted(self) -> None:
        while True:
            self._wake(await self._listeners.accepted.get())

    async def _sweep(self) -> None:
        """Take up what was left by an earlier process, or by a worker that failed on a bug."""
        while True:
            try:
                for conversation_id in await self._inbox.waiting_conversations():
                    self._wake(conversation_id)
            except Exception:
                log.exception("inbox cannot be read")
            await asyncio.sleep(SWEEP_SECONDS)

    def _wake(self, conversation_id: str) -> None:
        self._news.add(conversation_id)
        if conversation_id not in self._workers:
            self._workers[conversation_id] = asyncio.create_task(self._work(conversation_id))

    async def _work(self, conversation_id: str) -> None:
        """Until nothing is left and nothing new was announced since the last look."""
        try:
            while conversation_id in self._news:
                self._news.discard(conversation_id)
                while (row := await self._inbox.next_pending(conversation_id)) is not None:
                    await self._answer(row)
        except Exception:
            log.exception("answering failed", conversation=conversation_id)
        finally:
            del self._workers[conversation_id]

    async def _answer_or_give_up(self, row: InboxRow) -> list[Message]:
        """A row on which something fails that nobody foresaw is tried a few times; then the customer is told."""
        for _ in range(MOST_FAILURES):
            try:
                return await self._turns.answer(row, LoopPace())
            except Exception:
                log.exception("answering failed", message=row.message_id)
        return await self._turns.give_up(row)

    @asynccontextmanager
    async def _typing(self, conversation_id: str) -> AsyncIterator[None]:
        """The bot is seen to write inside the block, however long it takes."""
        self._listeners.typing(conversation_id)
        again = asyncio.create_task(self._type_on(conversation_id))
        try:
            yield
        finally:
            again.cancel()

    async def _type_on(self, conversation_id: str) -> None:
        while True:
            await self._pause(TYPES_EVERY)
            self._listeners.typing(conversation_id)

    async def _answer(self, row: InboxRow) -> None:
        request_id.set(row.request_id)
        structlog.contextvars.bind_contextvars(request_id=row.request_id)
        async with self._typing(row.conversation_id):
            with TURN_SECONDS.time():
                stored = await self._answer_or_give_up(row)
        TURNS.labels(outcome="answered" if stored else "elsewhere").inc()
        log.info("answered", message=row.message_id, replies=len(stored))
        self._listeners.answered(row.conversation_id)
