"""Tickets and outages that a customer waits for news of are kept until they are over."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.adapters.sql.database import Database
from bot.adapters.sql.followed import SqlFollowed
from bot.core.followed import Followed, FollowedKind
from tests.fakes.clock import START

SOON, LATER = START + timedelta(minutes=2), START + timedelta(hours=1)
SEEN = {"state": "acknowledged", "expected": None, "news": None}
TICKET = Followed(FollowedKind.TICKET, "TT-2026-000124", "C-1002", "conversation", "it", "+39065550123", SEEN)


@pytest.fixture
def store(database: Database) -> SqlFollowed:
    return SqlFollowed(database)


async def test_a_thing_is_followed_once_for_a_customer_and_due_when_its_time_has_come(store: SqlFollowed) -> None:
    assert [await store.add(TICKET, SOON) for _ in range(2)] == [True, False]
    assert await store.due(START, 10) == []
    assert await store.due(SOON, 10) == [TICKET]


async def test_two_customers_follow_the_same_outage_each_for_themselves(store: SqlFollowed) -> None:
    outage = replace(TICKET, kind=FollowedKind.OUTAGE, reference="SP-1")
    await store.add(outage, SOON)
    assert await store.add(replace(outage, customer_id="C-1003"), SOON)
    assert len(await store.due(SOON, 10)) == 2


async def test_what_was_told_is_kept_and_the_next_look_put_off(store: SqlFollowed) -> None:
    await store.add(TICKET, SOON)
    moved = {**SEEN, "state": "inProgress"}
    await store.look_again(TICKET, moved, SOON, LATER)
    assert await store.due(SOON, 10) == []
    assert await store.due(LATER, 10) == [replace(TICKET, seen=moved)]


async def test_an_event_of_the_operator_makes_the_look_due_at_once(store: SqlFollowed) -> None:
    await store.add(TICKET, LATER)
    assert await store.hurry(TICKET.reference, START)
    assert await store.due(START, 10) == [TICKET]
    assert not await store.hurry("TT-2026-999999", START)


async def test_an_event_amid_a_look_leaves_the_next_one_due_at_once(store: SqlFollowed) -> None:
    await store.add(TICKET, START)
    await store.claim(TICKET, START, SOON)
    await store.hurry(TICKET.reference, START)
    moved = {**SEEN, "state": "inProgress"}
    await store.look_again(TICKET, moved, SOON, LATER)
    assert await store.due(START, 10) == [replace(TICKET, seen=moved)]


async def test_an_operators_long_ids_fit(store: SqlFollowed) -> None:
    """PostgreSQL refuses what is longer than its column."""
    long = replace(TICKET, reference="T" * 255, customer_id="C" * 64)
    assert await store.add(long, SOON)
    assert await store.due(SOON, 10) == [long]


async def test_what_waits_longest_comes_first_and_no_more_than_asked_for(store: SqlFollowed) -> None:
    await store.add(TICKET, LATER)
    await store.add(replace(TICKET, reference="TT-2026-000125"), SOON)
    assert [one.reference for one in await store.due(LATER, 1)] == ["TT-2026-000125"]


async def test_one_that_is_over_is_forgotten_also_when_that_is_said_twice(store: SqlFollowed) -> None:
    await store.add(TICKET, SOON)
    await store.over(TICKET)
    await store.over(TICKET)
    assert await store.due(LATER, 10) == []


async def test_one_that_is_due_is_claimed_by_one_alone_with_what_was_told_last(store: SqlFollowed) -> None:
    await store.add(TICKET, SOON)
    moved = {**SEEN, "state": "inProgress"}
    await store.look_again(TICKET, moved, SOON, SOON)
    assert await store.claim(TICKET, START, LATER) is None
    assert await store.claim(TICKET, SOON, LATER) == replace(TICKET, seen=moved)
    assert await store.claim(TICKET, SOON, LATER) is None


async def test_what_is_over_is_claimed_by_nobody(store: SqlFollowed) -> None:
    await store.add(TICKET, SOON)
    await store.over(TICKET)
    assert await store.claim(TICKET, LATER, LATER) is None
