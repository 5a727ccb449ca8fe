"""After the card of an automatic recharge was looked at: "spegnila" stops what runs by itself, and removes no card."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.rule_words import stops_barely, takes_barely
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA

ChatOf = Callable[[str | None], Chat]
STOPPING = [
    ("deactivate_service", "no spegnila"),
    ("affirm", "ok disattivala"),
    ("affirm", "va bene bloccala"),
    ("deactivate_service", "spegnila va"),
    ("cancel", "allora fermala"),
    ("deny", "no disattivala"),
    ("deactivate_service", "la puoi spegnere?"),
    ("deactivate_service", "disattivala pure"),
]
TAKING = [
    ("deactivate_service", "no allora levala"),
    ("remove_card", "toglila"),
    ("remove_card", "ok toglila"),
    ("remove_card", "eliminala"),
    ("remove_card", "quella toglimela"),
]


async def card_of_chiaras(chat_of: ChatOf) -> Chat:
    chat = chat_of(ANNA)
    await chat.say("show_auto_recharge", "ricarica automatica chiara stato", line_alias="chiara")
    heard = await chat.say("list_cards", "quando scade la carta?", payment_method="card")
    assert "4444" in heard.text
    return chat


@pytest.mark.parametrize(("heard_as", "text"), STOPPING)
async def test_what_runs_by_itself_is_stopped(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = await card_of_chiaras(chat_of)
    heard = await chat.say(heard_as, text)
    assert heard.response == "utter_auto_confirm_stop"
    assert "Chiara" in heard.text


@pytest.mark.parametrize(("heard_as", "text"), TAKING)
async def test_of_what_may_be_either_it_is_asked(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = await card_of_chiaras(chat_of)
    heard = await chat.say(heard_as, text)
    assert heard.response == "utter_auto_or_card"
    assert "task" not in chat.slots or chat.slots["task"] is None
    heard = await chat.press(heard.payload("Ferma"))
    assert heard.response == "utter_auto_confirm_stop"


async def test_the_card_is_removed_when_it_is_chosen(chat_of: ChatOf) -> None:
    chat = await card_of_chiaras(chat_of)
    heard = await chat.say("remove_card", "levala")
    heard = await chat.press(heard.payload("Togli"))
    assert heard.response == "utter_card_confirm_remove"


async def test_so_it_is_after_a_second_question_about_the_card(chat_of: ChatOf) -> None:
    chat = await card_of_chiaras(chat_of)
    await chat.say("list_cards", "che carta usa?", payment_method="card")
    heard = await chat.say("deactivate_service", "no spegnila")
    assert heard.response == "utter_auto_confirm_stop"


async def test_so_it_is_after_the_page_for_another_card(chat_of: ChatOf) -> None:
    chat = await card_of_chiaras(chat_of)
    await chat.say("save_card", "e se metto la carta nuova riparte da sola?", payment_method="card")
    heard = await chat.say("deactivate_service", "no spegnila")
    assert heard.response == "utter_auto_confirm_stop"


@pytest.mark.parametrize("text", ["togli la carta", "elimina la mastercard", "togli la carta che è scaduta"])
async def test_a_card_by_its_name_is_a_card(chat_of: ChatOf, text: str) -> None:
    chat = await card_of_chiaras(chat_of)
    heard = await chat.say("remove_card", text, payment_method="card")
    assert heard.response == "utter_card_confirm_remove"


@pytest.mark.parametrize(("heard_as", "text"), [("remove_card", "toglila"), ("remove_card", "ok toglila")])
async def test_with_cards_alone_it_is_the_card(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("list_cards", "che carte ho salvate?", payment_method="card")
    heard = await chat.say(heard_as, text)
    assert heard.response == "utter_card_confirm_remove"


async def test_another_matter_between_ends_it(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("show_auto_recharge", "ho la ricarica automatica?")
    await chat.say("check_credit", "quanto credito ho?")
    await chat.say("list_cards", "che carte ho?", payment_method="card")
    heard = await chat.say("remove_card", "toglila")
    assert heard.response == "utter_card_confirm_remove"


@pytest.mark.parametrize(
    "text",
    ["spegni il telefono", "blocca la sim", "non fermarla", "bloccala da gennaio", "come la fermo?", "la fermata"],
)
def test_more_than_a_bare_order_is_none(text: str) -> None:
    assert not stops_barely(text)
    assert not takes_barely(text)
