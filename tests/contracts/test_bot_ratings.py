"""How it went with the bot is kept once for each conversation, and counted in its period."""

from __future__ import annotations

import pytest

from bot.adapters.sql.bot_ratings import SqlBotRatings
from bot.adapters.sql.database import Database
from tests.contracts.chats import MINUTE, Chats
from tests.fakes.clock import START


@pytest.fixture
async def ratings(database: Database) -> SqlBotRatings:
    chats = Chats(database)
    for name in ("one", "two"):
        await chats.open(name)
    return SqlBotRatings(database)


async def test_a_second_rating_takes_the_place_of_the_first(ratings: SqlBotRatings) -> None:
    await ratings.keep("one", 5, "", "recharge", START)
    await ratings.keep("one", 3, "ci ho messo troppo", "recharge", START + MINUTE)
    assert await ratings.scores(START, START + 2 * MINUTE) == [3]


async def test_ratings_are_counted_in_the_period_in_which_they_were_given(ratings: SqlBotRatings) -> None:
    await ratings.keep("one", 5, "", "recharge", START)
    await ratings.keep("two", 1, "", "pay_bill", START + MINUTE)
    assert await ratings.scores(START, START + MINUTE) == [5]
    assert await ratings.scores(START + MINUTE, START + 2 * MINUTE) == [1]
    assert await ratings.scores(START + 2 * MINUTE, START + 3 * MINUTE) == []
