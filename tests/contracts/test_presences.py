"""What every store of presences must do."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.adapters.sql.presences import SqlPresences
from bot.core.agents import Availability, Presence
from bot.services.desk.ports import Presences
from tests.contracts.conftest import DATABASES, opened_database
from tests.fakes.clock import START
from tests.fakes.presences import MemoryPresences

MINUTE = timedelta(minutes=1)


@pytest.fixture(params=["memory", *DATABASES])
async def presences(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Presences]:
    if request.param == "memory":
        yield MemoryPresences()
        return
    async with opened_database(request, tmp_path) as database:
        yield SqlPresences(database)


async def test_whoever_comes_is_away_until_they_say_otherwise(presences: Presences) -> None:
    await presences.renew("rosa", START)
    assert await presences.all() == [Presence("rosa", Availability.AWAY, START)]
    await presences.say("rosa", Availability.AVAILABLE)
    await presences.renew("rosa", START + MINUTE)
    assert await presences.all() == [Presence("rosa", Availability.AVAILABLE, START + MINUTE)]


async def test_a_lease_never_gets_shorter(presences: Presences) -> None:
    await presences.renew("rosa", START + MINUTE)
    await presences.renew("rosa", START)
    assert (await presences.all())[0].lease_until == START + MINUTE


async def test_a_lease_that_is_held_ends_exactly_then_and_nobody_comes_by_it(presences: Presences) -> None:
    await presences.renew("rosa", START + MINUTE)
    await presences.hold("rosa", START)
    await presences.hold("ugo", START)
    assert await presences.all() == [Presence("rosa", Availability.AWAY, START)]


async def test_whoever_is_not_there_can_say_nothing(presences: Presences) -> None:
    await presences.say("rosa", Availability.AVAILABLE)
    assert await presences.all() == []


async def test_whoever_left_is_away_when_they_come_again(presences: Presences) -> None:
    await presences.renew("rosa", START)
    await presences.say("rosa", Availability.AVAILABLE)
    await presences.leave("rosa")
    await presences.leave("rosa")
    assert await presences.all() == []
    await presences.renew("rosa", START)
    assert (await presences.all())[0].availability is Availability.AWAY


async def test_only_leases_that_lapsed_are_ended(presences: Presences) -> None:
    await presences.renew("rosa", START)
    await presences.renew("ugo", START + MINUTE)
    assert await presences.end_lapsed(START) == ["rosa"]
    assert await presences.end_lapsed(START) == []
    assert [one.agent_id for one in await presences.all()] == ["ugo"]


async def test_all_leases_move_with_the_clock(presences: Presences) -> None:
    await presences.renew("rosa", START)
    await presences.renew("ugo", START + MINUTE)
    await presences.shift(3600)
    assert [one.lease_until for one in await presences.all()] == [START + 60 * MINUTE, START + 61 * MINUTE]
