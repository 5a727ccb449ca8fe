"""A conversation's lock: in order, woken at once, and never left locked."""

import asyncio
from typing import Any

import pytest
from rasa.core.lock_store import LockError

from bot.engine.locks import ConversationLocks


class Visitors:
    """Tasks that pass through one conversation's lock and note their number while they hold it."""

    def __init__(self, locks: ConversationLocks, seconds: float = 3600) -> None:
        self.passed: list[int] = []
        self._locks = locks
        self._seconds = seconds

    def send(self, number: int) -> "asyncio.Task[None]":
        return asyncio.create_task(self._pass(number))

    async def _pass(self, number: int) -> None:
        async with self._locks.lock("anna", self._seconds):
            self.passed.append(number)


async def step(times: int) -> None:
    """Lets everything that is ready run, so many times; nothing that waits for a timer does."""
    for _ in range(times):
        await asyncio.sleep(0)


async def test_whoever_waits_is_woken_in_order_and_without_a_timer(monkeypatch: pytest.MonkeyPatch) -> None:
    locks, slept = ConversationLocks(), []
    visitors = Visitors(locks)
    async with locks.lock("anna"):
        tasks = [visitors.send(number) for number in range(20)]
        await step(3)
        assert visitors.passed == []
    _forbid_timers(monkeypatch, slept)
    await step(100)
    assert visitors.passed == list(range(20))
    assert all(task.done() for task in tasks)
    assert slept == []


def _forbid_timers(monkeypatch: pytest.MonkeyPatch, slept: list[float]) -> None:
    loop = asyncio.get_running_loop()
    call_at = loop.call_at

    def noting(when: float, *arguments: Any, **named: Any) -> asyncio.TimerHandle:
        slept.append(when)
        return call_at(when, *arguments, **named)

    monkeypatch.setattr(loop, "call_at", noting)


async def test_a_newcomer_does_not_overtake_who_waits() -> None:
    locks = ConversationLocks()
    visitors = Visitors(locks)
    async with locks.lock("anna"):
        tasks = [visitors.send(1), visitors.send(2)]
        await step(3)
    tasks.append(visitors.send(3))
    await asyncio.gather(*tasks)
    assert visitors.passed == [1, 2, 3]


async def test_conversations_do_not_wait_for_each_other() -> None:
    locks = ConversationLocks()
    visitors = Visitors(locks)
    async with locks.lock("marco"):
        visitors.send(1)
        await step(3)
        assert visitors.passed == [1]


async def test_waiting_ends_in_an_error_when_the_time_is_over() -> None:
    locks = ConversationLocks()
    async with locks.lock("anna"):
        with pytest.raises(LockError):
            async with locks.lock("anna", 0.01):
                raise AssertionError("held twice")
    async with locks.lock("anna", 1):
        pass


@pytest.mark.parametrize("steps", range(6))
async def test_one_who_stops_waiting_holds_up_nobody(steps: int) -> None:
    locks = ConversationLocks()
    visitors = Visitors(locks)
    async with locks.lock("anna"):
        tasks = [visitors.send(number) for number in range(3)]
        await step(3)
        if not steps:
            tasks[0].cancel()
    await step(steps)
    tasks[0].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert visitors.passed in ([1, 2], [0, 1, 2])
    async with locks.lock("anna", 1):
        pass


async def test_a_turn_that_fails_lets_go() -> None:
    locks = ConversationLocks()
    with pytest.raises(ZeroDivisionError):
        async with locks.lock("anna"):
            raise ZeroDivisionError
    async with locks.lock("anna", 1):
        pass


async def test_conversations_that_rest_take_no_memory() -> None:
    locks = ConversationLocks()
    visitors = Visitors(locks)
    async with locks.lock("anna"):
        task = visitors.send(1)
        await step(1)
    await task
    assert locks._queues == {}
