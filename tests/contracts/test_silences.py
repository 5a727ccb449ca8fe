"""Silences are found when they are due, each stage of each once, and nothing is said to who has spoken meanwhile."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from bot.adapters.sql.database import Database
from bot.adapters.sql.schema import conversations
from bot.adapters.sql.silences import SqlSilences
from bot.core.chat import Incoming, Kind, Said, Sender, Status
from bot.core.silences import GIVEN_UP_AFTER, Silence, SilencePolicy, Stage
from bot.core.understood import Understood
from tests.contracts.chats import LIFE, MINUTE, SECOND, Chats
from tests.fakes.clock import START

POLICY = SilencePolicy(10 * MINUTE, 15 * MINUTE)
TASK = {"task": {"intent": "recharge"}}
NUDGE = '/silence{"stage": "nudged"}'
DUE = START + POLICY.nudge_after


@pytest.fixture
def chats(database: Database) -> Chats:
    return Chats(database)


@pytest.fixture
def silences(database: Database) -> SqlSilences:
    return SqlSilences(database, LIFE)


async def spoken(chats: Chats, name: str = "one", at: datetime = START, slots: dict[str, Any] | None = None) -> None:
    """The customer says something, and the bot answers it."""
    await chats.inbox.accept(name, Incoming(at.isoformat(), Kind.TEXT, "ciao"), "r", at)
    row = await chats.inbox.next_pending(name)
    assert row is not None
    understood = Understood(slots=TASK if slots is None else slots)
    await chats.inbox.answer(row, [Said(Sender.BOT, "quanto?")], at, False, understood)


async def due(silences: SqlSilences, now: datetime) -> list[Silence]:
    return list(await silences.due(now, POLICY, 10))


async def test_a_silence_is_due_after_its_time_with_what_the_dialogue_remembers(
    chats: Chats, silences: SqlSilences
) -> None:
    await chats.open()
    await spoken(chats)
    assert await due(silences, DUE - SECOND) == []
    assert await due(silences, DUE) == [Silence("one", START, Stage.NUDGED, TASK)]


async def test_a_nudge_is_put_in_line_once_and_parking_follows_it(chats: Chats, silences: SqlSilences) -> None:
    await chats.open()
    await spoken(chats)
    [silence] = await due(silences, DUE)
    noted = await asyncio.gather(*(silences.note(silence, Stage.NUDGED, NUDGE, DUE) for _ in range(3)))
    assert sorted(noted) == [False, False, True]
    row = await chats.inbox.next_pending("one")
    assert row is not None
    assert (row.kind, row.payload) == (Kind.EVENT, NUDGE)
    await chats.inbox.answer(row, [], DUE, False, Understood(slots=TASK))
    assert await due(silences, DUE + POLICY.park_after - SECOND) == []
    [parking] = await due(silences, DUE + POLICY.park_after)
    assert parking == Silence("one", START, Stage.PARKED, TASK)
    assert await silences.note(parking, Stage.PARKED, None, DUE + POLICY.park_after)
    assert await due(silences, DUE + timedelta(hours=2)) == []


async def test_a_nudge_is_no_activity_and_prolongs_no_sign_in(chats: Chats, silences: SqlSilences) -> None:
    await chats.signed_in()
    await spoken(chats)
    [silence] = await due(silences, DUE)
    assert await silences.note(silence, Stage.NUDGED, NUDGE, DUE)
    assert (await chats.read()).last_activity_at == START
    assert not await chats.conversations.signed_in("one", START + timedelta(minutes=31))


async def test_a_sign_in_that_has_lapsed_ends_before_anything_is_said(chats: Chats, silences: SqlSilences) -> None:
    await chats.signed_in()
    await spoken(chats)
    late = START + timedelta(minutes=31)
    [silence] = await due(silences, late)
    assert await silences.note(silence, Stage.NUDGED, NUDGE, late)
    assert (await chats.read()).customer_id is None


async def test_who_has_spoken_meanwhile_is_not_nudged(chats: Chats, silences: SqlSilences) -> None:
    await chats.open()
    await spoken(chats)
    [silence] = await due(silences, DUE)
    await spoken(chats, at=DUE)
    assert not await silences.note(silence, Stage.NUDGED, NUDGE, DUE + SECOND)
    assert not await chats.inbox.busy("one")
    assert [one.since for one in await due(silences, DUE + POLICY.nudge_after)] == [DUE]


async def test_a_silence_with_nothing_open_is_looked_at_once(chats: Chats, silences: SqlSilences) -> None:
    await chats.open()
    await spoken(chats, slots={})
    [silence] = await due(silences, DUE)
    assert not silence.waits
    assert await silences.note(silence, Stage.LEFT, None, DUE)
    assert await due(silences, DUE + timedelta(hours=1)) == []
    assert not await chats.inbox.busy("one")


async def test_who_never_wrote_is_answered_by_a_person_or_gone_is_left_alone(
    chats: Chats, silences: SqlSilences, database: Database
) -> None:
    for name in ("silent", "human", "closed", "unanswered"):
        await chats.open(name)
    for name in ("human", "closed"):
        await spoken(chats, name)
    await chats.inbox.accept("unanswered", Incoming("k", Kind.TEXT, "ciao"), "r", START)
    await chats.conversations.close("closed", START)
    async with database.transaction() as connection:
        taken = update(conversations).where(conversations.c.id == "human")
        await connection.execute(taken.values(status=Status.HUMAN.value))
    assert await due(silences, DUE) == []


async def test_after_half_a_day_nothing_is_said_into_an_empty_room(chats: Chats, silences: SqlSilences) -> None:
    await chats.open()
    await spoken(chats)
    assert await due(silences, START + GIVEN_UP_AFTER) == []


async def test_a_conversation_that_was_closed_meanwhile_is_left_alone(chats: Chats, silences: SqlSilences) -> None:
    await chats.open()
    await spoken(chats)
    [silence] = await due(silences, DUE)
    await chats.conversations.close("one", DUE)
    async with chats.database.transaction() as connection:
        await connection.execute(update(conversations).values(status=Status.BOT.value))
    assert not await silences.note(silence, Stage.NUDGED, NUDGE, DUE)


async def test_a_person_who_takes_over_meanwhile_keeps_the_bot_silent(
    chats: Chats, silences: SqlSilences, database: Database
) -> None:
    await chats.open()
    await spoken(chats)
    [silence] = await due(silences, DUE)
    async with database.transaction() as connection:
        taken = update(conversations).where(conversations.c.id == "one")
        await connection.execute(taken.values(status=Status.HUMAN.value))
    assert not await silences.note(silence, Stage.NUDGED, NUDGE, DUE)
