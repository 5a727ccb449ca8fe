"""How far a customer received and read: it only ever goes forward, and never beyond what there is."""

from __future__ import annotations

import asyncio

import pytest

from bot.adapters.sql.database import Database
from bot.adapters.sql.receipts import SqlReceipts
from bot.adapters.sql.transcript import store_messages
from bot.core.chat import Said, Sender
from tests.contracts.chats import Chats
from tests.fakes.clock import START


@pytest.fixture
async def chats(database: Database) -> Chats:
    """A conversation of five messages."""
    made = Chats(database)
    await made.open()
    async with database.transaction() as connection:
        await store_messages(connection, "one", None, [Said(Sender.BOT, str(number)) for number in range(5)], START)
    return made


@pytest.fixture
def receipts(database: Database) -> SqlReceipts:
    return SqlReceipts(database)


async def noted(chats: Chats) -> tuple[int, int]:
    found = await chats.read()
    return found.delivered_sequence, found.read_sequence


async def test_both_go_forward_each_by_itself(chats: Chats, receipts: SqlReceipts) -> None:
    assert await noted(chats) == (0, 0)
    assert await receipts.note("one", 3, 0)
    assert await noted(chats) == (3, 0)
    assert await receipts.note("one", 3, 2)
    assert await noted(chats) == (3, 2)


async def test_what_was_read_was_delivered(chats: Chats, receipts: SqlReceipts) -> None:
    assert await receipts.note("one", 0, 4)
    assert await noted(chats) == (4, 4)


async def test_neither_goes_back_and_the_same_again_is_no_news(chats: Chats, receipts: SqlReceipts) -> None:
    await receipts.note("one", 4, 3)
    for delivered, read in ((4, 3), (2, 0), (0, 2), (0, 0)):
        assert not await receipts.note("one", delivered, read)
    assert await noted(chats) == (4, 3)


async def test_one_that_goes_forward_takes_the_other_not_back(chats: Chats, receipts: SqlReceipts) -> None:
    await receipts.note("one", 4, 1)
    assert await receipts.note("one", 2, 2)
    assert await noted(chats) == (4, 2)


async def test_more_than_there_is_counts_for_nothing(chats: Chats, receipts: SqlReceipts) -> None:
    assert not await receipts.note("one", 6, 0)
    assert not await receipts.note("one", 5, 2**31 - 1)
    assert await noted(chats) == (0, 0)


async def test_nobody_reads_in_a_closed_chat_or_in_none(chats: Chats, receipts: SqlReceipts) -> None:
    await chats.conversations.close("one", START)
    assert not await receipts.note("one", 5, 5)
    assert not await receipts.note("none", 1, 1)


async def test_of_several_at_once_the_highest_stands(chats: Chats, receipts: SqlReceipts) -> None:
    await asyncio.gather(*(receipts.note("one", number, number - 1) for number in (3, 1, 5, 2, 4)))
    assert await noted(chats) == (5, 4)
