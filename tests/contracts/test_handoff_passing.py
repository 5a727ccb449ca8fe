"""How a conversation passes from person to person and back to the queue: one owner, and nobody loses their place."""

from __future__ import annotations

import asyncio

import pytest

from bot.core.chat import Status
from bot.core.desk_errors import AtCapacity, NotOwner
from bot.core.handoffs import HEAD, Requeued, Skill, State
from bot.services.desk.ports import Back, Passing
from tests.contracts.queues import (
    GONE,
    MINUTE,
    Owner,
    Queue,
    kinds,
    line,
    served,
    system,
    waits,
)
from tests.fakes.clock import START


async def test_a_transfer_makes_another_owner_and_says_who_wanted_it(queue: Queue) -> None:
    handoff = await served(queue)
    passing = Passing("rosa", offered=True, note="ha già pagato")
    after = await queue.handoffs.hand_over(handoff.id, 1, "ugo", passing, system("Ti passo a Ugo"), START + MINUTE)
    assert (after.agent_id, after.epoch, after.offered_at) == ("ugo", 2, START + MINUTE)
    assert after.accepted_at == START
    assert await queue.owner("one") == Owner(Status.HUMAN, 2, "ugo")
    note, passed = (await queue.handoffs.history("one"))[-2:]
    assert (note.kind, note.agent_id, note.body) == ("note", "rosa", {"text": "ha già pagato"})
    assert (passed.kind, passed.agent_id) == ("transferred", "ugo")
    assert passed.body == {"by": "rosa", "from": "rosa", "epoch": 1}
    with pytest.raises(NotOwner):
        await queue.handoffs.hand_over(handoff.id, 1, "lidia", Passing("rosa"), (), START)


async def test_a_colleague_at_their_capacity_gets_no_other(queue: Queue) -> None:
    handoff = await served(queue)
    await served(queue, "two", "ugo")
    with pytest.raises(AtCapacity):
        await queue.handoffs.hand_over(handoff.id, 1, "ugo", Passing("rosa", capacity=1), (), START)
    assert await queue.owner("one") == Owner(Status.HUMAN, 1, "rosa")


async def test_whoever_comes_back_to_the_queue_keeps_their_place(queue: Queue) -> None:
    handoff = await served(queue)
    await waits(queue, "two", at=START + MINUTE)
    back = await queue.handoffs.requeue(
        handoff.id, 1, Back(Requeued.TRANSFER, Skill.MOBILE, by="rosa"), (), START + 2 * MINUTE
    )
    assert (back.state, back.agent_id, back.queued_at, back.accepted_at) == (State.PENDING, None, START, None)
    assert await queue.owner("one") == Owner(Status.WAITING, 2, None)
    assert [one.conversation_id for one in await queue.handoffs.waiting()] == ["one", "two"]


async def test_the_agent_who_vanished_leaves_the_customer_at_the_head(queue: Queue) -> None:
    handoff = await served(queue, "two")
    await queue.handoffs.say("two", 1, "rosa", "a", line("Buongiorno"), START)
    await waits(queue, at=START - MINUTE)
    back = await queue.handoffs.requeue(handoff.id, 1, GONE, system("Rosa non c'è più"), START + MINUTE)
    assert (back.priority, back.accepted_at) == (HEAD, START)
    assert [one.conversation_id for one in await queue.handoffs.waiting()] == ["two", "one"]
    assert (await queue.said("two"))[-1] == "system: Rosa non c'è più"
    (event,) = await queue.handoffs.requeues()
    assert (event.agent_id, event.body["why"]) == ("rosa", "agent_gone")


async def test_two_workers_put_it_back_once(queue: Queue) -> None:
    handoff = await served(queue)
    tries = (queue.handoffs.requeue(handoff.id, 1, GONE, system("Rosa non c'è più"), START) for _ in range(4))
    done = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(one, NotOwner) for one in done) == 3
    assert await queue.said("one") == ["system: Rosa è in chat", "system: Rosa non c'è più"]


async def test_a_skill_changes_with_the_queue(queue: Queue) -> None:
    handoff = await served(queue)
    back = await queue.handoffs.requeue(
        handoff.id, 1, Back(Requeued.TRANSFER, Skill.BILLING, by="rosa", note="fattura"), (), START
    )
    assert back.skill is Skill.BILLING
    assert await kinds(queue) == ["asked", "accepted", "note", "requeued"]
