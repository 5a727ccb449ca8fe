"""What a store of hand-offs counts of time: how long somebody waited, how long people had them, each by itself."""

from __future__ import annotations

import pytest

from bot.core.handoffs import Ending, Handoff, Outcome, Requeued, State
from bot.services.desk.ports import Back, Closing, Passing
from tests.contracts.queues import BACK_TO_BOT, GONE, LEFT, MINUTE, Queue, line, waits
from tests.fakes.clock import START

IGNORED = Back(Requeued.IGNORED)


async def takes(queue: Queue, handoff: Handoff, minute: int, who: str = "rosa", *, offered: bool = False) -> Handoff:
    return await queue.handoffs.assign(handoff.id, who, (), START + minute * MINUTE, offered=offered)


async def writes(queue: Queue, handoff: Handoff, minute: int) -> None:
    who = handoff.agent_id or ""
    said, at = line("Buongiorno", who), START + minute * MINUTE
    await queue.handoffs.say("one", handoff.epoch, who, f"line-{minute}", said, at)


async def goes_back(queue: Queue, handoff: Handoff, minute: int, back: Back = GONE) -> Handoff:
    return await queue.handoffs.requeue(handoff.id, handoff.epoch, back, (), START + minute * MINUTE)


def minutes(handoff: Handoff) -> tuple[float, float]:
    """Waited and handled."""
    return handoff.waited_seconds / 60, handoff.handled_seconds / 60


async def test_a_wait_and_a_conversation_are_told_apart(queue: Queue) -> None:
    had = await takes(queue, await waits(queue), 2)
    assert minutes(had) == (2, 0)
    await writes(queue, had, 3)
    ended = await queue.handoffs.end(had.id, had.epoch, BACK_TO_BOT, START + 12 * MINUTE)
    assert minutes(ended) == (2, 10)


async def test_the_second_wait_is_waiting_and_what_both_people_did_is_handling(queue: Queue) -> None:
    had = await takes(queue, await waits(queue), 1)
    await writes(queue, had, 2)
    again = await takes(queue, await goes_back(queue, had, 6), 26, "ugo")
    assert minutes(again) == (1 + 20, 5)
    assert again.accepted_at == START + MINUTE
    await writes(queue, again, 27)
    ended = await queue.handoffs.end(again.id, again.epoch, BACK_TO_BOT, START + 30 * MINUTE)
    assert minutes(ended) == (21, 5 + 4)


async def test_with_an_agent_who_lets_it_lie_one_still_waits(queue: Queue) -> None:
    given = await takes(queue, await waits(queue), 1, offered=True)
    back = await goes_back(queue, given, 3, IGNORED)
    assert minutes(await takes(queue, back, 4, "ugo")) == (4, 0)


async def test_a_colleague_who_lets_a_transfer_lie_takes_nothing_of_what_was_handled(queue: Queue) -> None:
    had = await takes(queue, await waits(queue), 1)
    await writes(queue, had, 2)
    passing = Passing("rosa", offered=True)
    passed = await queue.handoffs.hand_over(had.id, had.epoch, "ugo", passing, (), START + 5 * MINUTE)
    assert minutes(await goes_back(queue, passed, 7, IGNORED)) == (1 + 2, 4)


async def test_an_agent_who_closes_without_a_word_handled_it(queue: Queue) -> None:
    had = await takes(queue, await waits(queue), 1)
    closing = Closing(State.RESOLVED, Ending.CLOSED, Outcome.CUSTOMER_GONE, by="rosa")
    assert minutes(await queue.handoffs.end(had.id, had.epoch, closing, START + 4 * MINUTE)) == (1, 3)


async def test_who_leaves_the_queue_after_a_person_was_there_has_none_at_the_end(queue: Queue) -> None:
    had = await takes(queue, await waits(queue), 1)
    await writes(queue, had, 2)
    back = await goes_back(queue, had, 3)
    left = await queue.handoffs.end(back.id, None, LEFT, START + 10 * MINUTE)
    assert (left.agent_id, minutes(left)) == (None, (1 + 7, 2))


@pytest.mark.parametrize("minute", [0, 5])
async def test_a_clock_that_goes_back_takes_no_time_away(queue: Queue, minute: int) -> None:
    handoff = await waits(queue, at=START + 5 * MINUTE)
    assert minutes(await takes(queue, handoff, minute)) == (0, 0)
