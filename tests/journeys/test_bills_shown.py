"""What is asked of bills that were shown: "mandamele" means all of them, "la più cara" is one of the list."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.bootstrap.account import AccountParts
from tests.journeys.chat import Chat
from tests.journeys.conftest import MARCO, SARA, STUDIO

ChatOf = Callable[[str | None], Chat]
CONFIRM = "utter_email_bill_confirm_once"


async def two_shown(chat: Chat) -> None:
    await chat.say("download_bill", "la fattura di questo mese in pdf", bill_ref="2026-11")
    heard = await chat.say("inform", "e anche quella di ottobre", bill_ref="2026-10")
    assert "ottobre" in heard.text


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("email_bill", "mandamele per mail"),
        ("out_of_scope", "mandamele"),
        ("email_bill", "me le puoi mandare per mail?"),
        ("email_bill", "mandami tutte e due via mail"),
    ],
)
async def test_all_that_were_shown_are_sent(chat_of: ChatOf, account: AccountParts, intent: str, text: str) -> None:
    chat = chat_of(STUDIO)
    await two_shown(chat)
    heard = await chat.say(intent, text, **({"delivery": "email"} if intent == "email_bill" else {}))
    assert heard.response == CONFIRM
    assert "le bollette di ottobre" in heard.text
    assert "novembre" in heard.text
    await chat.say("affirm", "sì")
    assert len([sent for sent in account.outbox.messages() if sent["kind"] == "email"]) == 2


async def test_one_that_is_pointed_at_is_sent_alone(chat_of: ChatOf) -> None:
    chat = chat_of(STUDIO)
    await two_shown(chat)
    heard = await chat.say("email_bill", "mandamela per mail", delivery="email")
    assert "la bolletta di ottobre" in heard.text
    assert "novembre" not in heard.text


async def test_two_that_are_named_are_sent_both(chat_of: ChatOf) -> None:
    heard = await chat_of(STUDIO).say(
        "email_bill", "mandami ottobre e novembre via mail", delivery="email", bill_ref=["2026-10", "2026-11"]
    )
    assert heard.response == CONFIRM
    assert "le bollette di ottobre" in heard.text


async def test_of_too_many_it_is_asked_which(chat_of: ChatOf) -> None:
    heard = await chat_of(MARCO).say("email_bill", "mandamele tutte", delivery="email", bill_ref="all")
    assert heard.response == "utter_email_bill_so_many"


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("inform", "e la più grossa?"),
        ("explain_bill", "qual è la più cara?"),
        ("show_bill", "e quella più alta quant'era"),
    ],
)
async def test_the_largest_of_the_list_is_shown(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("list_bills", "le mie bollette")
    heard = await chat.say(intent, text)
    assert heard.text.startswith("La bolletta di novembre")


async def test_the_smallest_too(chat_of: ChatOf) -> None:
    chat = chat_of(SARA)
    await chat.say("list_bills", "le mie bollette")
    assert "29,90 €" in (await chat.say("inform", "e la più bassa?")).text
