"""A telephone that is not online abroad: the country's price comes before data roaming, and what is asked of it there
is about no line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA
from tests.journeys.faults import responses

ChatOf = Callable[[str | None], Chat]
PRICED = "utter_fault_roaming_priced"


async def abroad(chat: Chat, text: str = "sono a new york e non mi va internet") -> None:
    await chat.say("report_fault", text, fault_kind="mobile_data", line_kind="mobile")


@pytest.mark.parametrize(
    ("text", "country", "price"),
    [
        ("sono a new york e non mi va internet", "Stati Uniti", "€"),
        ("sono in america e internet non va", "Stati Uniti", "€"),
        ("a londra non mi va internet sul cellulare", "Regno Unito", "0,20 €"),
        ("sono in serbia e i dati non funzionano", "Serbia", "0,20 €"),
    ],
)
async def test_outside_the_union_its_price_comes_before_data_roaming(
    chat_of: ChatOf, text: str, country: str, price: str
) -> None:
    chat = chat_of(GIULIA)
    await abroad(chat, text)
    assert responses(chat) == ["utter_fault_begin", PRICED]
    assert chat.heard[-1].text.startswith(country)
    assert price in chat.heard[-1].text


async def test_where_one_is_is_not_asked_again_after_the_line(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await abroad(chat)
    assert responses(chat)[-1] == "utter_fault_ask_line"
    await chat.say("select_line", "il mio", line_alias="il mio")
    assert responses(chat)[-1] == PRICED


@pytest.mark.parametrize("text", ["sono a belgrado", "in thailandia", "negli stati uniti"])
async def test_the_country_that_is_told_then_has_its_price_told(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await abroad(chat, "sono all'estero e non mi va internet")
    assert "in quale Paese" in chat.heard[-1].text
    await chat.say("inform", text)
    assert responses(chat) == [PRICED]


async def test_in_the_union_it_costs_nothing_more(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await abroad(chat, "sono in romania e non mi va internet")
    assert responses(chat)[-1] == "utter_check_say_roaming_switch"


@pytest.mark.parametrize(
    ("intent", "text", "told"),
    [
        ("list_offers", "quanto costa un giga qui", "utter_faq_roaming_world_country"),
        ("check_counters", "quanto mi costa un giga qui?", "utter_faq_roaming_world_country"),
        ("list_offers", "quanto costa?", "utter_faq_roaming_world_country"),
        ("faq/roaming_world", "ma quanto mi costa se lo accendo?", "utter_faq_roaming_world_country"),
        ("list_offers", "avete un pacchetto?", "utter_follow_roaming_world_package"),
    ],
)
@pytest.mark.parametrize("who", [ANNA, GIULIA, None])
async def test_prices_asked_from_there_are_those_of_the_country(
    chat_of: ChatOf, who: str | None, intent: str, text: str, told: str
) -> None:
    chat = chat_of(who)
    await abroad(chat)
    asked = responses(chat)[-1]
    await chat.say(intent, text, counter="data")
    assert responses(chat)[0] == told
    assert responses(chat)[-1] == asked


async def test_what_there_is_to_be_had_there_is_switched_on_where_it_is_wished(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await abroad(chat)
    await chat.say("list_offers", "avete un pacchetto?")
    await chat.say("activate_service", "attivalo sul mio", line_alias="mio")
    assert "Mondo 500 MB" in chat.heard[0].text
    assert "il tuo (333 555 0202)" in chat.heard[0].text


async def test_at_home_prices_are_no_matter_of_the_checks(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await abroad(chat, "sono in italia e non mi va internet sul cell")
    await chat.say("list_offers", "avete un pacchetto?")
    assert "utter_follow_roaming_world_package" not in responses(chat)
