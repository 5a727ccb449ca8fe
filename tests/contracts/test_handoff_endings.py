"""How a hand-off ends, once, and what is kept of it: for the bot, for the figures."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot.core.chat import Status
from bot.core.chat_errors import MessageConflict
from bot.core.desk_errors import NotOwner, UnknownHandoff
from bot.core.handoffs import Ending, Handoff, Outcome, State
from bot.services.desk.ports import Closing
from tests.contracts.queues import (
    BACK_TO_BOT,
    GONE,
    LEFT,
    MINUTE,
    Owner,
    Queue,
    served,
    waits,
    wish,
)
from tests.fakes.clock import START


async def test_given_back_it_is_the_bots_again_and_it_is_told_before_what_was_held(queue: Queue) -> None:
    await queue.happen("one", "/before")
    handoff = await served(queue)
    await queue.happen("one", "/payment_told")
    assert await queue.line("one") == []
    ended = await queue.handoffs.end(handoff.id, 1, BACK_TO_BOT, START + MINUTE)
    assert (ended.state, ended.ending, ended.ended_at) == (State.RESOLVED, Ending.GIVEN_BACK, START + MINUTE)
    assert await queue.owner("one") == Owner(Status.BOT, 2, None)
    assert await queue.line("one") == ["/person_left", "/before", "/payment_told"]
    assert (await queue.said("one"))[-1] == "system: Rosa è uscita"
    assert await queue.handoffs.live("one") is None
    assert await queue.handoffs.last_of("one") == ended


async def test_what_was_held_is_the_bots_while_they_wait_again(queue: Queue) -> None:
    handoff = await served(queue)
    await queue.happen("one", "/payment_told")
    await queue.handoffs.requeue(handoff.id, 1, GONE, (), START)
    assert await queue.line("one") == ["/payment_told"]


async def test_it_ends_once(queue: Queue) -> None:
    handoff = await served(queue)
    tries = (queue.handoffs.end(handoff.id, 1, BACK_TO_BOT, START) for _ in range(4))
    done = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(one, Handoff) for one in done) == 1
    assert await queue.line("one") == ["/person_left"]


async def test_closing_keeps_outcome_and_tags(queue: Queue) -> None:
    handoff = await served(queue)
    await queue.handoffs.set_tags(handoff.id, ["fattura"])
    closing = Closing(State.RESOLVED, Ending.CLOSED, Outcome.SOLVED, by="rosa", note="tutto bene")
    ended = await queue.handoffs.end(handoff.id, 1, closing, START)
    assert (ended.outcome, ended.tags) == (Outcome.SOLVED, ("fattura",))
    event = (await queue.handoffs.history("one"))[-1]
    assert (event.kind, event.body) == ("ended", {"ending": "closed", "outcome": "solved", "agent": "rosa"})


async def test_leaving_the_queue_leaves_the_bots_epoch_as_it_is(queue: Queue) -> None:
    """The very turn in which the customer says so is answered in that epoch."""
    handoff = await waits(queue)
    ended = await queue.handoffs.end(handoff.id, None, LEFT, START)
    assert (ended.state, ended.epoch) == (State.REJECTED, 0)
    assert await queue.owner("one") == Owner(Status.BOT, 0, None)


async def test_the_queue_cannot_be_left_once_a_person_is_there(queue: Queue) -> None:
    handoff = await served(queue)
    with pytest.raises(NotOwner):
        await queue.handoffs.end(handoff.id, None, LEFT, START)


async def test_after_one_that_ended_another_can_be_asked_for(queue: Queue) -> None:
    handoff = await waits(queue)
    await queue.handoffs.end(handoff.id, None, LEFT, START)
    new, is_new = await queue.handoffs.enqueue(wish("one", "m-9"), START + MINUTE)
    assert is_new
    assert await queue.handoffs.last_of("one") == new != handoff


async def test_ratings_and_notes_are_kept(queue: Queue) -> None:
    handoff = await served(queue)
    await queue.handoffs.rate(handoff.id, 4, "gentile")
    note = await queue.handoffs.record(handoff.id, "note", "rosa", {"text": "richiamare"}, START)
    found = await queue.handoffs.by_id(handoff.id)
    assert found is not None
    assert (found.rating, found.rating_words) == (4, "gentile")
    assert (await queue.handoffs.history("one"))[-1] == note
    assert "richiamare" not in str(await queue.said("one"))
    with pytest.raises(UnknownHandoff):
        await queue.handoffs.record("none", "note", "rosa", {}, START)


async def test_a_line_of_the_history_with_a_key_stands_in_it_once(queue: Queue) -> None:
    one, other = await served(queue), await served(queue, "two", "ugo")
    body = {"text": "richiamare"}
    tries = (queue.handoffs.record(one.id, "note", "rosa", body, START + n * MINUTE, "note:a") for n in range(4))
    first, *again = await asyncio.gather(*tries)
    assert again == [first] * 3
    assert (await queue.handoffs.history("one")).count(first) == 1
    assert (await queue.handoffs.record(other.id, "note", "rosa", body, START, "note:a")).handoff_id == other.id
    for agent_id, text in (("rosa", "altro"), ("ugo", "richiamare")):
        with pytest.raises(MessageConflict):
            await queue.handoffs.record(one.id, "note", agent_id, {"text": text}, START, "note:a")


async def test_figures_find_hand_offs_by_when_they_were_asked_and_resolved(queue: Queue) -> None:
    one, two = await served(queue), await served(queue, "two", "ugo")
    await queue.handoffs.end(one.id, 1, BACK_TO_BOT, START + MINUTE)
    await queue.handoffs.end(two.id, 1, replace(BACK_TO_BOT, by="ugo"), START + 3 * MINUTE)
    assert len(await queue.handoffs.asked_between(START, START + MINUTE)) == 2
    assert await queue.handoffs.asked_between(START + MINUTE, START + 9 * MINUTE) == []
    assert [done.id for done in await queue.handoffs.resolved_since(START + 2 * MINUTE)] == [two.id]
    assert await queue.handoffs.last_served(START) == {"rosa": START + MINUTE, "ugo": START + 3 * MINUTE}
    assert await queue.handoffs.last_served(START + MINUTE) == {}
