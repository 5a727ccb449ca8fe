"""After a person: the bot knows what happened, and takes up what was under way (row 51)."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.core.handoffs import Ending, Outcome
from tests.journeys.care_desk import CareDesk
from tests.journeys.chat import Chat, Heard
from tests.journeys.conftest import GIULIA

ChatOf = Callable[[str | None], Chat]


async def served(chat: Chat, queue: CareDesk, outcome: Outcome | None = Outcome.SOLVED) -> Heard:
    """Rosa answered and is gone; what the bot says then."""
    await chat.say("talk_to_human", "operatore")
    ending = Ending.CLOSED if outcome else Ending.GIVEN_BACK
    handoff = await queue.served(ending, outcome)
    told = {"handoff": handoff.id, "agent": "Rosa", "ending": ending, "outcome": outcome or ""}
    return await chat.press("/person_left" + json.dumps(told))


@pytest.mark.parametrize("outcome", [Outcome.SOLVED, None], ids=["closed", "given_back"])
async def test_that_somebody_left_was_said_already_and_only_the_rating_is_asked(
    chat_of: ChatOf, queue: CareDesk, outcome: Outcome | None
) -> None:
    chat = chat_of(GIULIA)
    heard = await served(chat, queue, outcome)
    assert [each.response for each in chat.heard] == ["utter_rating_ask"]
    assert "Rosa" in heard.text


async def test_what_is_asked_next_goes_on_and_asks_nothing_twice(chat_of: ChatOf, queue: CareDesk) -> None:
    chat = chat_of(GIULIA)
    await chat.say("check_credit", "quanto credito ho?")
    await served(chat, queue)
    heard = await chat.say("check_credit", "ok, e il credito?")
    assert "12,50" in heard.text
    assert len(chat.heard) == 1


@pytest.mark.parametrize("intent", ["talk_to_human", "out_of_scope"])
async def test_that_somebody_was_there_is_known(chat_of: ChatOf, queue: CareDesk, intent: str) -> None:
    chat = chat_of(GIULIA)
    await served(chat, queue, Outcome.TO_FOLLOW)
    chat.clock.advance(timedelta(minutes=10))
    heard = await chat.say(intent, "ho già parlato con un operatore")
    assert heard.response == "utter_person_known"
    assert "Rosa" in heard.text
    assert "resta una parte da seguire" in heard.text
    assert len(queue.handoffs) == 1


async def test_who_wants_another_person_gets_one_who_knows_of_the_first(chat_of: ChatOf, queue: CareDesk) -> None:
    chat = chat_of(GIULIA)
    await served(chat, queue)
    await chat.say("talk_to_human", "ho già parlato con un operatore, ma ne voglio un altro")
    assert len(queue.handoffs) == 2
    assert "già parlato con Rosa" in queue.handoffs[1].reason


async def test_without_a_person_nobody_is_named(chat_of: ChatOf, queue: CareDesk) -> None:
    heard = await chat_of(GIULIA).say("out_of_scope", "ho già parlato con un operatore")
    assert heard.response == "utter_fallback_options"


async def test_the_task_of_before_waits_and_is_offered_after_the_rating(chat_of: ChatOf, queue: CareDesk) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica 20 euro", amount=2000)
    asked = chat.heard[-1].response
    await served(chat, queue)
    assert [heard.response for heard in chat.heard] == ["utter_rating_ask"]
    assert chat.active_loop is None
    await chat.say("inform", "5")
    assert [heard.response for heard in chat.heard] == ["utter_rating_thanks", "utter_task_resume"]
    assert "la ricarica" in chat.heard[-1].text
    await chat.say("affirm", "sì")
    assert chat.heard[-1].response == asked


async def test_who_signs_out_is_not_told_of_a_person(chat_of: ChatOf, queue: CareDesk) -> None:
    chat = chat_of(GIULIA)
    await served(chat, queue)
    await chat.say("logout", "esci")
    assert (await chat.say("out_of_scope", "ho già parlato con un operatore")).response != "utter_person_known"


async def test_the_queue_is_forgotten(chat_of: ChatOf, queue: CareDesk) -> None:
    chat = chat_of(GIULIA)
    await served(chat, queue)
    assert (await chat.say("greet", "ci siete?")).response == "utter_greet"
