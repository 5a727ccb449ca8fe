"""Data that were given to a message that only said to be ours, told right after the warning about it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA

ChatOf = Callable[[str | None], Chat]
STRANGE = "mi è arrivato un sms da mytim con un link, è vero?"
FALLEN = [
    ("inform", "l'ho aperto e ho messo la carta", "utter_fraud_given"),
    ("list_cards", "purtroppo ho già messo i dati della carta", "utter_fraud_given"),
    ("recover_credentials", "ho già cliccato e dato la password", "utter_fraud_given"),
    ("signed_in", "ci sono cascata, ho inserito tutto", "utter_fraud_given"),
    ("check_payment", "ho già pagato", "utter_fraud_given"),
    ("out_of_scope", "ho cliccato sul link ma non ho messo niente", "utter_fraud_opened"),
]


async def warned(chat_of: ChatOf, who: str | None) -> Chat:
    chat = chat_of(who)
    assert (await chat.say("resend_code", STRANGE)).response == "utter_fraud"
    return chat


@pytest.mark.parametrize("who", [None, GIULIA])
@pytest.mark.parametrize(("intent", "text", "response"), FALLEN)
async def test_the_bank_comes_first(chat_of: ChatOf, who: str | None, intent: str, text: str, response: str) -> None:
    chat = await warned(chat_of, who)
    heard = await chat.say(intent, text)
    assert heard.response == response
    assert any("operator" in payload or "talk_to_human" in payload for _, payload in heard.buttons)
    assert len(chat.heard) == 1


async def test_what_to_do_now_is_the_same_again(chat_of: ChatOf) -> None:
    chat = await warned(chat_of, None)
    assert (await chat.say("signed_in", "e adesso?")).response == "utter_fraud"
    await chat.say("inform", "ho messo la carta")
    assert (await chat.say("signed_in", "e adesso?")).response == "utter_fraud_given"


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("list_cards", "che carte ho salvato?"),
        ("check_payment", "ho già pagato la bolletta"),
        ("out_of_scope", "non ho aperto niente"),
        ("talk_to_human", "passami una persona"),
    ],
)
async def test_what_is_nothing_given_goes_its_own_way(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = await warned(chat_of, GIULIA)
    assert "fraud" not in str((await chat.say(intent, text)).response)


async def test_with_no_warning_before_a_card_is_a_card(chat_of: ChatOf) -> None:
    assert "fraud" not in str((await chat_of(GIULIA).say("list_cards", "ho già messo i dati della carta")).response)


async def test_another_request_ends_it(chat_of: ChatOf) -> None:
    chat = await warned(chat_of, GIULIA)
    await chat.say("list_bills", "che bollette ho?")
    assert "fraud" not in str((await chat.say("check_payment", "ho già pagato")).response)
