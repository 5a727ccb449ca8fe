"""The line whose services are talked about is the one that something is switched off on, and no other (rows 5, 17)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.fakes.clock import StillClock
from tests.journeys.chat import Chat, Heard
from tests.journeys.conftest import ANNA, DemoOperator
from tests.journeys.money import Money
from tests.journeys.proving import Prover
from tests.journeys.test_extras import carry_out

ANNAS, CHIARAS = "333 555 0202", "333 555 0203"
VOICEMAIL = {"service_name": "segreteria"}


@pytest.fixture
async def chat(prover: Callable[[str], Prover], demo: DemoOperator, clock: StillClock, money: Money) -> Chat:
    """Anna, with the answering service on her own line alone, and no line talked about."""
    anna = prover(ANNA)
    await anna.chat.say("activate_service", "attiva la segreteria sul mio", **VOICEMAIL, line_alias="mio")
    await anna.chat.say("affirm", "sì")
    await anna.give(anna.code_to("+393335550202"))
    await carry_out(demo, clock, money)
    anna.chat.slots.clear()
    return anna.chat


def on_hers(heard: Heard) -> bool:
    """Whether anything is begun on Anna's own line, where the answering service is active."""
    return f"{ANNAS}). Confermi?" in heard.text


async def after_chiaras(chat: Chat) -> None:
    await chat.say("list_services", "quali servizi ha chiara", line_alias="chiara")


@pytest.mark.parametrize("text", ["togli la segreteria", "toglile la segreteria", "disattiva la segreteria telefonica"])
async def test_what_is_not_on_the_line_talked_about_is_taken_off_no_other(chat: Chat, text: str) -> None:
    await after_chiaras(chat)
    heard = await chat.say("deactivate_service", text, **VOICEMAIL)
    assert heard.response == "utter_extra_bar_not_active_here"
    assert CHIARAS in heard.text
    assert not on_hers(chat.heard[-1])
    begun = await chat.press(heard.payload("Disattiva Segreteria"))
    assert on_hers(begun)


async def test_a_line_that_is_named_counts_more_than_the_one_talked_about(chat: Chat) -> None:
    await after_chiaras(chat)
    heard = await chat.say("deactivate_service", "togli la segreteria dal mio", **VOICEMAIL, line_alias="mio")
    assert on_hers(heard)


async def test_without_a_line_talked_about_the_only_one_is_taken(chat: Chat) -> None:
    assert on_hers(await chat.say("deactivate_service", "togli la segreteria", **VOICEMAIL))


@pytest.mark.parametrize(
    "text", ["disattiva tutti i servizi di chiara", "disattiva tutto quello che pago su chiara", "togli tutto a chiara"]
)
async def test_all_that_is_on_a_line_is_no_list_of_another_s(chat: Chat, text: str) -> None:
    heard = await chat.say("deactivate_service", text, line_alias="chiara")
    assert heard.response == "utter_extra_nothing_active_here"
    assert "Chiara" in heard.text
    assert "Segreteria" in heard.text
    assert ANNAS in heard.text
    assert chat.active_loop is None


@pytest.mark.parametrize("text", ["disattivale tutto", "togli tutto", "toglile tutti i servizi"])
async def test_nor_of_the_line_talked_about(chat: Chat, text: str) -> None:
    await after_chiaras(chat)
    heard = await chat.say("deactivate_service", text)
    assert heard.response == "utter_extra_nothing_active_here"


async def test_what_is_on_the_line_is_listed(chat: Chat) -> None:
    heard = await chat.say("deactivate_service", "togli i servizi dal mio", line_alias="mio")
    assert heard.response == "utter_extra_which_service_delete"
    assert "Segreteria" in heard.text


async def test_what_is_on_elsewhere_can_be_chosen_with_its_line(chat: Chat) -> None:
    await after_chiaras(chat)
    heard = await chat.say("deactivate_service", "disattiva un servizio")
    assert all(ANNAS in title for title, _ in heard.buttons)
    assert on_hers(await chat.press(heard.buttons[0][1]))
