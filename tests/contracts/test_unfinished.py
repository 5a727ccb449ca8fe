"""Guided checks that were left are kept for their customer, a week long, until they end."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.adapters.sql.database import Database
from bot.adapters.sql.unfinished import SqlUnfinishedChecks
from bot.core.unfinished import LIFE, Unfinished
from tests.fakes.clock import START

LEFT = Unfinished("C-1002", "chat-1", "+39065550123", "modem", {"lights": "red"}, "il modem è rosso", START)


@pytest.fixture
def store(database: Database) -> SqlUnfinishedChecks:
    return SqlUnfinishedChecks(database)


async def test_what_was_left_is_found_by_its_customer_alone(store: SqlUnfinishedChecks) -> None:
    await store.keep(LEFT)
    assert await store.of("C-1002", START) == LEFT
    assert await store.of("C-1003", START) is None


async def test_the_latest_takes_the_place_of_what_was_there(store: SqlUnfinishedChecks) -> None:
    await store.keep(LEFT)
    later = replace(LEFT, kind="tv", answers={}, at=START + timedelta(hours=1))
    await store.keep(later)
    assert await store.of("C-1002", later.at) == later


async def test_after_a_week_it_is_worth_nothing_and_goes_with_the_next_that_is_kept(
    store: SqlUnfinishedChecks, database: Database
) -> None:
    await store.keep(LEFT)
    assert await store.of("C-1002", START + LIFE) is not None
    late = START + LIFE + timedelta(seconds=1)
    assert await store.of("C-1002", late) is None
    await store.keep(replace(LEFT, customer_id="C-1003", at=late))
    assert await store.of("C-1002", START) is None


async def test_checks_that_ended_are_forgotten_also_twice(store: SqlUnfinishedChecks) -> None:
    await store.keep(LEFT)
    await store.forget("C-1002")
    await store.forget("C-1002")
    assert await store.of("C-1002", START) is None
