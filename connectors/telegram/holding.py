"""One worker for each chat that has something to do, in this process and, by a hold in the store, in all of them."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta

import structlog

from bot.services.ports import Clock
from bot.services.telegram.ports import ChatKey, Holds, Work
from connectors.conversation.time import Time

log = structlog.get_logger(__name__)
HOLD = timedelta(seconds=20)
"""A chat whose process died waits for so long at most."""
RENEW_SECONDS = 5.0
"""How often a hold is made to last longer while a step does: a file may take a minute, a turn of the pace any time."""
SWEEP_SECONDS = 2.0


class Workers:
    """`step` does the next thing for a chat; False: nothing is left. `waiting` names the chats that have something.

    `at_once`: how many chats are worked for at a time. `rests`: whether a chat is to be left alone for now; asked
    before it is held.
    """

    def __init__(
        self,
        work: Work,
        holds: Holds,
        clock: Clock,
        time: Time,
        waiting: Callable[[], Awaitable[Sequence[ChatKey]]],
        step: Callable[[ChatKey], Awaitable[bool]],
        *,
        at_once: int,
        rests: Callable[[ChatKey], bool] = lambda chat: False,
    ) -> None:
        self._work, self._holds, self._clock, self._time = work, holds, clock, time
        self._waiting, self._step, self._rests = waiting, step, rests
        self._slots = asyncio.Semaphore(at_once)
        self._holder = secrets.token_hex(16)
        self._workers: dict[ChatKey, asyncio.Task[None]] = {}
        self._news: set[ChatKey] = set()
        self._sweep: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._sweep = asyncio.create_task(self._look())

    async def stop(self) -> None:
        """What was cut off is taken up by the next process."""
        tasks = [*([self._sweep] if self._sweep else []), *self._workers.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def wake(self, chat: ChatKey) -> None:
        self._news.add(chat)
        if chat not in self._workers:
            self._workers[chat] = asyncio.create_task(self._run(chat))

    async def _look(self) -> None:
        """Takes up what an earlier process left, another one holds no longer, or a worker failed on."""
        while True:
            try:
                for chat in await self._waiting():
                    self.wake(chat)
            except Exception:
                log.exception("telegram's chats could not be looked at", work=self._work.value)
            await self._time.sleep(SWEEP_SECONDS)

    async def _run(self, chat: ChatKey) -> None:
        """The chat has its worker until all is released: a hold that `wake` brings is never an earlier worker's."""
        try:
            while chat in self._news:
                async with self._slots:
                    self._news.discard(chat)
                    await self._work_off(chat)
        except Exception:
            log.exception("a chat on telegram could not be worked for", work=self._work.value)
        finally:
            del self._workers[chat]
            self._news.discard(chat)

    async def _work_off(self, chat: ChatKey) -> None:
        held = False
        try:
            while not self._rests(chat) and (held := await self._hold(chat)):
                if not await self._step_held(chat):
                    break
        finally:
            if held:
                await self._holds.release(chat, self._work, self._holder)

    async def _step_held(self, chat: ChatKey) -> bool:
        """The step; for as long as it takes, the hold goes on."""
        step = asyncio.ensure_future(self._step(chat))
        try:
            while not step.done():
                nap = asyncio.ensure_future(self._time.sleep(RENEW_SECONDS))
                await asyncio.wait((step, nap), return_when=asyncio.FIRST_COMPLETED)
                if not nap.cancel():
                    await self._renew(chat)
            return step.result()
        finally:
            nap.cancel()
            step.cancel()
            await asyncio.gather(step, return_exceptions=True)

    async def _renew(self, chat: ChatKey) -> None:
        """What fails is no reason to cut the step off: what it writes, it writes where the chat still stands."""
        try:
            if not await self._hold(chat):
                log.warning("a chat on telegram was taken over amid a step", work=self._work.value)
        except Exception:
            log.exception("a hold on telegram's chats could not be renewed", work=self._work.value)

    async def _hold(self, chat: ChatKey) -> bool:
        now = self._clock.now()
        return await self._holds.take(chat, self._work, self._holder, now, now + HOLD)
