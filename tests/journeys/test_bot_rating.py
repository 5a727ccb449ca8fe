"""The bot's own rating: at the end, once, skippable, and with a way on where it is low."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.actions import ActionDependencies
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, MARCO

ChatOf = Callable[[str | None], Chat]


async def done(chat: Chat) -> None:
    """The last bill goes by e-mail."""
    await chat.say("email_bill", "mandami l'ultima per mail", bill_ref=1, delivery="email")
    await chat.say("affirm", "sì")
    assert chat.heard[-1].response == "utter_anything_else"


async def scores(dependencies: ActionDependencies, chat: Chat) -> list[int]:
    now = chat.clock.now()
    kept = await dependencies.proactive.ratings.scores(now.replace(hour=0), now.replace(hour=23))
    return list(kept)


@pytest.mark.parametrize(
    ("intent", "text"),
    [("deny", "no, basta così"), ("goodbye", "ciao"), ("thank", "grazie, ciao"), ("cancel", "basta così grazie")],
)
async def test_at_the_end_it_is_asked_for(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(MARCO)
    await done(chat)
    asked = await chat.say(intent, text)
    assert asked.response == "utter_bot_rating_ask"
    assert [title for title, _ in asked.buttons] == ["1", "2", "3", "4", "5", "No grazie"]


async def test_without_anything_done_nobody_is_asked(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("check_credit", "quanto credito ho?")
    assert (await chat.say("goodbye", "ciao")).response == "utter_goodbye"
    await chat.turn("silence", "", [{"entity": "stage", "value": "nudged"}])
    assert chat.heard == []


async def test_thanks_alone_after_another_question_are_no_end(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await done(chat)
    await chat.say("check_credit", "quanto credito ho?")
    assert (await chat.say("thank", "grazie")).response == "utter_thank"


async def test_silence_after_the_end_asks_once(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await done(chat)
    for heard in (["utter_bot_rating_ask"], []):
        await chat.turn("silence", "", [{"entity": "stage", "value": "nudged"}])
        assert [one.response for one in chat.heard] == heard


async def test_a_score_with_words_is_kept_once_and_not_asked_again(
    chat_of: ChatOf, dependencies: ActionDependencies
) -> None:
    chat = chat_of(MARCO)
    await done(chat)
    asked = await chat.say("deny", "no grazie")
    assert (await chat.say("out_of_scope", "4, ma ci ho messo troppo")).response == "utter_rating_thanks"
    await done(chat)
    assert (await chat.say("deny", "no, basta così")).response == "utter_goodbye"
    assert await scores(dependencies, chat) == [4]
    assert (await chat.press(asked.payload("5"))).response == "utter_rating_not_kept"
    assert await scores(dependencies, chat) == [4]


async def test_a_score_that_is_pressed_late_counts_once_also_after_a_sign_out(
    chat_of: ChatOf, dependencies: ActionDependencies
) -> None:
    chat = chat_of(MARCO)
    await done(chat)
    asked = await chat.say("deny", "no grazie")
    await chat.say("logout", "esci")
    await chat.press(asked.payload("4"))
    await chat.press(asked.payload("1"))
    assert await scores(dependencies, chat) == [4]


async def test_a_new_start_is_no_new_conversation_and_asks_for_no_second_rating(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await done(chat)
    await chat.say("deny", "no grazie")
    await chat.say("out_of_scope", "4")
    await chat.say("restart", "ricominciamo")
    await done(chat)
    assert (await chat.say("deny", "no, basta così")).response == "utter_goodbye"


@pytest.mark.parametrize("said", ["1", "2 pessimo", "un due"])
async def test_a_low_one_is_answered_with_a_person_or_a_complaint(chat_of: ChatOf, said: str) -> None:
    chat = chat_of(MARCO)
    await done(chat)
    await chat.say("deny", "no")
    rated = await chat.say("inform", said)
    assert rated.response == "utter_bot_rating_low"
    assert [payload for _, payload in rated.buttons] == ["/talk_to_human", "/open_complaint"]


@pytest.mark.parametrize(("intent", "text"), [("deny", "no grazie"), ("refuse", "non mi va")])
async def test_it_can_be_skipped(chat_of: ChatOf, dependencies: ActionDependencies, intent: str, text: str) -> None:
    chat = chat_of(MARCO)
    await done(chat)
    await chat.say("goodbye", "ciao")
    assert (await chat.say(intent, text)).response == "utter_rating_skipped"
    assert await scores(dependencies, chat) == []


async def test_a_request_in_its_place_is_answered_and_rates_nothing(
    chat_of: ChatOf, dependencies: ActionDependencies
) -> None:
    chat = chat_of(MARCO)
    await done(chat)
    await chat.say("deny", "no, a posto")
    assert (await chat.say("list_bills", "le mie bollette")).response == "utter_bills_open_one"
    assert await scores(dependencies, chat) == []


async def test_a_request_after_anything_else_is_done_and_no_end(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await done(chat)
    assert (await chat.say("list_bills", "no, fammi vedere le bollette")).response == "utter_bills_open_one"


@pytest.mark.parametrize(
    ("score", "intent", "text"),
    [
        ("1", "wait", "ci avete messo un secolo"),
        ("2", "deny", "non mi hai spiegato niente"),
        ("1", "rephrase", "non si capisce nulla di quello che dici"),
        ("2", "out_of_scope", "troppe domande per una cosa semplice"),
    ],
)
async def test_words_after_a_bare_low_score_are_noted_with_it(
    chat_of: ChatOf, dependencies: ActionDependencies, score: str, intent: str, text: str
) -> None:
    chat = chat_of(MARCO)
    await done(chat)
    await chat.say("deny", "no grazie")
    assert (await chat.say("inform", score, amount=int(score) * 100)).response == "utter_bot_rating_low"
    heard = await chat.say(intent, text)
    assert heard.response == "utter_rating_words_low"
    assert [title for title, _ in heard.buttons] == ["Parla con una persona", "Fai un reclamo"]
    assert await scores(dependencies, chat) == [int(score)]


async def test_they_are_noted_after_a_pressed_score_too(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await done(chat)
    asked = await chat.say("deny", "no grazie")
    await chat.press(asked.payload("4"))
    assert (await chat.say("compliment", "tutto veloce e chiaro")).response == "utter_rating_words"


@pytest.mark.parametrize(
    ("intent", "text", "response"),
    [
        ("thank", "grazie", "utter_thank"),
        ("wait", "aspetta un attimo che guardo", "utter_task_wait"),
        ("check_credit", "quanto credito ho sul telefono", "utter_credit_several"),
    ],
)
async def test_whoever_goes_on_is_answered(chat_of: ChatOf, intent: str, text: str, response: str) -> None:
    chat = chat_of(ANNA)
    await done(chat)
    await chat.say("deny", "no grazie")
    await chat.say("inform", "1", amount=100)
    assert (await chat.say(intent, text)).response == response


async def test_words_two_messages_later_are_no_more_about_it(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await done(chat)
    await chat.say("deny", "no grazie")
    await chat.say("inform", "1", amount=100)
    await chat.say("help", "cosa sai fare")
    assert (await chat.say("deny", "non mi hai spiegato niente")).response == "utter_deny"
