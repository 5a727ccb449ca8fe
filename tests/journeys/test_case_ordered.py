""" "Ok fai la richiesta", after what a person or a shop does: it goes on there, and nothing is called off."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.faq.accepting import accepts
from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA, MARCO

ChatOf = Callable[[str | None], Chat]


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("cancel", "ok fai la richiesta"),
        ("cancel", "va bene fai la richiesta tu"),
        ("check_ticket", "ok avvia la pratica"),
        ("check_ticket", "mi apri la pratica?"),
        ("dont_know", "inoltrala tu"),
        ("dont_know", "fai tu la domanda allora"),
    ],
)
async def test_a_move_goes_to_the_person_who_begins_it(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("faq/house_move", "a gennaio cambio casa")
    heard = await chat.say(heard_as, text)
    assert heard.response == "utter_queue_place"


@pytest.mark.parametrize(("heard_as", "text"), [("affirm", "ok fammela"), ("cancel", "fate la richiesta allora")])
async def test_an_esim_is_to_be_had_on_its_page(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/esim", "vorrei passare alla esim")
    assert (await chat.say(heard_as, text)).response == "utter_follow_esim_online"


@pytest.mark.parametrize(
    ("heard_as", "text"), [("cancel", "annulla la richiesta"), ("check_ticket", "ho una pratica?")]
)
async def test_what_calls_off_or_asks_goes_to_nobody(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("faq/house_move", "a gennaio cambio casa")
    assert (await chat.say(heard_as, text)).response != "utter_queue_place"


async def test_with_nothing_told_before_it_begins_nothing(chat_of: ChatOf) -> None:
    assert (await chat_of(MARCO).say("cancel", "ok fai la richiesta")).response != "utter_queue_place"


@pytest.mark.parametrize(
    "text", ["quando fai la richiesta?", "non aprire la pratica", "chi fa la richiesta?", "fai la richiesta domani"]
)
def test_no_order_to_begin(text: str) -> None:
    assert not accepts(text)
