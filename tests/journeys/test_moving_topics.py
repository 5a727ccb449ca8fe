"""Words of moving that fit several topics: what was answered last says which is meant (row 40)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, MARCO

ChatOf = Callable[[str | None], Chat]
PORTING = [("faq/port_in", 0.44), ("faq/house_move", 0.3)]


@pytest.mark.parametrize(
    ("told", "heard_as", "said"),
    [
        ("house_move", "port_in", "posso portarmi anche il numero fisso?"),
        ("house_move", "port_in", "il numero lo mantengo?"),
        ("house_move", "port_out", "posso tenere lo stesso numero?"),
        ("change_holder", "port_in", "quanto costa il passaggio"),
        ("change_holder", "port_in", "e quanto ci vuole per il trasferimento?"),
        ("port_out", "port_in", "quanti giorni ci mette il passaggio?"),
    ],
)
async def test_what_was_talked_about_is_meant(chat_of: ChatOf, told: str, heard_as: str, said: str) -> None:
    chat = chat_of(MARCO)
    await chat.say(f"faq/{told}", "(una domanda)")
    heard = await chat.say(f"faq/{heard_as}", said, ranking=PORTING)
    assert heard.response in (f"utter_faq/{told}", f"utter_follow_{told}_number")


@pytest.mark.parametrize(
    "said",
    ["e se passo a voi col mio numero?", "porto il numero da un altro operatore", "vengo da Vodafone, e il numero?"],
)
async def test_who_names_an_operator_means_that(chat_of: ChatOf, said: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("faq/house_move", "cambio casa")
    assert "port_in" in str((await chat.say("faq/port_in", said)).response)


async def test_the_other_way_with_a_number_is_a_topic_of_its_own(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("faq/port_in", "porto il mio numero qui")
    assert (await chat.say("faq/port_out", "e se poi me ne vado?")).response == "utter_faq/port_out"


async def test_with_nothing_told_before_the_topic_is_its_own(chat_of: ChatOf) -> None:
    heard = await chat_of(ANNA).say("faq/port_in", "quanto costa il passaggio")
    assert heard.response == "utter_faq/port_in"


async def test_what_was_told_long_ago_means_nothing_any_more(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("faq/change_holder", "voglio intestare la sim a mia figlia")
    chat.clock.advance(timedelta(hours=1))
    assert (await chat.say("faq/port_in", "quanto costa il passaggio")).response == "utter_faq/port_in"


@pytest.mark.parametrize("told", ["house_move", "port_in", "port_out"])
@pytest.mark.parametrize(
    ("heard_as", "said"),
    [
        ("report_fault", "quanto tempo sto senza internet?"),
        ("faq/port_out", "quanti giorni resto senza linea"),
        ("check_credit", "quanto resto senza telefono?"),
        ("deny_human", "resto senza telefono?"),
    ],
)
async def test_how_long_one_is_without_is_not_known_and_no_days_of_the_move(
    chat_of: ChatOf, told: str, heard_as: str, said: str
) -> None:
    chat = chat_of(MARCO)
    await chat.say(f"faq/{told}", "(una domanda)")
    heard = await chat.say(heard_as, said)
    assert heard.response == "utter_beside_without_line"
    assert heard.payload("Parla con una persona")


@pytest.mark.parametrize(
    "said", ["sono senza internet da ieri", "siamo senza linea", "sto senza telefono da ieri, quanto ci vuole?"]
)
async def test_who_is_without_now_reports_a_fault_after_a_move_too(chat_of: ChatOf, said: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("faq/house_move", "(una domanda)")
    heard = await chat.say("report_fault", said, fault_kind="internet_down")
    assert heard.response != "utter_beside_without_line"


@pytest.mark.parametrize("said", ["sono senza internet da ieri", "resto senza telefono?"])
async def test_with_no_move_told_of_it_is_none_of_that(chat_of: ChatOf, said: str) -> None:
    heard = await chat_of(MARCO).say("report_fault", said)
    assert heard.response != "utter_beside_without_line"
