"""What every store of lost numbers must do, and when an entry ends by itself."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest

from bot.adapters.sql.database import Database
from bot.adapters.sql.lost_numbers import SqlLostNumbers
from bot.core.lost_numbers import NOBODYS, STRANGERS_REST, STRANGERS_WORD, Loss, LostNumber
from bot.services.lost_numbers import is_lost
from tests.contracts.chats import SECOND
from tests.fakes.bss import MemorySimCheck
from tests.fakes.clock import START, StillClock

NUMBER, OTHER, OWNER = "+393355550101", "+393335550202", "C-1001"
HOUR = timedelta(hours=1)


@pytest.fixture
def store(database: Database) -> SqlLostNumbers:
    return SqlLostNumbers(database)


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def sims(clock: StillClock) -> MemorySimCheck:
    return MemorySimCheck(clock, {NUMBER: None, OTHER: None})


@dataclass(frozen=True)
class Check:
    store: SqlLostNumbers
    sims: MemorySimCheck

    async def is_lost(self, number: str, now: datetime) -> bool:
        return await is_lost(self.store, self.sims, number, now)


@pytest.fixture
def check(store: SqlLostNumbers, sims: MemorySimCheck) -> Check:
    return Check(store, sims)


def owners(number: str = NUMBER, at: datetime = START) -> LostNumber:
    return LostNumber(number, Loss.STOLEN, at, OWNER, "one", None)


def lost(after: timedelta = timedelta(0), chat: str = "one") -> LostNumber:
    return LostNumber(NUMBER, Loss.LOST, START + after, OWNER, chat, None)


def strangers(number: str = NUMBER, at: datetime = START, chat: str = "two") -> LostNumber:
    return LostNumber(number, Loss.LOST, at, None, chat, at + STRANGERS_WORD)


async def test_an_entry_is_kept_as_it_was_called(store: SqlLostNumbers) -> None:
    assert await store.get(NUMBER) is None
    assert await store.call(owners())
    assert await store.get(NUMBER) == owners()
    assert await store.get(OTHER) is None


async def test_a_stranger_changes_nothing_of_the_owner_s_and_the_owner_s_word_replaces_a_stranger_s(
    store: SqlLostNumbers,
) -> None:
    assert await store.call(strangers(chat="one"))
    assert await store.call(owners(at=START + HOUR))
    assert not await store.call(strangers(at=START + STRANGERS_REST + HOUR, chat="one"))
    assert await store.get(NUMBER) == owners(at=START + HOUR)
    assert not await store.call(strangers(at=START + STRANGERS_REST + HOUR))
    assert await store.get(NUMBER) == replace(owners(at=START + HOUR), conversation_id=NOBODYS)


async def test_said_again_in_the_same_conversation_it_is_as_it_was(store: SqlLostNumbers) -> None:
    await store.call(owners())
    assert not await store.call(owners(at=START + 2 * HOUR))
    assert await store.get(NUMBER) == owners()


async def test_what_two_conversations_called_lost_is_neither_s_to_take_back(store: SqlLostNumbers) -> None:
    await store.call(lost())
    assert await store.call(lost(HOUR, chat="two"))
    await store.shorten(NUMBER, "one", START + HOUR)
    await store.shorten(NUMBER, "two", START + HOUR)
    assert await store.get(NUMBER) == replace(lost(HOUR), conversation_id=NOBODYS)


async def test_nor_is_what_a_stranger_called_so_since(store: SqlLostNumbers) -> None:
    await store.call(lost())
    assert not await store.call(strangers(at=START + HOUR))
    assert await store.get(NUMBER) == replace(lost(), conversation_id=NOBODYS)


async def test_what_was_taken_back_and_is_lost_elsewhere_is_nobody_s_and_has_no_end(store: SqlLostNumbers) -> None:
    await store.call(lost())
    await store.shorten(NUMBER, "one", START + STRANGERS_WORD)
    assert await store.call(lost(HOUR, chat="two"))
    assert await store.get(NUMBER) == replace(lost(HOUR), conversation_id=NOBODYS)


async def test_a_theft_replaces_a_loss_and_stays_one(store: SqlLostNumbers) -> None:
    await store.call(lost())
    assert await store.call(owners(at=START + HOUR))
    assert not await store.call(lost(2 * HOUR))
    assert await store.call(lost(3 * HOUR, chat="two"))
    assert await store.get(NUMBER) == replace(owners(at=START + 3 * HOUR), conversation_id=NOBODYS)


async def test_what_is_over_is_called_anew(store: SqlLostNumbers) -> None:
    await store.call(owners())
    await store.shorten(NUMBER, "one", START + HOUR)
    assert await store.call(lost(2 * HOUR, chat="two"))
    assert await store.get(NUMBER) == lost(2 * HOUR, chat="two")


async def test_a_stranger_cannot_keep_a_number_lost_by_saying_so_each_day(store: SqlLostNumbers) -> None:
    await store.call(strangers())
    for days in range(1, 7):
        assert not await store.call(strangers(at=START + timedelta(days=days), chat=f"chat-{days}"))
    assert not await store.call(strangers(at=START + STRANGERS_REST - SECOND))
    assert await store.get(NUMBER) == strangers()
    assert await store.call(strangers(at=START + STRANGERS_REST))


async def test_two_at_once_leave_the_owner_s(store: SqlLostNumbers) -> None:
    await asyncio.gather(store.call(strangers()), store.call(owners()), store.call(strangers(chat="three")))
    kept = await store.get(NUMBER)
    assert kept is not None
    assert kept.until is None


async def test_what_was_taken_back_gets_an_end_in_its_own_conversation_only(store: SqlLostNumbers) -> None:
    await store.call(owners())
    await store.shorten(NUMBER, "another", START + HOUR)
    assert await store.get(NUMBER) == owners()
    await store.shorten(NUMBER, "one", START + HOUR)
    await store.shorten(NUMBER, "one", START + 9 * HOUR)
    kept = await store.get(NUMBER)
    assert kept is not None
    assert kept.until == START + HOUR


async def test_numbers_of_others_are_counted_by_conversation(store: SqlLostNumbers) -> None:
    await store.call(strangers())
    await store.call(strangers(OTHER))
    await store.call(owners("+393335550203"))
    assert [await store.by_strangers_in(chat) for chat in ("one", "two", "none")] == [0, 2, 0]


async def test_a_person_lifts_it_and_sees_what_there_is(store: SqlLostNumbers) -> None:
    await store.call(owners())
    await store.call(strangers(OTHER, START + HOUR))
    assert [lost.number for lost in await store.all()] == [OTHER, NUMBER]
    assert await store.lift(NUMBER)
    assert not await store.lift(NUMBER)
    assert [lost.number for lost in await store.all()] == [OTHER]


async def test_a_stranger_s_word_holds_for_a_day_and_no_second_more(check: Check, store: SqlLostNumbers) -> None:
    await store.call(strangers())
    assert await check.is_lost(NUMBER, START + STRANGERS_WORD - SECOND)
    assert not await check.is_lost(NUMBER, START + STRANGERS_WORD)


async def test_the_owner_s_word_holds_until_the_sim_was_changed(
    check: Check, store: SqlLostNumbers, sims: MemorySimCheck, clock: StillClock
) -> None:
    await store.call(owners())
    clock.advance(timedelta(days=90))
    assert await check.is_lost(NUMBER, clock.now())
    sims.changed_at[NUMBER] = clock.now() - 2 * HOUR
    assert not await check.is_lost(NUMBER, clock.now())
    assert await store.get(NUMBER) is None


async def test_a_sim_that_was_changed_before_does_not_end_it(
    check: Check, store: SqlLostNumbers, sims: MemorySimCheck, clock: StillClock
) -> None:
    sims.changed_at[NUMBER] = START - timedelta(minutes=5)
    await store.call(owners())
    for minutes in (1, 58, 2, 118, 60):
        clock.advance(timedelta(minutes=minutes))
        assert await check.is_lost(NUMBER, clock.now()), clock.now()


async def test_another_operator_s_number_stays_lost(check: Check, store: SqlLostNumbers) -> None:
    await store.call(owners("+393405550199"))
    assert await check.is_lost("+393405550199", START + timedelta(days=50))
