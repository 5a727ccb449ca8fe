"""At a bill's read-back, a question about another: that one is told, and the read-back comes again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.core.bill_asides import asks_of_bill_beside
from tests.journeys.chat import Chat
from tests.journeys.conftest import MARCO, SARA

ChatOf = Callable[[str | None], Chat]
READ_BACK = "utter_pay_bill_confirm_card"


async def to_pay(chat: Chat, month: str) -> None:
    heard = await chat.say("pay_bill", "paga questa con la carta", bill_ref=month, payment_method="card")
    assert heard.response == READ_BACK


@pytest.mark.parametrize(
    ("intent", "text", "found"),
    [
        ("faq/credit_expiry", "e l'altra quando scade?", {"line_alias": "l'altra"}),
        ("show_bill", "e l'altra quant'è?", {}),
        ("show_bill", "e l'altra bolletta entro quando va pagata?", {}),
        ("show_bill", "ma quella di ottobre quando scadeva?", {"bill_ref": "2026-10"}),
        ("inform", "e quella di ottobre?", {"bill_ref": "2026-10"}),
        ("inform", "e quella dopo?", {}),
        ("out_of_scope", "e quell'altra invece di quanto è?", {}),
    ],
)
async def test_the_other_one_is_told(chat_of: ChatOf, intent: str, text: str, found: dict[str, Any]) -> None:
    chat = chat_of(SARA)
    await to_pay(chat, "2026-09")
    heard = await chat.say(intent, text, **found)
    assert heard.text.startswith("La bolletta di ottobre (")
    assert "29,90 €, scaduta il 18 novembre" in heard.text
    assert chat.heard[-1].response == READ_BACK
    assert "settembre" in chat.heard[-1].text


async def test_the_one_told_is_meant_when_it_is_asked_about_again(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await to_pay(chat, "2026-11")
    assert (
        "settembre" in (await chat.say("show_bill", "e quella di settembre quando scadeva?", bill_ref="2026-09")).text
    )
    heard = await chat.say("show_bill", "e quella invece quanto è?")
    assert "settembre" in heard.text
    assert "42,90 €, pagata" in heard.text
    assert "novembre" in chat.heard[-1].text


@pytest.mark.parametrize("text", ["e quella di prima?", "e quella precedente quanto era?", "quella di prima è pagata?"])
async def test_the_one_before_counts_from_what_is_to_be_paid(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    await to_pay(chat, "2026-11")
    heard = await chat.say("inform", text, bill_ref=2)
    assert heard.text.startswith("La bolletta di ottobre")
    assert "novembre" in chat.heard[-1].text


async def test_a_bill_that_is_named_instead_is_taken(chat_of: ChatOf) -> None:
    chat = chat_of(SARA)
    await to_pay(chat, "2026-09")
    heard = await chat.say("correct", "no, quella di ottobre", bill_ref="2026-10")
    assert heard.response == READ_BACK
    assert "ottobre" in heard.text


@pytest.mark.parametrize("text", ["quando scade?", "e entro quando va pagata?"])
async def test_of_the_one_to_be_paid_it_is_told_as_ever(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(SARA)
    await to_pay(chat, "2026-09")
    assert (await chat.say("show_bill", text)).text.endswith("scaduta il 19 ottobre.")


@pytest.mark.parametrize("text", ["pure l'altra", "e quella di ottobre no", "paga anche quella di ottobre", "sì"])
def test_what_is_no_question(text: str) -> None:
    assert not asks_of_bill_beside(text)
