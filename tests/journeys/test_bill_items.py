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
