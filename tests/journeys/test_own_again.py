"""After another line's figures: "e allora il mio quant'è?" is the customer's own, of the same kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.core.line_words import asks_own_again
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA

ChatOf = Callable[[str | None], Chat]
OWN, CHIARAS = "333 555 0202", "333 555 0203"


@pytest.mark.parametrize(
    ("first", "question", "response"),
    [
        ("check_credit", "quanto credito ha Chiara?", "utter_credit"),
        ("check_counters", "quanti giga ha mia figlia", "utter_counters"),
        ("show_plan", "che piano ha Chiara?", "utter_plan"),
    ],
)
@pytest.mark.parametrize(
    ("intent", "text", "said"),
    [
        ("show_bill", "e allora il mio quant'è?", {}),
        ("check_credit", "e io quanto ho?", {}),
        ("select_line", "e il mio?", {"line_alias": "il mio"}),
        ("out_of_scope", "e per me?", {}),
        ("show_bill", "ok e il mio a quanto sta", {}),
        ("list_bills", "quanto ho io invece?", {}),
        ("show_profile", "si ma i miei?", {}),
    ],
)
async def test_it_is_read_for_the_own_line(
    chat_of: ChatOf, first: str, question: str, response: str, intent: str, text: str, said: dict[str, Any]
) -> None:
    chat = chat_of(ANNA)
    assert CHIARAS in (await chat.say(first, question)).text
    heard = await chat.say(intent, text, ranking=((intent, 0.4), ("pay_bill", 0.35)) if not said else (), **said)
    assert str(heard.response).startswith(response)
    assert OWN in heard.text
    assert CHIARAS not in heard.text


@pytest.mark.parametrize(
    ("intent", "text"),
    [("select_line", "e la mia?"), ("list_services", "e sul mio ce l'ho?"), ("select_line", "e io?")],
)
async def test_after_an_automatic_recharge_was_stopped_it_is_one_s_own(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("stop_auto_recharge", "ferma la ricarica automatica di chiara", line_alias="chiara")
    await chat.say("affirm", "sì")
    heard = await chat.say(intent, text)
    assert str(heard.response).startswith("utter_auto")
    assert OWN in heard.text
    assert CHIARAS not in heard.text


@pytest.mark.parametrize(
    "text",
    ["qual è il mio numero?", "la mia bolletta", "quanto costa?", "e di mia madre?", "il mio piano", "e Chiara?"],
)
def test_what_names_something_else_is_that(text: str) -> None:
    assert not asks_own_again(text)


async def test_with_nothing_read_before_it_is_no_reading(chat_of: ChatOf) -> None:
    heard = await chat_of(ANNA).say("show_bill", "e allora il mio quant'è?")
    assert str(heard.response).startswith("utter_bill")
