"""Promised calls: booked once for each key, claimed by one agent at a time, done or withdrawn for good."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.adapters.sql.call_backs import SqlCallBacks
from bot.core.agents import Agent, Role
from bot.core.call_backs import CLAIM_FOR, MOST_IN_ONE_CHAT, CallBack, CallState
from bot.core.desk_errors import AlreadyTaken, NotAllowed, NotOwner, UnknownCallBack
from bot.core.handoffs import HEAD, Outcome, Skill
from bot.services.desk.call_back_ports import CallBackStore
from bot.services.desk.call_backs import CallBacks
from tests.contracts.conftest import DATABASES, opened_database
from tests.fakes.clock import START, StillClock
from tests.fakes.people import MemoryCallBacks

HOUR = timedelta(hours=1)
CALL = CallBack(
    *("c-1", "chat-1:task-1", "chat-1", "C-1003", "+393335550202", Skill.BILLING, "la bolletta", "TT-2026-000124"),
    from_at=START + HOUR,
    to_at=START + 2 * HOUR,
    asked_at=START,
)
ROSA = Agent("a-1", "rosa", "Rosa", Role.AGENT, frozenset({Skill.BILLING}), 3, active=True)
UGO = replace(ROSA, id="a-2", user="ugo", name="Ugo")
FIXED = replace(ROSA, id="a-3", user="ida", name="Ida", skills=frozenset({Skill.FIXED}))
LIDIA = replace(FIXED, id="a-4", user="lidia", name="Lidia", role=Role.SUPERVISOR)


@pytest.fixture(params=["memory", *DATABASES])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[CallBackStore]:
    if request.param == "memory":
        yield MemoryCallBacks()
        return
    async with opened_database(request, tmp_path) as database:
        yield SqlCallBacks(database)


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def calls(store: CallBackStore, clock: StillClock) -> CallBacks:
    return CallBacks(store, clock)


async def test_what_is_booked_is_read_as_it_was(store: CallBackStore) -> None:
    assert await store.book(CALL) == CALL
    assert await store.by_id("c-1") == CALL
    assert await store.by_id("c-2") is None


async def test_the_same_key_books_once_and_the_first_stands(store: CallBackStore) -> None:
    await store.book(CALL)
    again = await store.book(replace(CALL, id="c-2", number="+393475550707"))
    assert again == CALL
    assert await store.of_conversation("chat-1") == [CALL]


async def test_those_to_come_stand_in_the_order_of_their_time(store: CallBackStore) -> None:
    later = replace(CALL, id="c-2", key="k-2", from_at=START + 3 * HOUR)
    gone = replace(CALL, id="c-3", key="k-3", from_at=START)
    for one in (later, CALL, gone):
        await store.book(one)
    await store.withdraw("c-3", START)
    assert [one.id for one in await store.to_come({Skill.BILLING}, 10)] == ["c-1", "c-2"]
    assert [one.id for one in await store.to_come({Skill.BILLING}, 1)] == ["c-1"]
    assert await store.to_come({Skill.FIXED}, 10) == []


async def test_what_is_urgent_comes_before_what_was_promised_earlier(store: CallBackStore) -> None:
    await store.book(CALL)
    lost = replace(CALL, id="c-2", key="k-2", from_at=START + 3 * HOUR, priority=HEAD)
    await store.book(lost)
    assert await store.to_come({Skill.BILLING}, 10) == [lost, CALL]
    assert await store.to_come({Skill.BILLING}, 1) == [lost]


async def test_of_a_conversation_the_newest_comes_first(store: CallBackStore) -> None:
    await store.book(CALL)
    await store.book(replace(CALL, id="c-2", key="k-2", asked_at=START + HOUR))
    await store.book(replace(CALL, id="c-3", key="k-3", conversation_id="chat-2"))
    assert [one.id for one in await store.of_conversation("chat-1")] == ["c-2", "c-1"]


async def test_one_of_two_agents_gets_it(calls: CallBacks) -> None:
    await calls.book(CALL)
    assert (await calls.claim(ROSA, "c-1")).agent_id == "a-1"
    with pytest.raises(AlreadyTaken):
        await calls.claim(UGO, "c-1")
    assert (await calls.claim(ROSA, "c-1")).agent_id == "a-1"


async def test_a_claim_that_says_nothing_lapses(calls: CallBacks, clock: StillClock) -> None:
    await calls.book(CALL)
    await calls.claim(ROSA, "c-1")
    clock.advance(CLAIM_FOR)
    assert (await calls.claim(UGO, "c-1")).agent_id == "a-2"
    with pytest.raises(NotOwner):
        await calls.done(ROSA, "c-1", Outcome.SOLVED)


async def test_done_is_done_once_by_who_claimed_it(calls: CallBacks) -> None:
    await calls.book(CALL)
    with pytest.raises(NotOwner):
        await calls.done(ROSA, "c-1", Outcome.SOLVED)
    await calls.claim(ROSA, "c-1")
    done = await calls.done(ROSA, "c-1", Outcome.SOLVED, "spiegata la bolletta")
    assert (done.state, done.outcome, done.note) == (CallState.DONE, Outcome.SOLVED, "spiegata la bolletta")
    assert await calls.done(ROSA, "c-1", Outcome.NOT_SOLVED, "di nuovo") == done
    assert await calls.listed(ROSA) == []


async def test_what_is_withdrawn_is_called_by_nobody(calls: CallBacks) -> None:
    await calls.book(CALL)
    await calls.claim(ROSA, "c-1")
    assert await calls.withdraw("c-1")
    assert await calls.withdraw("c-1")
    with pytest.raises(NotOwner):
        await calls.done(ROSA, "c-1", Outcome.SOLVED)
    with pytest.raises(AlreadyTaken):
        await calls.claim(UGO, "c-1")


async def test_a_call_that_was_made_is_not_withdrawn(calls: CallBacks) -> None:
    await calls.book(CALL)
    await calls.claim(ROSA, "c-1")
    await calls.done(ROSA, "c-1", Outcome.SOLVED)
    assert not await calls.withdraw("c-1")
    assert not await calls.withdraw("c-none")


async def test_an_agent_sees_their_skills_and_a_supervisor_all(calls: CallBacks) -> None:
    await calls.book(CALL)
    seen = {agent.user: len(await calls.listed(agent)) for agent in (ROSA, FIXED, LIDIA)}
    assert seen == {"rosa": 1, "ida": 0, "lidia": 1}
    with pytest.raises(NotAllowed):
        await calls.claim(FIXED, "c-1")
    with pytest.raises(UnknownCallBack):
        await calls.claim(ROSA, "c-none")


async def test_it_is_due_from_its_time_on(calls: CallBacks, clock: StillClock) -> None:
    await calls.book(CALL)
    assert await calls.due(ROSA) == []
    clock.advance(HOUR)
    assert [one.id for one in await calls.due(ROSA)] == ["c-1"]


async def test_after_three_calls_that_were_made_a_conversation_gets_no_other(calls: CallBacks) -> None:
    for number in range(MOST_IN_ONE_CHAT):
        assert await calls.may_book("chat-1", f"k-{number}")
        await calls.book(replace(CALL, id=f"c-{number}", key=f"k-{number}"))
        await calls.claim(ROSA, f"c-{number}")
        await calls.done(ROSA, f"c-{number}", Outcome.SOLVED)
    assert not await calls.may_book("chat-1", "k-3")
    assert await calls.may_book("chat-1", "k-0")


async def test_moving_a_call_again_and_again_is_not_asking_for_more(calls: CallBacks) -> None:
    for number in range(MOST_IN_ONE_CHAT + 2):
        assert await calls.may_book("chat-1", f"k-{number}")
        await calls.book(replace(CALL, id=f"c-{number}", key=f"k-{number}"))
        await calls.withdraw(f"c-{number - 1}")


async def test_what_is_to_come_for_a_customer_is_found_in_any_conversation(
    store: CallBackStore, calls: CallBacks, clock: StillClock
) -> None:
    later = replace(CALL, id="c-2", key="chat-2:task-1", conversation_id="chat-2", asked_at=START + HOUR)
    strange = replace(CALL, id="c-3", key="chat-3:task-1", conversation_id="chat-3", customer_id="C-1001")
    unknown = replace(CALL, id="c-4", key="chat-4:task-1", conversation_id="chat-4", customer_id=None)
    for one in (CALL, later, strange, unknown):
        await store.book(one)
    assert [one.id for one in await store.to_come_for("C-1003")] == ["c-2", "c-1"]
    assert [one.id for one in await calls.standing("chat-1", "C-1003")] == ["c-1", "c-2"]
    assert [one.id for one in await calls.standing("chat-1", None)] == ["c-1"]
    await calls.withdraw("c-2")
    assert [one.id for one in await store.to_come_for("C-1003")] == ["c-1"]
