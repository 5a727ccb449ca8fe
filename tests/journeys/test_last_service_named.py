"""Two services told of one after the other: "toglila" is the last one, and never the one before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA

ChatOf = Callable[[str | None], Chat]
AWAY = [
    ("remove_card", "toglimela"),
    ("remove_card", "ok toglila"),
    ("deactivate_service", "disattivala"),
    ("remove_card", "quella toglimela"),
    ("deactivate_service", "disattivala pure"),
]


async def safe_browsing(chat_of: ChatOf) -> Chat:
    chat = chat_of(GIULIA)
    heard = await chat.say("list_offers", "quanto pago per la navigazione sicura?", service_name="antivirus")
    assert heard.response == "utter_extra_costs_active"
    return chat


@pytest.mark.parametrize(("heard_as", "text"), AWAY)
async def test_after_a_second_one_it_is_that_one(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = await safe_browsing(chat_of)
    await chat.say("list_services", "e la segreteria?", service_name="segreteria")
    heard = await chat.say(heard_as, text)
    assert heard.response == "utter_extra_confirm_off"
    assert "Segreteria" in heard.text


@pytest.mark.parametrize(("heard_as", "text"), AWAY)
async def test_so_it_is_after_the_topic_of_the_second(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = await safe_browsing(chat_of)
    await chat.say("faq", "e la segreteria telefonica?", faq_topic="voicemail", service_name="segreteria")
    heard = await chat.say(heard_as, text)
    assert heard.response == "utter_extra_confirm_off"
    assert "Segreteria" in heard.text


@pytest.mark.parametrize(("heard_as", "text"), AWAY)
async def test_of_one_alone_it_is_that_one(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = await safe_browsing(chat_of)
    heard = await chat.say(heard_as, text)
    assert heard.response == "utter_extra_confirm_off"
    assert "Navigazione sicura" in heard.text


async def test_back_to_the_first_it_is_the_first(chat_of: ChatOf) -> None:
    chat = await safe_browsing(chat_of)
    await chat.say("list_services", "e la segreteria?", service_name="segreteria")
    await chat.say("list_offers", "e la navigazione sicura quanto costa?", service_name="antivirus")
    assert "Navigazione sicura" in (await chat.say("remove_card", "toglimela")).text


async def test_after_all_of_them_it_is_asked_which(chat_of: ChatOf) -> None:
    chat = await safe_browsing(chat_of)
    await chat.say("list_services", "che servizi ho attivi?")
    heard = await chat.say("deactivate_service", "disattivala")
    assert heard.response == "utter_extra_which_service_delete"
