"""What is asked after the prices of a country, a topic, or a service that the credit did not suffice for (row 40)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.faq.roaming_follow_ups import OfCountry, of_country
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, MARCO

ChatOf = Callable[[str | None], Chat]


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("faq/roaming_world", "quanto mi costa navigare"),
        ("list_offers", "quanto costa un mega?"),
        ("request_call_back", "e per chiamare casa?"),
        ("check_counters", "e gli sms?"),
        ("request_call_back", "e ricevere chiamate?"),
        ("out_of_scope", "e se mi chiamano?"),
    ],
)
async def test_it_is_the_countrys_price(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/roaming_world", "quanto costa il roaming in svizzera")
    heard = await chat.say(heard_as, text)
    assert (heard.response, chat.active_loop) == ("utter_faq_roaming_world_country", None)
    assert heard.text.startswith("Svizzera")


async def test_the_package_is_told_and_then_read_back(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/roaming_world", "vado in america, quanto mi costa")
    await chat.say("check_counters", "e gli sms?", counter="sms")
    heard = await chat.say("list_offers", "c'è qualcosa per non pagare troppo?")
    assert heard.response == "utter_follow_roaming_world_package"
    assert "Mondo 500 MB" in heard.text
    heard = await chat.say("activate_service", "si attivalo")
    assert heard.response == "utter_extra_confirm_once"
    assert "Mondo 500 MB" in heard.text


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("e se li finisco?", "utter_follow_roaming_eu_used_up"),
        ("quando finisco i giga cosa pago?", "utter_follow_roaming_eu_used_up"),
        ("avete un pacchetto?", "utter_follow_roaming_eu_package"),
        ("e gli sms?", "utter_faq_roaming_eu_country"),
    ],
)
async def test_in_the_union_it_is_as_at_home(chat_of: ChatOf, text: str, response: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/roaming_eu", "roaming in spagna")
    assert (await chat.say("wait", text)).response == response


async def test_another_country_is_asked_for_by_name(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/roaming_world", "quanto costa il roaming in svizzera")
    assert (await chat.say("faq/roaming_world", "e gli sms in albania?")).text.startswith("Albania")


@pytest.mark.parametrize("text", ["quanti sms mi restano?", "quanti giga ho ancora"])
async def test_what_is_left_is_no_price(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/roaming_world", "quanto costa il roaming in svizzera")
    assert (await chat.say("check_counters", text)).response == "utter_counters"


async def test_without_a_country_they_are_counters(chat_of: ChatOf) -> None:
    assert (await chat_of(GIULIA).say("check_counters", "e gli sms?", counter="sms")).response == "utter_counters"


@pytest.mark.parametrize(
    "text", ["attiva il roaming", "non va internet", "quanto credito ho", "ricarica 10 euro", "sì"]
)
def test_other_words_ask_nothing_of_the_country(text: str) -> None:
    assert of_country(text) is None


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("e internet?", OfCountry.PRICES),
        ("quanto pago per mandare un messaggio", OfCountry.PRICES),
        ("c'è un modo per spendere meno?", OfCountry.PACKAGE),
        ("e quando li finisco?", OfCountry.USED_UP),
        ("e dopo che ho finito i mega?", OfCountry.USED_UP),
    ],
)
def test_words_of_a_country(text: str, asked: OfCountry) -> None:
    assert of_country(text) is asked


@pytest.mark.parametrize(
    ("topic", "heard_as", "text"),
    [
        ("esim", "faq/port_out", "e il numero resta uguale?"),
        ("sim_replacement", "faq/port_out", "e il numero resta uguale?"),
        ("port_in", "select_line", "tengo il mio numero?"),
        ("port_out", "select_line", "il numero lo perdo?"),
        ("house_move", "select_line", "il numero cambia?"),
        ("change_holder", "faq/port_in", "tengo lo stesso numero?"),
    ],
)
async def test_whether_the_number_stays(chat_of: ChatOf, topic: str, heard_as: str, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say(f"faq/{topic}", "(una domanda)")
    assert (await chat.say(heard_as, text)).response == f"utter_follow_{topic}_number"


async def test_of_other_topics_that_is_not_known(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("faq/modem_setup", "(una domanda)")
    assert (await chat.say("faq/port_out", "il numero resta uguale?")).response == "utter_follow_unknown"


@pytest.mark.parametrize("text", ["e il numero qual è", "che numero devo chiamare?", "dammi il numero"])
async def test_after_the_hours_the_number_is_that_of_care(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/opening_hours", "a che ora aprite")
    assert "119" in (await chat.say("list_lines", text)).text


async def test_of_nothing_the_number_is_ones_own(chat_of: ChatOf) -> None:
    assert "119" not in (await chat_of(GIULIA).say("list_lines", "il numero qual è")).text


@pytest.mark.parametrize("text", ["e i soldi?", "chi me li ridà i soldi?", "rivoglio i soldi"])
async def test_after_paid_services_the_money_is_complained_for(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/premium_services", "mi hanno attivato un abbonamento che non volevo")
    heard = await chat.say("check_credit", text)
    assert (heard.response, heard.buttons[0][0]) == ("utter_beside_premium_money", "Fai un reclamo")


async def test_of_nothing_the_money_is_the_credit(chat_of: ChatOf) -> None:
    assert (await chat_of(GIULIA).say("check_credit", "e i soldi?")).response == "utter_credit_one"


async def test_after_a_refusal_its_price_and_a_recharge_are_reckoned(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say(
        "activate_service", "attiva mondo 500 mb su chiara", service_name="roaming-mondo", line_alias="chiara"
    )
    assert "10,00 €" in (await chat.say("list_offers", "quanto costa")).text
    heard = await chat.say("faq/recharge_methods", "e se ricarico 5?", amount=500)
    assert heard.response == "utter_extra_recharge_short"
    assert "mancano ancora 4,65 €" in heard.text
    heard = await chat.say("talk_to_human", "con 10 basta?", amount=1000)
    assert heard.response == "utter_extra_recharge_enough"
    heard = await chat.press(heard.payload("Ricarica"))
    assert heard.response == "utter_task_ask_method"


async def test_without_a_refusal_it_is_how_one_recharges(chat_of: ChatOf) -> None:
    heard = await chat_of(ANNA).say("faq/recharge_methods", "e se ricarico 5?", amount=500)
    assert heard.response == "utter_faq/recharge_methods"
