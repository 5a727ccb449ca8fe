"""Recharges of others' numbers: five and 200 euro a day, counted together with the order."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.core.payment_errors import LimitReached
from bot.core.payments import DayLimit, Item, Order
from tests.payments.world import MINUTE, OTHER, World

KEYS = ("customer:C-1001", "address:192.0.2.1")


async def others(world: World, key: str, cents: int = 1000, keys: tuple[str, ...] = KEYS) -> Order:
    return await world.order(key, target=OTHER, items=(Item(OTHER, cents),), limited_by=keys)


async def test_the_sixth_recharge_of_a_day_is_refused(world: World) -> None:
    for n in range(5):
        await others(world, f"tap {n}")
    with pytest.raises(LimitReached):
        await others(world, "tap 6")


async def test_200_euro_is_the_most_of_a_day(world: World) -> None:
    await others(world, "one", 15000)
    with pytest.raises(LimitReached):
        await others(world, "two", 5001)
    await others(world, "three", 5000)
    with pytest.raises(LimitReached):
        await others(world, "four", 1)


async def test_more_than_200_euro_at_once_is_refused(world: World) -> None:
    with pytest.raises(LimitReached):
        await others(world, "one", 20001)


async def test_of_many_at_once_five_are_opened(world: World) -> None:
    opened = await asyncio.gather(*(others(world, f"tap {n}") for n in range(20)), return_exceptions=True)
    assert sum(isinstance(one, Order) for one in opened) == 5
    assert sum(isinstance(one, LimitReached) for one in opened) == 15


async def test_a_refused_one_leaves_no_order_and_counts_under_no_key(world: World) -> None:
    for n in range(5):
        await others(world, f"tap {n}", keys=("customer:C-1001",))
    with pytest.raises(LimitReached):
        await others(world, "refused", keys=("address:192.0.2.1", "customer:C-1001"))
    assert await world.ledger.orders.by_client_key("refused") is None
    for n in range(5):
        await others(world, f"address {n}", keys=("address:192.0.2.1",))


async def test_a_double_tap_counts_once(world: World) -> None:
    await asyncio.gather(*(others(world, "tap") for _ in range(10)))
    for n in range(4):
        await others(world, f"tap {n}")
    with pytest.raises(LimitReached):
        await others(world, "one too many")


async def test_the_fifth_tapped_twice_is_the_fifth(world: World) -> None:
    for n in range(5):
        await others(world, f"tap {n}")
    assert (await others(world, "tap 4")).client_key == "tap 4"


async def test_ones_own_number_is_not_limited(world: World) -> None:
    for n in range(9):
        await world.order(f"own {n}")


async def test_at_the_operators_midnight_a_new_day_begins(world: World) -> None:
    for n in range(5):
        await others(world, f"tap {n}")
    world.clock.advance(timedelta(hours=12) - MINUTE)  # 22:59 UTC is 23:59 in Rome
    with pytest.raises(LimitReached):
        await others(world, "before midnight")
    world.clock.advance(MINUTE)
    await others(world, "after midnight")


async def test_what_was_cancelled_or_never_paid_is_given_back(world: World) -> None:
    cancelled = await others(world, "cancelled", 15000)
    await world.payments.ordering.cancel(cancelled.id)
    await world.payments.ordering.cancel(cancelled.id)
    await others(world, "again", 20000)
    with pytest.raises(LimitReached):
        await others(world, "too much", 1)


async def test_the_operator_s_own_limit_counts_where_it_tells_one(world: World) -> None:
    keys, few = ("customer:C-1",), DayLimit(1, 20000)
    await world.order("one", target=OTHER, items=(Item(OTHER, 500),), limited_by=keys, limit=few)
    with pytest.raises(LimitReached):
        await world.order("two", target=OTHER, items=(Item(OTHER, 500),), limited_by=keys, limit=few)
