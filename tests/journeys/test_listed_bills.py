"""After a list of bills: "aprimi la seconda" opens that one, whatever intent it sounds like."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA, MARCO

ChatOf = Callable[[str | None], Chat]
NOVEMBER, OCTOBER, SEPTEMBER = "RL2026118653", "RL2026104268", "RL2026092491"


@pytest.mark.parametrize(
    ("intent", "text", "said", "number"),
    [
        ("login", "aprimi la seconda", {"offer_name": 2}, OCTOBER),
        ("login", "apri l'ultima", {"bill_ref": 1}, NOVEMBER),
        ("select_line", "la seconda della lista", {"offer_name": 2}, OCTOBER),
        ("inform", "l'ultima", {"bill_ref": 1}, NOVEMBER),
        ("activate_offer", "fammi vedere la terza", {"offer_name": 3}, SEPTEMBER),
        ("list_offers", "mostrami la prima che hai scritto", {"offer_name": 1}, NOVEMBER),
        ("out_of_scope", "mi apri quella di ottobre?", {"bill_ref": "2026-10"}, OCTOBER),
        ("select_line", "vediamo la 3", {"offer_name": 3}, SEPTEMBER),
    ],
)
async def test_it_is_shown_and_nobody_is_asked_to_sign_in(
    chat_of: ChatOf, intent: str, text: str, said: dict[str, Any], number: str
) -> None:
    chat = chat_of(MARCO)
    await chat.say("list_lines", "che linee ho?")
    await chat.say("list_bills", "fammi vedere le bollette")
    heard = await chat.say(intent, text, **said)
    assert heard.response == "utter_bill"
    assert number in heard.text


@pytest.mark.parametrize(
    ("intent", "text", "said"),
    [
        ("out_of_scope", "quella in fondo", {}),
        ("inform", "l'ultima della lista", {"bill_ref": 1}),
        ("login", "aprimi quella in basso", {}),
    ],
)
async def test_the_last_of_the_list_is_the_oldest_in_it(
    chat_of: ChatOf, intent: str, text: str, said: dict[str, Any]
) -> None:
    chat = chat_of(MARCO)
    listed = await chat.say("list_bills", "fammi vedere le bollette")
    assert listed.custom is not None
    heard = await chat.say(intent, text, **said)
    assert heard.response == "utter_bill"
    oldest = [line for line in listed.text.splitlines() if "(RL" in line][-1]
    assert oldest.partition("(")[2].partition(")")[0] in heard.text


async def test_what_is_to_be_opened_is_not_asked_about_for_a_close_second(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("list_bills", "fammi vedere le bollette")
    close = (("show_bill", 0.45), ("activate_offer", 0.4))
    heard = await chat.say("show_bill", "fammi vedere la seconda", offer_name=2, ranking=close)
    assert (heard.response, OCTOBER in heard.text) == ("utter_bill", True)


async def test_without_a_list_the_words_mean_what_they_did(chat_of: ChatOf) -> None:
    heard = await chat_of(MARCO).say("login", "aprimi la seconda", offer_name=2)
    assert heard.response == "utter_already_signed_in"
    assert (await chat_of(None).say("login", "apri l'area clienti")).response == "utter_signin"


async def test_after_a_list_of_offers_it_is_one_of_those(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("list_bills", "le bollette")
    await chat.say("list_offers", "che offerte ci sono per me?")
    await chat.say("activate_offer", "vediamo la seconda", offer_name=2)
    assert chat.slots["task"]["intent"] == "activate_offer"


@pytest.mark.parametrize(
    "words", ["qual è la differenza?", "e che differenza c'è tra le due", "cosa cambia?", "dov'è la differenza"]
)
async def test_two_that_were_shown_are_told_apart_without_being_named_again(chat_of: ChatOf, words: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("show_bill", "fammi vedere ottobre e novembre", bill_ref=("2026-10", "2026-11"))
    heard = await chat.say("out_of_scope", words)
    assert (heard.response, "ottobre" in heard.text, "novembre" in heard.text) == ("utter_bill_higher", True, True)


@pytest.mark.parametrize("words", ["qual è la differenza tra fibra e FTTC?", "che differenza c'è tra 4G e 5G?"])
async def test_a_difference_of_other_things_is_none_of_bills(chat_of: ChatOf, words: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("show_bill", "la bolletta di novembre", bill_ref="2026-11")
    heard = await chat.say("out_of_scope", words)
    assert heard.response == "utter_fallback_options"
