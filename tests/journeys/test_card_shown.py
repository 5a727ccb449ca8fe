"""What is asked of a saved card right after it was shown: removed after a yes, changed by saving another one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.said_beside import asks_to_remove_card
from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA, MARCO

ChatOf = Callable[[str | None], Chat]
AWAY = [
    ("close_account", "la posso eliminare?"),
    ("faq/privacy", "come si toglie?"),
    ("remove_card", "e toglierla?"),
    ("out_of_scope", "posso rimuoverla?"),
]


@pytest.mark.parametrize(("heard_as", "text"), AWAY)
async def test_its_removal_is_read_back(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("list_cards", "ho delle carte salvate?")
    assert (await chat.say(heard_as, text)).response == "utter_card_confirm_remove"


@pytest.mark.parametrize(("heard_as", "text"), AWAY)
async def test_after_something_else_no_card_is_meant(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("check_counters", "quanti giga ho")
    assert (await chat.say(heard_as, text)).response != "utter_card_confirm_remove"


@pytest.mark.parametrize("text", ["la posso cambiare?", "si può cambiare con un'altra?", "posso sostituirla?"])
async def test_another_one_is_saved_in_its_place(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("list_cards", "ho delle carte salvate?")
    heard = await chat.say("correct", text)
    assert heard.response == "utter_card_change"
    assert heard.payload("Salva una carta")


@pytest.mark.parametrize(
    "text", ["togli la segreteria", "come si toglie il PIN?", "non toglierla", "la posso usare?", "toglimi un dubbio"]
)
def test_what_removes_no_card(text: str) -> None:
    assert not asks_to_remove_card(text)
