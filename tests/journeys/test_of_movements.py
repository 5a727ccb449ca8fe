"""Few words after movements, a recharge, the credit or an automatic recharge are about those, and never about bills."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.core.movement_follow_ups import asked_again_in
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, MARCO, SARA

ChatOf = Callable[[str | None], Chat]
BILL = ("show_bill", "explain_bill", "check_payment")


@pytest.mark.parametrize("customer", [GIULIA, ANNA])
@pytest.mark.parametrize(
    ("heard_as", "text", "more"),
    [
        ("show_bill", "di quanto?", {}),
        ("show_bill", "quant'era", {}),
        ("show_bill", "e di quanto era?", {}),
        ("inform", "e quella prima ancora?", {"bill_ref": "2"}),
        ("inform", "e la penultima?", {"bill_ref": "2"}),
        ("check_payment", "con cosa ho pagato", {}),
        ("check_payment", "come l ho pagata quella da 10", {"amount": 1000}),
        ("check_ticket", "quando l'ho fatta?", {}),
    ],
)
async def test_after_recharges_they_are_shown_again(
    chat_of: ChatOf, customer: str, heard_as: str, text: str, more: dict[str, Any]
) -> None:
    chat = chat_of(customer)
    await chat.say("show_movements", "quando ho fatto l'ultima ricarica", movement_kind="recharges")
    heard = await chat.say(heard_as, text, **more)
    assert heard.response == "utter_movements"
    assert "Ricariche" in heard.text


@pytest.mark.parametrize(
    ("heard_as", "text"), [("explain_bill", "e allora perche ho 12,50"), ("explain_bill", "ma come mai ho così poco")]
)
async def test_why_the_credit_is_what_it_is_is_told_by_all_movements(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("show_movements", "le ricariche", movement_kind="recharges")
    heard = await chat.say(heard_as, text, amount=1250)
    assert heard.response == "utter_movements"
    assert "Rinnovo Giga 100" in heard.text


async def test_after_a_recharge_that_was_looked_for_the_one_before_is_in_the_list(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("check_recharge", "è arrivata la ricarica?")
    heard = await chat.say("inform", "e quella prima?", bill_ref="2")
    assert "21 ottobre" in heard.text


@pytest.mark.parametrize(
    ("first", "asked", "text", "response"),
    [
        ("show_auto_recharge", "la ricarica automatica di chiara", "di quanto è", "utter_auto_shown"),
        ("show_plan", "quando si rinnova chiara?", "e quanto?", "utter_plans"),
        ("check_credit", "il credito di chiara", "quant'è?", "utter_credit_one_short"),
    ],
)
async def test_how_much_is_of_what_was_shown(chat_of: ChatOf, first: str, asked: str, text: str, response: str) -> None:
    chat = chat_of(ANNA)
    await chat.say(first, asked, line_alias="chiara")
    heard = await chat.say("show_bill", text)
    assert heard.response == response
    assert "Chiara" in heard.text


async def test_what_a_day_s_movement_was_is_told_of_whatever_kind(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("show_movements", "le mie ricariche", movement_kind="recharges")
    day = {"from": "2026-11-02", "to": "2026-11-02"}
    assert "Rinnovo Giga 100" in (await chat.say("inform", "e il 2 novembre cos'era", period=day)).text


async def test_the_month_before_is_the_one_before_that_month(chat_of: ChatOf) -> None:
    chat = chat_of(SARA)
    october = {"from": "2026-10-01", "to": "2026-10-31"}
    await chat.say("show_movements", "movimenti di ottobre", period=october)
    heard = await chat.say("inform", "e il mese prima", period=october)
    assert "1 settembre – 30 settembre" in heard.text
    heard = await chat.say("inform", "e prima ancora?")
    assert "1 agosto – 31 agosto" in heard.text


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [("show_bill", "e la bolletta?"), ("list_bills", "devo pagare qualcosa?"), ("show_bill", "quant'è la fattura?")],
)
async def test_who_names_a_bill_means_one(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("show_movements", "i movimenti", line_alias="il mio")
    assert (await chat.say(heard_as, text)).response != "utter_movements"


async def test_after_a_bill_it_is_the_bill(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("show_bill", "l'ultima bolletta")
    assert (await chat.say("show_bill", "di quanto è?")).response == "utter_bill"


@pytest.mark.parametrize("text", ["e i giga?", "perché ho pagato la mora?", "di quanto è la bolletta?", "è arrivata?"])
def test_other_words_lean_on_no_movement(text: str) -> None:
    assert asked_again_in(text) is None
