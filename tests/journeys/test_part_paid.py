"""Amid a payment of bills: whether a line that was cut off comes back with a part of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.core.part_paid import asks_if_part_brings_back
from tests.journeys.chat import Chat
from tests.journeys.conftest import SARA

ChatOf = Callable[[str | None], Chat]
SEPTEMBER, OCTOBER = "RL2026099852", "RL2026106428"
BY_WAY = "utter_task_ask_method"


def responses(chat: Chat) -> list[str]:
    return [str(one.response) for one in chat.heard]


async def all_to_pay(chat_of: ChatOf) -> Chat:
    chat = chat_of(SARA)
    await chat.say("pay_bill", "vorrei pagare")
    assert (await chat.say("inform", "tutte", bill_ref="all")).response == BY_WAY
    return chat


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("faq/late_payment", "e se ne pago una sola la linea torna?"),
        ("faq/late_payment", "se ne pago una intanto torna la linea?"),
        ("faq/late_payment", "con una sola mi riattivate?"),
        ("faq/late_payment", "e se non ne pago una la linea torna?"),
    ],
)
async def test_with_one_of_them_all_are_said_to_be_needed(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = await all_to_pay(chat_of)
    await chat.say(intent, text)
    assert [one for one in responses(chat) if one != "utter_pay_bill_only_some"] == ["utter_line_back_all", BY_WAY]
    assert "59,80 €" in chat.heard[-2].text


@pytest.mark.parametrize(
    ("intent", "text", "named"),
    [
        ("faq/late_payment", "e se pago solo la più vecchia mi riattivate?", "oldest"),
        ("pay_bill", "basta che pago quella di settembre per riavere la linea?", "2026-09"),
        ("pay_bill", "se pago la più vecchia torna internet?", "oldest"),
        ("pay_bill", "se pago solo quella di settembre la linea torna?", "2026-09"),
    ],
)
async def test_with_the_one_that_is_named_the_other_is_said_to_be_left(
    chat_of: ChatOf, intent: str, text: str, named: str
) -> None:
    chat = await all_to_pay(chat_of)
    await chat.say(intent, text, bill_ref=named)
    assert responses(chat)[-2:] == ["utter_line_back_rest", BY_WAY]
    assert OCTOBER in chat.heard[-2].text
    assert SEPTEMBER not in chat.heard[-2].text
    assert "59,80 €" in (await chat.say("inform", "carta", payment_method="card")).text


@pytest.mark.parametrize(
    ("text", "said"),
    [("e così la linea torna?", {}), ("se pago tutte e due torna la linea?", {"bill_ref": "all"})],
)
async def test_with_all_of_them_it_does(chat_of: ChatOf, text: str, said: dict[str, Any]) -> None:
    chat = await all_to_pay(chat_of)
    await chat.say("faq/late_payment", text, **said)
    assert responses(chat) == ["utter_line_back_with_this", BY_WAY]


@pytest.mark.parametrize(
    "text", ["se pago con una carta mi tornano i soldi?", "pago solo quella di settembre", "basta, torno domani"]
)
def test_what_asks_of_no_line(text: str) -> None:
    assert not asks_if_part_brings_back(text)
