"""What every store of sends and tries must do, at the borders of time too."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import datetime, timedelta

import pytest

from bot.adapters.sql.database import Database
from bot.adapters.sql.limits import SqlSends, SqlTries
from bot.core.account import SENDS_A_DAY, SENDS_IN_TEN_MINUTES
from tests.contracts.chats import MINUTE, SECOND
from tests.fakes.clock import START

DAY = timedelta(hours=24)


@pytest.fixture
def sends(database: Database) -> SqlSends:
    return SqlSends(database)


@pytest.fixture
def tries(database: Database) -> SqlTries:
    return SqlTries(database)


async def test_three_codes_are_sent_in_ten_minutes(sends: SqlSends) -> None:
    for minute in range(SENDS_IN_TEN_MINUTES):
        assert await sends.take("contact", START + minute * MINUTE) is None
    assert await sends.take("contact", START + 3 * MINUTE) == START + 10 * MINUTE
    assert await sends.take("contact", START + 10 * MINUTE - SECOND) == START + 10 * MINUTE
    assert await sends.take("contact", START + 10 * MINUTE) is None
    assert await sends.take("contact", START + 10 * MINUTE) == START + 11 * MINUTE


async def test_what_was_refused_is_not_counted(sends: SqlSends) -> None:
    for _ in range(SENDS_IN_TEN_MINUTES):
        await sends.take("contact", START)
    for second in range(30):
        await sends.take("contact", START + second * SECOND)
    assert await sends.take("contact", START + 10 * MINUTE) is None


async def test_ten_codes_are_sent_in_a_day(sends: SqlSends) -> None:
    for hour in range(SENDS_A_DAY):
        assert await sends.take("contact", START + timedelta(hours=hour)) is None
    assert await sends.take("contact", START + timedelta(hours=12)) == START + DAY
    assert await sends.take("contact", START + DAY - SECOND) == START + DAY
    assert await sends.take("contact", START + DAY) is None
    assert await sends.take("contact", START + DAY) == START + DAY + timedelta(hours=1)


async def test_other_sends_have_their_own_windows(database: Database) -> None:
    receipts = SqlSends(database, ((DAY, 2),))
    assert await receipts.take("typed", START) is None
    assert await receipts.take("typed", START) is None
    assert await receipts.take("typed", START + 11 * MINUTE) == START + DAY
    assert await receipts.take("typed", START + DAY) is None


async def test_each_contact_has_its_own_count(sends: SqlSends) -> None:
    for _ in range(SENDS_IN_TEN_MINUTES):
        await sends.take("contact", START)
    assert await sends.take("other", START) is None
    assert await sends.take("contact", START) is not None


async def test_of_many_sends_at_once_three_go_out(sends: SqlSends) -> None:
    taken = await asyncio.gather(*(sends.take("contact", START) for _ in range(20)))
    assert taken.count(None) == SENDS_IN_TEN_MINUTES


async def after(tries: SqlTries, key: str, count: int) -> datetime:
    """The moment of the last of so many tries, each made as soon as it was free."""
    moment = START
    for _ in range(count):
        while (free := await tries.take(key, moment)) is not None:
            moment = free
    return moment


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [(5, 30), (6, 60), (7, 120), (11, 1920), (12, 3600), (30, 3600)],
)
async def test_from_the_fifth_try_on_waiting_doubles_up_to_an_hour(
    tries: SqlTries, failures: int, seconds: int
) -> None:
    last = await after(tries, "key", failures)
    until = last + seconds * SECOND
    assert await tries.take("key", last) == until
    assert await tries.take("key", until - SECOND) == until
    assert await tries.take("key", until) is None


async def test_four_tries_block_nothing(tries: SqlTries) -> None:
    for _ in range(5):
        assert await tries.take("key", START) is None


async def test_of_many_tries_at_once_five_are_judged(tries: SqlTries) -> None:
    taken = await asyncio.gather(*(tries.take("key", START) for _ in range(20)))
    assert Counter(taken) == {None: 5, START + 30 * SECOND: 15}


async def test_tries_are_forgotten_after_a_day_without_one(tries: SqlTries) -> None:
    for _ in range(4):
        await tries.take("remembered", START)
        await tries.take("forgotten", START)
    await tries.take("remembered", START + DAY - SECOND)
    assert await tries.take("remembered", START + DAY - SECOND) is not None
    await tries.take("forgotten", START + DAY)
    assert await tries.take("forgotten", START + DAY) is None


async def test_a_success_clears_the_count_of_its_key_alone(tries: SqlTries) -> None:
    for key in ("key", "other"):
        for _ in range(5):
            await tries.take(key, START)
    await tries.clear("key")
    assert await tries.take("key", START) is None
    assert await tries.take("other", START) is not None
