"""The own contact, shared in a messenger: a number where one is asked for, and a proof of nothing."""

from __future__ import annotations

from collections.abc import Callable

from tests.journeys.chat import Chat, Heard
from tests.journeys.conftest import GIULIA

ChatOf = Callable[[str | None], Chat]
OWN = "+393355550101"


async def shares(chat: Chat) -> Heard:
    return await chat.press(f'/inform{{"msisdn": "{OWN}", "news": "contact"}}')


async def test_it_signs_nobody_in_and_the_question_goes_on_after_the_sign_in(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await chat.say("check_credit", "quanto credito ho")
    heard = await shares(chat)
    assert heard.response == "utter_contact_proves_nothing"
    assert heard.custom == {"prompt": {"kind": "signin"}}
    assert "12,50" in (await chat.sign_in(GIULIA)).text


async def test_it_repeats_no_reading(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("check_credit", "quanto credito ho")
    assert (await shares(chat)).response == "utter_contact_unneeded"


async def test_it_is_the_number_of_a_recharge_that_asks_for_one(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await chat.say("recharge", "voglio ricaricare")
    await shares(chat)
    assert chat.slots["task"]["values"]["number"] == OWN


async def test_it_changes_no_number_while_something_else_is_asked(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await chat.say("recharge", "ricarica il 347 555 0707", msisdn="+393475550707")
    heard = await shares(chat)
    assert heard.response == "utter_contact_unneeded"
    assert chat.slots["task"]["values"]["number"] == "+393475550707"
    assert chat.active_loop == "task_form"
    assert len(chat.heard) == 2, "the question that was open is put again"


async def test_it_is_the_number_where_a_person_shall_call(chat_of: ChatOf, queue_is_down: None) -> None:
    chat = chat_of(None)
    await chat.say("talk_to_human", "operatore")
    heard = await shares(chat)
    assert heard.response not in ("utter_contact_unneeded", "utter_contact_proves_nothing")
