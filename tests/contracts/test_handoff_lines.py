"""What a person says in a conversation: once for each id, by its owner or who joined, in the epoch that is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.chat_errors import MessageConflict
from bot.core.desk_errors import NotOwner
from bot.core.handoffs import State
from bot.services.desk.ports import Passing
from tests.contracts.queues import (
    BACK_TO_BOT,
    MINUTE,
    Queue,
    kinds,
    line,
    served,
    system,
    waits,
)
from tests.fakes.clock import START


async def test_an_offer_is_marked_until_the_agent_writes(queue: Queue) -> None:
    handoff = await queue.handoffs.assign((await waits(queue)).id, "rosa", (), START, offered=True)
    assert handoff.offered_at == START
    await queue.handoffs.say("one", 1, "rosa", "a", line("Buongiorno"), START + MINUTE)
    after = await queue.handoffs.live("one")
    assert after == replace(handoff, offered_at=None, state=State.WAITING_CUSTOMER, first_reply_at=START + MINUTE)
    assert await kinds(queue) == ["asked", "assigned"]


async def test_a_line_is_said_once_for_each_id_of_the_client(queue: Queue) -> None:
    await served(queue)
    first = await queue.handoffs.say("one", 1, "rosa", "a", line("Buongiorno"), START)
    again = await queue.handoffs.say("one", 1, "rosa", "a", line("Buongiorno"), START)
    assert (again.message_id, again.sequence, first.repeated, again.repeated) == (
        first.message_id,
        first.sequence,
        False,
        True,
    )
    with pytest.raises(MessageConflict):
        await queue.handoffs.say("one", 1, "rosa", "a", line("Altro"), START)
    assert await queue.said("one") == ["system: Rosa è in chat", "human: Buongiorno"]


async def test_a_line_of_an_earlier_owner_or_epoch_is_refused(queue: Queue) -> None:
    handoff = await served(queue)
    for epoch, agent in ((0, "rosa"), (2, "rosa"), (1, "ugo")):
        with pytest.raises(NotOwner):
            await queue.handoffs.say("one", epoch, agent, "a", line("Tardi"), START)
    await queue.handoffs.hand_over(handoff.id, 1, "ugo", Passing("rosa"), (), START)
    for epoch, agent in ((1, "rosa"), (2, "rosa"), (1, "ugo")):
        with pytest.raises(NotOwner):
            await queue.handoffs.say("one", epoch, agent, "a", line("Tardi"), START)
    await queue.handoffs.say("one", 2, "ugo", "a", line("Eccomi", "ugo"), START)
    assert await queue.said("one") == ["system: Rosa è in chat", "human: Eccomi"]


async def test_a_line_that_was_accepted_is_confirmed_again_after_the_conversation_went_on(queue: Queue) -> None:
    handoff = await served(queue)
    said = await queue.handoffs.say("one", 1, "rosa", "a", line("Buongiorno"), START)
    await queue.handoffs.end(handoff.id, 1, BACK_TO_BOT, START)
    assert (await queue.handoffs.say("one", 1, "rosa", "a", line("Buongiorno"), START)).message_id == said.message_id


async def test_nobody_writes_where_the_bot_answers(queue: Queue) -> None:
    with pytest.raises(NotOwner):
        await queue.handoffs.say("one", 0, "rosa", "a", line("Buongiorno"), START)
    await waits(queue)
    with pytest.raises(NotOwner):
        await queue.handoffs.say("one", 0, "rosa", "a", line("Buongiorno"), START)


async def test_who_joined_writes_beside_the_owner(queue: Queue) -> None:
    handoff = await served(queue)
    for _ in range(2):
        await queue.handoffs.join(handoff.id, 1, "lidia", system("C'è anche Lidia"), START)
    await queue.handoffs.say("one", 1, "lidia", "a", line("Aiuto io", "lidia"), START)
    assert await queue.said("one") == ["system: Rosa è in chat", "system: C'è anche Lidia", "human: Aiuto io"]
    assert (await queue.owner("one")).agent_id == "rosa"
    with pytest.raises(NotOwner):
        await queue.handoffs.join(handoff.id, 9, "ugo", (), START)


async def test_an_offer_is_not_taken_up_by_somebody_elses_line(queue: Queue) -> None:
    handoff = await queue.handoffs.assign((await waits(queue)).id, "rosa", (), START, offered=True)
    await queue.handoffs.join(handoff.id, 1, "lidia", (), START)
    await queue.handoffs.say("one", 1, "lidia", "a", line("Un momento", "lidia"), START)
    live = await queue.handoffs.live("one")
    assert live is not None
    assert live.offered_at == START
