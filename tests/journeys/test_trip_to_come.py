"""Whether the telephone works where one is to go: what holds in that country, and no fault."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.faq.abroad_words import asks_of_trip, only_tells_trip
from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA
from tests.journeys.faults import responses

ChatOf = Callable[[str | None], Chat]
LONDON = "ciao la settimana prossima vado a londra funziona internet?"


@pytest.mark.parametrize(
    ("intent", "text", "country"),
    [
        ("report_fault", LONDON, "Regno Unito"),
        ("report_fault", "a natale sono a new york, internet funziona lì?", "Stati Uniti"),
        ("faq/roaming_world", "domani parto per la svizzera internet mi va?", "Svizzera"),
        ("report_fault", "se vado a parigi il telefono mi prende?", "Francia"),
    ],
)
@pytest.mark.parametrize("who", [None, GIULIA])
async def test_what_holds_in_that_country_is_told(
    chat_of: ChatOf, who: str | None, intent: str, text: str, country: str
) -> None:
    chat = chat_of(who)
    heard = await chat.say(intent, text, line_kind="fixed")
    assert heard.text.startswith(country)
    assert chat.active_loop is None


@pytest.mark.parametrize(
    ("intent", "text", "country"),
    [
        ("out_of_scope", "vado in america a natale", "Stati Uniti"),
        ("out_of_scope", "parto per gli stati uniti", "Stati Uniti"),
        ("out_of_scope", "la settimana prossima andiamo in vacanza a parigi", "Francia"),
        ("out_of_scope", "devo andare in svizzera per lavoro", "Svizzera"),
    ],
)
async def test_a_trip_that_is_only_told_of_is_answered_with_its_country(
    chat_of: ChatOf, intent: str, text: str, country: str
) -> None:
    assert (await chat_of(GIULIA).say(intent, text)).text.startswith(country)


@pytest.mark.parametrize(
    "text",
    [
        "vado a vivere in america",
        "vado a letto",
        "andiamo avanti",
        "vado a vodafone",
        "vado in america e disdico la linea",
    ],
)
async def test_what_tells_of_no_trip_is_no_roaming(chat_of: ChatOf, text: str) -> None:
    heard = await chat_of(GIULIA).say("out_of_scope", text)
    assert "roaming" not in str(heard.response)


def test_a_question_or_a_move_for_good_is_not_only_told() -> None:
    assert not only_tells_trip("vado in america, quanto costa?")
    assert not only_tells_trip("mi trasferisco in america")


async def test_abroad_at_all_is_told_in_general(chat_of: ChatOf) -> None:
    heard = await chat_of(None).say("report_fault", "il mese prossimo parto per l'estero, all'estero internet mi va?")
    assert heard.response == "utter_faq/roaming_world"


async def test_what_is_asked_then_is_of_that_country(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await chat.say("report_fault", LONDON, line_kind="fixed")
    for intent, text in (("list_offers", "quanto costa"), ("request_call_back", "e le chiamate?")):
        await chat.say(intent, text, **({"fault_kind": "mobile_voice"} if intent == "request_call_back" else {}))
        assert [heard.response for heard in chat.heard] == ["utter_faq_roaming_world_country"]
        assert "Regno Unito" in chat.heard[0].text


async def test_what_does_not_work_there_now_is_a_fault(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("report_fault", "sono a londra e non mi va internet", fault_kind="mobile_data", line_kind="mobile")
    assert "utter_fault_begin" in responses(chat)


@pytest.mark.parametrize(
    "text",
    [
        "sono a londra, internet funziona male",
        "domani parto per parigi e da ieri internet non mi funziona",
        "vado a londra domani",
        "il wifi funziona solo in cucina",
    ],
)
def test_what_is_no_question_of_a_trip(text: str) -> None:
    assert not asks_of_trip(text)
