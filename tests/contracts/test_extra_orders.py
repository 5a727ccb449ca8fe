"""Orders of services and offers that are under way are kept until they are over."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.adapters.sql.database import Database
from bot.adapters.sql.extra_orders import SqlFollowedOrders
from bot.core.offers import ExtraAction, FollowedOrder
from tests.fakes.clock import START

SOON, LATER = START + timedelta(seconds=3), START + timedelta(minutes=1)
ORDER = FollowedOrder("PO-1", "C-1001", "conversation", "it", "Giga Extra 50", 299, ExtraAction.SWITCH_ON, START)


@pytest.fixture
def followed(database: Database) -> SqlFollowedOrders:
    return SqlFollowedOrders(database)


async def test_an_order_is_kept_once_and_due_when_its_time_has_come(followed: SqlFollowedOrders) -> None:
    assert [await followed.add(ORDER, SOON) for _ in range(2)] == [True, False]
    assert await followed.due(START, 10) == []
    assert await followed.due(SOON, 10) == [ORDER]


async def test_a_look_is_counted_and_puts_the_next_one_off(followed: SqlFollowedOrders) -> None:
    await followed.add(ORDER, SOON)
    await followed.look_again(ORDER.id, LATER)
    assert await followed.due(SOON, 10) == []
    assert await followed.due(LATER, 10) == [replace(ORDER, looks=1)]


async def test_what_waits_longest_comes_first_and_no_more_than_asked_for(followed: SqlFollowedOrders) -> None:
    await followed.add(ORDER, LATER)
    await followed.add(replace(ORDER, id="PO-2"), SOON)
    assert [order.id for order in await followed.due(LATER, 1)] == ["PO-2"]


async def test_one_that_is_over_is_forgotten_also_when_that_is_said_twice(followed: SqlFollowedOrders) -> None:
    await followed.add(ORDER, SOON)
    await followed.over(ORDER.id)
    await followed.over(ORDER.id)
    assert await followed.due(LATER, 10) == []


async def test_a_customers_own_are_found_the_oldest_first(followed: SqlFollowedOrders) -> None:
    newer = replace(ORDER, id="PO-0", since=START + timedelta(seconds=1))
    for order in (newer, ORDER, replace(ORDER, id="PO-3", customer_id="C-2002")):
        await followed.add(order, SOON)
    assert await followed.of_customer(ORDER.customer_id) == [ORDER, newer]
    await followed.over(ORDER.id)
    assert await followed.of_customer(ORDER.customer_id) == [newer]
