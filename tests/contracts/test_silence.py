"""The bot's answers against changes of owner, on each database: neither waits for ever, neither lies."""

from __future__ import annotations

import asyncio

import pytest

from bot.adapters.sql.database import Database
from bot.core.chat import Incoming, Kind, Said, Sender
from bot.core.handoffs import Ending, Requeued, State
from bot.core.understood import Understood
from bot.services.desk.ports import Back, Closing
from tests.contracts.queues import SqlQueue, line, wish
from tests.fakes.clock import START

REPLY = [Said(Sender.BOT, "Hai 12,50 euro")]


@pytest.fixture
async def queue(database: Database) -> SqlQueue:
    made = SqlQueue(database)
    await made.open("one")
    return made


async def says(queue: SqlQueue, text: str, name: str = "one") -> None:
    await queue.chats.inbox.accept(name, Incoming(text, Kind.TEXT, text), "r", START)


async def test_a_reply_and_an_agent_at_once_leave_one_truth(queue: SqlQueue) -> None:
    for number in range(6):
        name = f"chat-{number}"
        await queue.open(name)
        handoff, _ = await queue.handoffs.enqueue(wish(name), START)
        await says(queue, "ciao", name)
        row = await queue.chats.inbox.next_pending(name)
        assert row is not None
        answering = queue.chats.inbox.answer(row, REPLY, START, failed=False)
        stored, _ = await asyncio.gather(answering, queue.handoffs.assign(handoff.id, "rosa", (), START))
        refused = [one for one in await queue.handoffs.history(name) if one.kind == "bot_reply_refused"]
        assert bool(stored) is not bool(refused)
        assert ("bot: Hai 12,50 euro" in await queue.said(name)) is bool(stored)


async def test_lines_of_both_sides_at_once_are_numbered_without_gaps(queue: SqlQueue) -> None:
    handoff, _ = await queue.handoffs.enqueue(wish(), START)
    await queue.handoffs.assign(handoff.id, "rosa", (), START)
    lines = [queue.handoffs.say("one", 1, "rosa", f"a-{n}", line(f"riga {n}"), START) for n in range(10)]
    await asyncio.gather(*lines, *(says(queue, f"cliente {n}") for n in range(10)))
    said = await queue.chats.transcript.after("one", 0)
    assert [one.sequence for one in said] == list(range(1, 21))
    assert not await queue.chats.inbox.busy("one")


async def test_an_agents_line_and_the_worker_at_once_leave_one_truth(queue: SqlQueue) -> None:
    handoff, _ = await queue.handoffs.enqueue(wish(), START)
    await queue.handoffs.assign(handoff.id, "rosa", (), START)
    await asyncio.gather(
        queue.handoffs.say("one", 1, "rosa", "a", line("Eccomi"), START),
        queue.handoffs.requeue(handoff.id, 1, Back(Requeued.AGENT_GONE), (), START),
        return_exceptions=True,
    )
    live = await queue.handoffs.live("one")
    assert live is not None
    assert live.state is State.PENDING
    assert (live.first_reply_at is not None) is ("human: Eccomi" in await queue.said("one"))


async def test_what_was_understood_is_kept_with_the_answer_and_with_a_refused_one(queue: SqlQueue) -> None:
    handoff, _ = await queue.handoffs.enqueue(wish(), START)
    await says(queue, "ciao")
    row = await queue.chats.inbox.next_pending("one")
    assert row is not None
    await queue.handoffs.assign(handoff.id, "rosa", (), START)
    await queue.chats.inbox.answer(row, REPLY, START, failed=False, understood=Understood("greet", 0.9))
    assert [kept["intent"] for kept in await queue.understood("one")] == ["greet"]


async def test_what_was_held_keeps_its_order_among_what_comes_after(queue: SqlQueue) -> None:
    handoff, _ = await queue.handoffs.enqueue(wish(), START)
    await queue.handoffs.assign(handoff.id, "rosa", (), START)
    for payload in ("/first", "/second"):
        await queue.happen("one", payload)
    closing = Closing(State.RESOLVED, Ending.GIVEN_BACK, event="/person_left", by="rosa")
    await queue.handoffs.end(handoff.id, 1, closing, START)
    await queue.happen("one", "/third")
    assert await queue.line("one") == ["/person_left", "/first", "/second", "/third"]
