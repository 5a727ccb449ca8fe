"""The queue of every store of hand-offs: nobody loses their place, and of many who take it one gets it."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy.ext.asyncio import create_async_engine

from bot.adapters.sql.database import Database
from bot.adapters.sql.handoffs import SqlHandoffs
from bot.core.chat import Status
from bot.core.chat_errors import ConversationClosed
from bot.core.desk_errors import AlreadyTaken, UnknownHandoff
from bot.core.errors import DependencySilent
from bot.core.handoffs import HEAD, Handoff, Skill, State
from tests.contracts.queues import (
    BACK_TO_BOT,
    LEFT,
    MINUTE,
    Owner,
    Queue,
    SqlQueue,
    kinds,
    served,
    system,
    waits,
    wish,
)
from tests.fakes.clock import START


async def test_whoever_wants_a_person_waits_and_the_bot_is_still_the_owner(queue: Queue) -> None:
    handoff = await waits(queue)
    assert (handoff.state, handoff.skill, handoff.asked_at, handoff.queued_at) == (
        State.PENDING,
        Skill.MOBILE,
        START,
        START,
    )
    assert await queue.owner("one") == Owner(Status.WAITING, 0, None)
    assert await queue.handoffs.live("one") == await queue.handoffs.by_id(handoff.id) == handoff
    assert await kinds(queue) == ["asked"]


async def test_asking_again_changes_nothing_and_the_same_message_is_known_again(queue: Queue) -> None:
    first = await waits(queue)
    assert await queue.handoffs.enqueue(wish(id_of := "one", "m-2"), START + MINUTE) == (first, False)
    assert await queue.handoffs.enqueue(wish(id_of), START + MINUTE) == (first, True)
    assert await queue.handoffs.waiting() == [first]


async def test_a_repeated_turn_does_not_ask_again_for_a_person_who_has_been_there(queue: Queue) -> None:
    handoff = await served(queue)
    await queue.handoffs.end(handoff.id, 1, BACK_TO_BOT, START)
    again, _ = await queue.handoffs.enqueue(wish(), START + MINUTE)
    assert (again.id, again.state) == (handoff.id, State.RESOLVED)
    assert (await queue.owner("one")).status is Status.BOT


async def test_asking_again_with_a_lost_sim_goes_to_the_head(queue: Queue) -> None:
    await waits(queue, "zero")
    handoff = await waits(queue, at=START + MINUTE)
    await queue.handoffs.enqueue(wish("one", "m-2", priority=HEAD, reason="SIM persa"), START + 2 * MINUTE)
    assert [one.conversation_id for one in await queue.handoffs.waiting()] == ["one", "zero"]
    assert (await queue.handoffs.waiting())[0] == replace(handoff, priority=HEAD, reason="SIM persa")
    assert await kinds(queue) == ["asked", "asked_again"]


async def test_naming_another_skill_while_waiting_moves_to_its_queue_and_keeps_the_place(queue: Queue) -> None:
    first = await waits(queue)
    complaint = wish("one", "m-2", skill=Skill.COMPLAINTS, reason="reclamo", line_id="L-2", named=True)
    moved, is_new = await queue.handoffs.enqueue(complaint, START + MINUTE)
    assert not is_new
    assert moved == replace(first, skill=Skill.COMPLAINTS, reason="reclamo", line_id="L-2")
    assert await queue.handoffs.enqueue(complaint, START + MINUTE) == (moved, False)
    assert await kinds(queue) == ["asked", "asked_again"]
    body = {"skill": "complaints", "cause": "asked", "reason": "reclamo", "priority": 0}
    assert (await queue.handoffs.history("one"))[-1].body == body


async def test_a_skill_that_is_but_the_likeliest_moves_nobody(queue: Queue) -> None:
    first = await waits(queue)
    assert await queue.handoffs.enqueue(wish("one", "m-2", skill=Skill.FIXED), START + MINUTE) == (first, False)
    assert await kinds(queue) == ["asked"]


async def test_who_is_served_is_moved_to_no_queue(queue: Queue) -> None:
    had = await served(queue)
    again = wish("one", "m-2", skill=Skill.COMPLAINTS, named=True, priority=HEAD)
    assert await queue.handoffs.enqueue(again, START + MINUTE) == (had, False)


async def test_a_closed_conversation_waits_for_nobody(queue: Queue) -> None:
    await queue.close("one")
    with pytest.raises(ConversationClosed):
        await queue.handoffs.enqueue(wish(), START)


@pytest.mark.parametrize("url", ["sqlite+aiosqlite:////nowhere/at/all.db", "postgresql+asyncpg://a:b@127.0.0.1:1/c"])
async def test_a_store_that_cannot_be_reached_is_a_dependency_that_is_silent(url: str) -> None:
    store = SqlHandoffs(Database(create_async_engine(url)))
    with pytest.raises(DependencySilent, match="queue"):
        await store.enqueue(wish(), START)


async def test_the_queue_is_in_the_order_of_priority_and_asking(queue: Queue) -> None:
    await waits(queue, "late", at=START + 2 * MINUTE)
    await waits(queue, "early", at=START + MINUTE)
    await waits(queue, "urgent", at=START + 3 * MINUTE, priority=HEAD)
    assert [one.conversation_id for one in await queue.handoffs.waiting()] == ["urgent", "early", "late"]


async def test_an_agent_who_takes_it_owns_the_conversation(queue: Queue) -> None:
    handoff = await served(queue)
    assert (handoff.state, handoff.agent_id, handoff.epoch, handoff.accepted_at) == (State.ASSIGNED, "rosa", 1, START)
    assert await queue.owner("one") == Owner(Status.HUMAN, 1, "rosa")
    assert await queue.said("one") == ["system: Rosa è in chat"]
    assert await queue.handoffs.with_agents() == [handoff]
    assert await kinds(queue) == ["asked", "accepted"]


async def test_of_many_who_take_it_at_once_one_gets_it(queue: Queue) -> None:
    handoff = await waits(queue)
    tries = (queue.handoffs.assign(handoff.id, f"agent-{n}", system("Ciao"), START) for n in range(8))
    done = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(one, Handoff) for one in done) == 1
    assert sum(isinstance(one, AlreadyTaken) for one in done) == 7
    assert await queue.said("one") == ["system: Ciao"]
    assert (await queue.owner("one")).epoch == 1


async def test_taking_it_twice_is_taking_it_once(queue: Queue) -> None:
    handoff = await served(queue)
    assert await queue.handoffs.assign(handoff.id, "rosa", system("Rosa è in chat"), START + MINUTE) == handoff
    assert await queue.said("one") == ["system: Rosa è in chat"]


async def test_two_at_once_do_not_fill_an_agent_above_their_capacity(queue: Queue) -> None:
    if isinstance(queue, SqlQueue):
        await queue.add_agent("rosa", "Rosa")
    waiting = [await waits(queue, name) for name in ("one", "two", "three")]
    tries = (queue.handoffs.assign(one.id, "rosa", (), START, capacity=2) for one in waiting)
    done = await asyncio.gather(*tries, return_exceptions=True)
    assert sorted(type(one).__name__ for one in done) == ["AtCapacity", "Handoff", "Handoff"]
    assert len(await queue.handoffs.waiting()) == 1


async def test_who_was_first_is_told_to_the_second(database: object) -> None:
    queue = SqlQueue(database)  # type: ignore[arg-type]
    await queue.open("one")
    await queue.add_agent("rosa", "Rosa")
    handoff = await served(queue)
    with pytest.raises(AlreadyTaken) as taken:
        await queue.handoffs.assign(handoff.id, "ugo", (), START)
    assert taken.value.by == "Rosa"


async def test_what_nobody_asked_for_cannot_be_taken(queue: Queue) -> None:
    with pytest.raises(UnknownHandoff):
        await queue.handoffs.assign("none", "rosa", (), START)
    handoff = await waits(queue)
    await queue.handoffs.end(handoff.id, None, LEFT, START)
    with pytest.raises(AlreadyTaken):
        await queue.handoffs.assign(handoff.id, "rosa", (), START)
