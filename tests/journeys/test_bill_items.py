"""What is asked of one item is looked for on the bill that has it; "del mese prima" is the other, not the one meant."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.core.bill_comparing import compares_with
from tests.journeys.chat import Chat
from tests.journeys.conftest import MARCO

ChatOf = Callable[[str | None], Chat]
OCTOBER = {"from": "2026-10-01", "to": "2026-10-31"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("e perché mi avete messo due euro e cinquanta di mora", {"amount": 250}),
        ("perché c'è una mora?", {}),
        ("e questi 8,95 cosa sono", {"amount": 895}),
        ("perché pago numeri speciali?", {}),
    ],
)
async def test_the_bill_that_has_the_item_is_explained(chat_of: ChatOf, text: str, found: dict[str, Any]) -> None:
    chat = chat_of(MARCO)
    await chat.say("show_bill", "la bolletta di ottobre", bill_ref="2026-10")
    heard = await chat.say("explain_bill", text, **found)
    assert heard.text.startswith("La bolletta di novembre")
    assert "2,50 €" in heard.text


async def test_the_bill_talked_about_is_explained_where_it_has_it_too(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("show_bill", "la bolletta di ottobre", bill_ref="2026-10")
    heard = await chat.say("explain_bill", "perché 3 euro?", amount=300)
    assert heard.text.startswith("La bolletta di ottobre")


async def test_an_item_that_is_nowhere_changes_nothing(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("show_bill", "la bolletta di ottobre", bill_ref="2026-10")
    heard = await chat.say("explain_bill", "perché 77 euro?", amount=7700)
    assert heard.text.startswith("La bolletta di ottobre")


@pytest.mark.parametrize(
    "text",
    [
        "perché più tanto di mese prima",
        "perché è più alta del mese prima",
        "come mai è aumentata dal mese scorso",
        "perché pago di più del mese scorso",
        "e perché più soldi del mese prima?",
    ],
)
async def test_the_bill_talked_about_is_put_against_the_month_before(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("show_bill", "vedermi bolletta")
    heard = await chat.say("explain_bill", text, period=OCTOBER)
    assert heard.text.startswith("La bolletta di novembre")
    assert "11,45 € in più di quella di ottobre" in heard.text


async def test_a_bill_is_never_put_against_itself(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("show_bill", "la bolletta di ottobre", bill_ref="2026-10")
    heard = await chat.say("explain_bill", "perché più soldi di mese prima", period=OCTOBER)
    assert heard.text.startswith("La bolletta di ottobre")
    assert "settembre" in heard.text


@pytest.mark.parametrize("text", ["perché a ottobre ho speso di più?", "perché più di 50 euro a ottobre", "e ottobre?"])
def test_no_other_bill_is_named(text: str) -> None:
    assert not compares_with(text)


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("ho ricevuto una fattura di 54 euro e rotti ma di solito pago 42,90, come mai?", [5400, 4290]),
        ("perché 54,35 se pago sempre 42,90?", [5435, 4290]),
        ("la bolletta è di 54 euro invece di 42,90", [5400]),
        ("di solito pago 43 euro, stavolta 54, perché?", [4300, 5400]),
    ],
)
@pytest.mark.parametrize("shown", [None, "2026-10"])
async def test_of_two_sums_the_bill_is_meant_that_is_not_as_usual(
    chat_of: ChatOf, text: str, sums: list[int], shown: str | None
) -> None:
    chat = chat_of(MARCO)
    if shown:
        await chat.say("show_bill", "la bolletta di ottobre", bill_ref=shown)
    heard = await chat.say("explain_bill", text, amount=sums)
    assert heard.text.startswith("La bolletta di novembre")
    assert "11,45 € in più di quella di ottobre" in heard.text


@pytest.mark.parametrize(
    ("intent", "text", "found"),
    [
        ("explain_bill", "e cosa sarebbero questi 899?", {"amount": 89900}),
        ("out_of_scope", "e cosa sarebbero questi 899?", {"amount": 89900}),
        ("faq/premium_services", "e che sono questi 899", {"amount": 89900}),
        ("explain_bill", "e cosa sono quelle chiamate ai numeri speciali?", {}),
        ("rephrase", "che roba sono sti 899 in bolletta", {"amount": 89900}),
    ],
)
async def test_what_an_item_is_is_told_of_the_bill_that_has_it(
    chat_of: ChatOf, intent: str, text: str, found: dict[str, Any]
) -> None:
    chat = chat_of(MARCO)
    await chat.say("explain_bill", "perché è così alta?")
    await chat.say(intent, text, **found)
    item, term = chat.heard[-2:]
    assert item.response == "utter_bill_item"
    assert "899" in item.text
    assert "8,95 €" in item.text
    assert "mora" not in item.text.lower()
    assert term.response == "utter_term_premium"


async def test_a_bare_meaning_is_the_glossarys(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("explain_bill", "perché è così alta?")
    assert (await chat.say("rephrase", "e la mora cos'è?")).response == "utter_term_late_fee"


@pytest.mark.parametrize(
    "text", ["mora di 2,50 perché? io pago sempre in tempo", "perché c'è la mora", "la mora? sono sempre puntuale"]
)
async def test_a_charge_for_being_late_is_told_with_the_day_on_which_it_was_paid(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("explain_bill", text)
    assert [heard.response for heard in chat.heard] == ["utter_bill_higher", "utter_bill_paid_late"]
    assert chat.heard[1].text.startswith("La bolletta di ottobre")
    assert "4 giorni dopo" in chat.heard[1].text
    await chat.say("explain_bill", "perché 8,95?", amount=895)
    assert "utter_bill_paid_late" not in [heard.response for heard in chat.heard]
