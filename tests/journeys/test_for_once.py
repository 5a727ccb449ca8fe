"""A recharge "una volta sola" is a single one, also after an automatic one was shown, or while one is being set."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.core.repeating import wants_once
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA

ChatOf = Callable[[str | None], Chat]
GIULIAS, CHIARAS = "+393355550101", "+393335550203"


def task_of(chat: Chat) -> dict[str, Any]:
    task: dict[str, Any] = chat.slots["task"]
    return task


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("set_auto_recharge", "metti 5 euro una volta sola"),
        ("set_auto_recharge", "e mettimi 5 euro per una sola volta"),
        ("inform", "solo questa volta 5 euro"),
        ("inform", "metti 5 euro solo questa volta"),
        ("set_auto_recharge", "mettine 5 solo per stavolta"),
        ("recharge", "niente automatica, ricarica 5 euro una volta soltanto"),
    ],
)
async def test_after_the_automatic_one_it_is_a_single_one(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("show_auto_recharge", "ho la ricarica automatica?")
    heard = await chat.say(
        heard_as, text, amount=500, ranking=((heard_as, 0.6), ("set_auto_recharge", 0.3), ("recharge", 0.2))
    )
    assert heard.response == "utter_task_ask_method"
    assert task_of(chat)["intent"] == "recharge"
    assert task_of(chat)["values"]["amount"] == 500


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [("set_auto_recharge", "mettile 5 euro una volta sola"), ("set_auto_recharge", "e metti 5 euro una volta sola")],
)
async def test_so_it_is_for_the_line_that_was_shown(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("report_fault", "mia figlia non naviga", line_alias="mia figlia", fault_kind="mobile_data")
    await chat.say("show_auto_recharge", "ma chiara non aveva la ricarica automatica?", line_alias="chiara")
    await chat.say(heard_as, text, amount=500)
    assert task_of(chat)["intent"] == "recharge"
    assert task_of(chat)["values"]["number"] == CHIARAS


async def test_for_somebody_named_nothing_is_asked(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("show_auto_recharge", "ricarica automatica del mio", line_alias="il mio")
    ranking = (("recharge", 0.53), ("set_auto_recharge", 0.27))
    text = "e metti 10 euro solo questa volta a mia figlia"
    await chat.say("recharge", text, amount=1000, line_alias="mia figlia", ranking=ranking)
    assert task_of(chat)["intent"] == "recharge"
    assert task_of(chat)["values"] == {"number": CHIARAS, "amount": 1000}


@pytest.mark.parametrize(
    ("heard_as", "text"), [("inform", "no, una volta sola"), ("inform", "solo questa volta"), ("deny", "no una tantum")]
)
async def test_while_one_is_being_set_it_is_wanted_for_once(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(GIULIA)
    heard = await chat.say("set_auto_recharge", "metti 5 euro in automatico", amount=500)
    assert heard.response == "utter_task_ask_when"
    heard = await chat.say(heard_as, text)
    assert heard.response == "utter_task_ask_method"
    assert task_of(chat)["values"] == {"number": GIULIAS, "amount": 500}


@pytest.mark.parametrize(
    ("heard_as", "text", "entities"),
    [
        ("set_auto_recharge", "metti 5 euro una volta sola al mese", {"recharge_when": "monthly"}),
        ("set_auto_recharge", "imposta la ricarica automatica, solo una volta che poi la tolgo", {}),
        ("set_auto_recharge", "non una volta sola, ogni mese 5 euro", {"recharge_when": "monthly"}),
        ("set_auto_recharge", "sotto 5 euro mettine 5 una volta sola", {"threshold": 500}),
    ],
)
async def test_what_comes_again_stays_an_automatic_one(
    chat_of: ChatOf, heard_as: str, text: str, entities: dict[str, Any]
) -> None:
    chat = chat_of(GIULIA)
    await chat.say("show_auto_recharge", "ho la ricarica automatica?")
    await chat.say(heard_as, text, amount=500, **entities)
    assert task_of(chat)["intent"] == "set_auto_recharge"


@pytest.mark.parametrize("text", ["la pago una volta sola", "quell'offerta solo questa volta", "non una volta sola"])
def test_something_else_for_once_is_no_recharge(text: str) -> None:
    assert not wants_once(text)
