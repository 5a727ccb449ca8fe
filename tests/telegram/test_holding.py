"""Two processes for the same chats: one of them at a time works for a chat, however long its step takes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.adapters.sql.database import Database
from bot.adapters.sql.telegram_updates import SqlHolds
from bot.services.telegram.ports import ChatKey, Work
from connectors.telegram.holding import HOLD, RENEW_SECONDS, Workers
from tests.fakes.bot_api import DrivenClock
from tests.fakes.bot_api.news import News

CHAT = ChatKey(100, 7)
CHATS = [ChatKey(100, number) for number in range(5)]


class DrivenTime:
    """Implements `connectors.conversation.time.Time`."""

    def __init__(self, clock: DrivenClock) -> None:
        self._clock = clock

    def now(self) -> float:
        return self._clock.now().timestamp()

    async def sleep(self, seconds: float) -> None:
        await self._clock.sleep(seconds)


class WatchedHolds(SqlHolds):
    """`asked`: who asked for a hold and whether they got it. A release waits at `gate`; `released`: how many did it."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.asked: list[tuple[str, bool]] = []
        self.gate, self.releasing, self.released, self.news = asyncio.Event(), 0, 0, News()
        self.gate.set()

    async def take(self, chat: ChatKey, work: Work, holder: str, now: datetime, until: datetime) -> bool:
        got = await super().take(chat, work, holder, now, until)
        self.asked.append((holder, got))
        self.news.ring()
        return got

    async def release(self, chat: ChatKey, work: Work, holder: str) -> None:
        self.releasing += 1
        self.news.ring()
        await self.gate.wait()
        await super().release(chat, work, holder)
        self.released += 1
        self.news.ring()

    async def were_asked(self, times: int) -> None:
        await self.news.until(lambda: len(self.asked) >= times)

    async def settle(self) -> None:
        """Whatever was asked of the store before this is done, or waits for us."""
        now = datetime.now(UTC)
        for _ in CHATS:
            await super().take(CHAT, Work.READING, "somebody", now, now)


class Process:
    """One with its workers. A step of theirs lasts until `go`; then the chat has nothing left."""

    def __init__(self, holds: WatchedHolds, clock: DrivenClock, at_once: int = 10, resting: Sequence[ChatKey] = ()):
        self.begun: list[ChatKey] = []
        self.go, self.news = asyncio.Event(), News()
        self.workers = Workers(
            Work.TELLING,
            holds,
            clock,
            DrivenTime(clock),
            self._waiting,
            self._step,
            at_once=at_once,
            rests=resting.__contains__,
        )

    async def steps(self, count: int) -> None:
        await self.news.until(lambda: len(self.begun) >= count)

    async def _step(self, chat: ChatKey) -> bool:
        self.begun.append(chat)
        self.news.ring()
        await self.go.wait()
        return False

    async def _waiting(self) -> Sequence[ChatKey]:
        return ()


@pytest.fixture
async def holds(tmp_path: Path) -> AsyncIterator[WatchedHolds]:
    database = await Database.open(f"sqlite+aiosqlite:///{tmp_path / 'service.db'}")
    yield WatchedHolds(database)
    await database.close()


@asynccontextmanager
async def process(
    holds: WatchedHolds, clock: DrivenClock, at_once: int = 10, resting: Sequence[ChatKey] = ()
) -> AsyncIterator[Process]:
    made = Process(holds, clock, at_once, resting)
    yield made
    await made.workers.stop()


async def test_a_step_that_lasts_longer_than_the_hold_keeps_it(holds: WatchedHolds) -> None:
    clock = DrivenClock()
    async with process(holds, clock) as one, process(holds, clock) as other:
        one.workers.wake(CHAT)
        await one.steps(1)
        for _ in range(int(2 * HOLD.total_seconds() / RENEW_SECONDS)):
            asked = len(holds.asked)
            clock.advance(timedelta(seconds=RENEW_SECONDS + 0.1))
            await holds.were_asked(asked + 1)
            other.workers.wake(CHAT)
            await holds.were_asked(asked + 2)
            assert [got for _, got in holds.asked[asked:]] == [True, False]
        assert other.begun == []
        one.go.set()
        await holds.news.until(lambda: holds.releasing == 1)


async def test_a_chat_whose_process_is_gone_is_taken_up_when_its_hold_ends(holds: WatchedHolds) -> None:
    clock = DrivenClock()
    assert await holds.take(CHAT, Work.TELLING, "gone", clock.now(), clock.now() + HOLD)
    async with process(holds, clock) as one:
        one.workers.wake(CHAT)
        await holds.were_asked(2)
        assert one.begun == []
        clock.advance(HOLD)
        one.workers.wake(CHAT)
        await one.steps(1)


async def test_what_comes_while_the_hold_is_let_go_is_done_under_one_of_its_own(holds: WatchedHolds) -> None:
    clock = DrivenClock()
    async with process(holds, clock) as one:
        one.workers.wake(CHAT)
        await one.steps(1)
        holds.gate.clear()
        one.go.set()
        await holds.news.until(lambda: holds.releasing == 1)
        one.go.clear()
        one.workers.wake(CHAT)
        await holds.settle()
        holds.gate.set()
        await holds.news.until(lambda: holds.released == 1)
        await one.steps(2)
        assert not await holds.take(CHAT, Work.TELLING, "another", clock.now(), clock.now() + HOLD)


async def test_so_many_chats_are_worked_for_at_once_and_the_others_after_them(holds: WatchedHolds) -> None:
    async with process(holds, DrivenClock(), at_once=2) as one:
        for chat in CHATS:
            one.workers.wake(chat)
        await one.steps(2)
        await holds.settle()
        assert one.begun == CHATS[:2]
        one.go.set()
        await one.steps(5)
        assert one.begun == CHATS


async def test_a_chat_that_rests_is_not_even_held(holds: WatchedHolds) -> None:
    async with process(holds, DrivenClock(), resting=CHATS[:1]) as one:
        for chat in CHATS:
            one.workers.wake(chat)
        await one.steps(4)
        await holds.settle()
        assert one.begun == CHATS[1:]
        assert len(holds.asked) == 4
