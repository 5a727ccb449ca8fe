"""What every store of Telegram's updates, and of who works for a chat, must do."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot.adapters.sql.database import Database
from bot.adapters.sql.telegram_updates import SqlHolds, SqlUpdates
from bot.services.telegram.ports import ChatKey, Update, Work
from tests.contracts.chats import MINUTE, SECOND
from tests.fakes.clock import START

CHAT = ChatKey(100, 7)
LARGE = ChatKey(7_000_000_000, -1_001_234_567_890)
FIRST = Update(CHAT, 11, 501, "sealed", "text")


@pytest.fixture
def updates(database: Database) -> SqlUpdates:
    return SqlUpdates(database)


@pytest.fixture
def holds(database: Database) -> SqlHolds:
    return SqlHolds(database)


async def test_an_update_is_kept_once_however_often_it_comes(updates: SqlUpdates) -> None:
    assert await updates.keep(FIRST, START)
    assert not await updates.keep(replace(FIRST, body="other"), START)
    assert await updates.next_of(CHAT) == FIRST


async def test_of_five_that_come_at_once_one_is_kept(updates: SqlUpdates) -> None:
    assert sorted(await asyncio.gather(*(updates.keep(FIRST, START) for _ in range(5)))) == [False] * 4 + [True]


async def test_another_bot_s_update_may_have_the_same_number(updates: SqlUpdates) -> None:
    await updates.keep(FIRST, START)
    assert await updates.keep(replace(FIRST, chat=LARGE), START)
    assert await updates.next_of(LARGE) == replace(FIRST, chat=LARGE)


async def test_updates_of_a_chat_are_worked_off_by_number_and_no_other_chat_s(updates: SqlUpdates) -> None:
    second, elsewhere = replace(FIRST, update_id=12), Update(ChatKey(100, 8), 10, None, "x")
    for update in (second, elsewhere, FIRST):
        await updates.keep(update, START)
    assert await updates.next_of(CHAT) == FIRST
    await updates.done(FIRST, START)
    assert await updates.next_of(CHAT) == second
    await updates.done(second, START)
    assert await updates.next_of(CHAT) is None
    assert await updates.waiting(100) == [elsewhere.chat]


async def test_what_was_worked_off_is_known_again_without_what_it_said(updates: SqlUpdates) -> None:
    await updates.keep(FIRST, START)
    await updates.done(FIRST, START)
    assert not await updates.keep(FIRST, START)
    assert await updates.next_of(CHAT) is None
    assert await updates.waiting(100) == []


async def test_the_update_that_brought_a_message_is_found_also_when_it_was_worked_off(updates: SqlUpdates) -> None:
    await updates.keep(FIRST, START)
    await updates.done(FIRST, START)
    await updates.keep(replace(FIRST, update_id=12), START)
    assert await updates.bringing(CHAT, 501) == 11
    assert await updates.bringing(CHAT, 502) is None
    assert await updates.bringing(LARGE, 501) is None


async def test_only_what_was_worked_off_long_ago_is_forgotten(updates: SqlUpdates) -> None:
    waiting, late = replace(FIRST, update_id=12), replace(FIRST, update_id=13)
    await updates.keep(FIRST, START)
    await updates.keep(waiting, START)
    await updates.keep(late, START + 2 * MINUTE)
    await updates.done(FIRST, START)
    await updates.done(late, START + 2 * MINUTE)
    await updates.clean(START + MINUTE)
    assert await updates.keep(FIRST, START + MINUTE)
    assert not await updates.keep(waiting, START)
    assert not await updates.keep(late, START)


async def test_one_holder_works_for_a_chat_and_may_go_on(holds: SqlHolds) -> None:
    assert await holds.take(CHAT, Work.READING, "a", START, START + MINUTE)
    assert not await holds.take(CHAT, Work.READING, "b", START, START + MINUTE)
    assert await holds.take(CHAT, Work.READING, "a", START + SECOND, START + 2 * MINUTE)
    assert not await holds.take(CHAT, Work.READING, "b", START + MINUTE, START + 2 * MINUTE)


async def test_of_several_that_come_at_once_one_gets_it(holds: SqlHolds) -> None:
    asked = (holds.take(CHAT, Work.TELLING, f"h-{n}", START, START + MINUTE) for n in range(4))
    assert sorted(await asyncio.gather(*asked)) == [False, False, False, True]


async def test_other_work_and_other_chats_are_free(holds: SqlHolds) -> None:
    await holds.take(CHAT, Work.READING, "a", START, START + MINUTE)
    assert await holds.take(CHAT, Work.TELLING, "b", START, START + MINUTE)
    assert await holds.take(LARGE, Work.READING, "b", START, START + MINUTE)


async def test_a_hold_that_has_ended_or_was_released_is_free(holds: SqlHolds) -> None:
    await holds.take(CHAT, Work.READING, "a", START, START + MINUTE)
    assert await holds.take(CHAT, Work.READING, "b", START + MINUTE, START + 2 * MINUTE)
    await holds.release(CHAT, Work.READING, "a")
    assert not await holds.take(CHAT, Work.READING, "a", START + MINUTE, START + 2 * MINUTE)
    await holds.release(CHAT, Work.READING, "b")
    assert await holds.take(CHAT, Work.READING, "a", START + MINUTE, START + 2 * MINUTE)
