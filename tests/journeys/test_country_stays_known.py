"""The country whose prices were told stays known over a message in between: no other zone's are told for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.faq.roaming_follow_ups import OfCountry, of_country
from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA

ChatOf = Callable[[str | None], Chat]
BETWEEN = [
    ("thank", "ok grazie"),
    ("affirm", "va bene"),
    ("check_counters", "quanti giga mi restano?"),
    ("check_credit", "quanto credito ho?"),
    ("faq/apn_settings", "e l'apn qual è?"),
]
ASKED = [
    ("faq/roaming_eu", "e se ricevo telefonate pago?"),
    ("faq/roaming_eu", "ma le chiamate che ricevo le pago?"),
    ("faq/roaming_world", "e le chiamate verso l'italia quanto costano?"),
    ("faq/roaming_eu", "e quando ricevo una chiamata la pago?"),
    ("faq/roaming_world", "e quanto costa navigare là?"),
    ("faq/roaming_eu", "e per mandare un messaggio?"),
]


@pytest.mark.parametrize(("between", "said"), BETWEEN)
@pytest.mark.parametrize(("intent", "text"), ASKED)
async def test_the_prices_of_the_country_are_told_again(
    chat_of: ChatOf, between: str, said: str, intent: str, text: str
) -> None:
    swiss, spanish = chat_of(GIULIA), chat_of(GIULIA)
    await swiss.say("faq/roaming_world", "in svizzera quanto costa internet?")
    await swiss.say(between, said)
    heard = await swiss.say(intent, text)
    assert heard.response == "utter_faq_roaming_world_country"
    assert "Svizzera" in heard.text
    assert "0,50 €" in heard.text
    await spanish.say("faq/roaming_eu", "vado in spagna domani")
    await spanish.say(between, said)
    heard = await spanish.say(intent, text)
    assert heard.response == "utter_faq_roaming_eu_country"
    assert "Spagna" in heard.text
    assert "0,50 €" not in heard.text


async def test_it_is_known_over_several_questions(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/roaming_world", "in serbia quanto costa internet?")
    for intent, text in ASKED:
        await chat.say("check_credit", "quanto credito ho?")
        assert "Serbia" in (await chat.say(intent, text)).text


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("faq/roaming_eu", "e in francia se ricevo telefonate pago?"),
        ("faq/roaming_eu", "e in europa quanto costa navigare?"),
        ("faq/roaming_world", "come funziona il roaming?"),
        ("faq/roaming_eu", "come si attiva il roaming all'estero"),
        ("faq/roaming_world", "e le chiamate fuori dall'europa quanto costano?"),
    ],
)
async def test_another_place_or_all_of_abroad_is_that(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/roaming_world", "in svizzera quanto costa internet?")
    await chat.say("check_credit", "quanto credito ho?")
    assert "Svizzera" not in (await chat.say(intent, text)).text


async def test_the_last_country_counts(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/roaming_world", "in svizzera quanto costa internet?")
    await chat.say("faq/roaming_eu", "e in francia?")
    await chat.say("affirm", "va bene")
    assert "Francia" in (await chat.say("faq/roaming_world", "e se ricevo telefonate pago?")).text


async def test_with_no_country_the_answer_is_as_ever(chat_of: ChatOf) -> None:
    heard = await chat_of(GIULIA).say("faq/roaming_eu", "e se ricevo telefonate pago?")
    assert heard.response == "utter_faq/roaming_eu"


@pytest.mark.parametrize(
    "text", ["quanti giga mi restano?", "pago la bolletta", "chi mi ha chiamato?", "e il credito?"]
)
def test_what_asks_no_price_of_a_country(text: str) -> None:
    assert of_country(text) is not OfCountry.PRICES
