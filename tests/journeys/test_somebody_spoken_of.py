"""Who was just spoken of is recharged, or their number is asked for; never the customer's own line in their place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA

ChatOf = Callable[[str | None], Chat]
ANNAS, UNKNOWN = "+393335550202", "+393399990000"
OWN = "335 555 0101"
TEN: dict[str, Any] = {"amount": 1000, "payment_method": "paypal"}


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


@pytest.mark.parametrize(
    "text",
    [
        "va be' allora ricaricale 10",
        "mettile 10 euro, paypal",
        "le ricarico 10 con paypal",
        "falle una da 10",
    ],
)
async def test_the_number_that_was_said_for_her_is_read_back(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say(
        "check_credit", "mia sorella Anna quanto ha sul 3335550202?", line_alias="mia sorella Anna", msisdn=ANNAS
    )
    heard = await chat.say("recharge", text, **TEN)
    assert heard.response == "utter_recharge_confirm_paypal"
    assert "333 555 0202" in heard.text


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("mettigli 10 euro con paypal", {}),
        ("gli ricarico 10 con paypal", {}),
        ("ricarica 10 con paypal", {}),
        ("mettigli 10 sul cellulare", {"line_kind": "mobile"}),
        ("10 sul suo con paypal", {"line_alias": "sul suo"}),
    ],
)
async def test_without_a_number_it_is_asked_for(chat_of: ChatOf, text: str, more: dict[str, Any]) -> None:
    chat = chat_of(GIULIA)
    await chat.say("out_of_scope", "quanto costa ricaricare mio fratello", line_alias="mio fratello")
    await chat.say("recharge", text, **TEN, **more)
    assert responses(chat)[-1] == "utter_task_ask_number"
    given = await chat.say("inform", "3335550202", msisdn=ANNAS)
    assert "333 555 0202" in given.text


async def test_a_number_that_cannot_be_recharged_is_asked_for_anew(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("check_credit", "mio zio quanto ha sul 3399990000?", line_alias="mio zio", msisdn=UNKNOWN)
    await chat.say("recharge", "ricaricagli 10 con paypal", **TEN)
    assert responses(chat) == ["utter_task_ask_number"]


async def test_a_pronoun_for_nobody_who_was_named_asks(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricaricale 10 con paypal", **TEN)
    assert responses(chat) == ["utter_task_ask_number"]


@pytest.mark.parametrize("text", ["Chiara quanto credito ha?", "quanto ha mia figlia"])
async def test_somebody_with_a_line_on_the_account_is_recharged_there(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("check_credit", text, line_alias="mia figlia Chiara")
    heard = await chat.say("recharge", "ricaricale 10 con paypal", **TEN)
    assert "333 555 0203" in heard.text


@pytest.mark.parametrize(
    ("text", "more"),
    [("ricaricami 10 con paypal", {}), ("ricarica il mio, 10 con paypal", {"line_alias": "il mio"})],
)
async def test_who_says_it_is_for_them_recharges_their_own(chat_of: ChatOf, text: str, more: dict[str, Any]) -> None:
    chat = chat_of(GIULIA)
    await chat.say("out_of_scope", "quanto costa ricaricare mio fratello", line_alias="mio fratello")
    heard = await chat.say("recharge", text, **TEN, **more)
    assert OWN in heard.text


async def test_what_was_said_before_the_last_message_no_longer_counts(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("out_of_scope", "quanto costa ricaricare mio fratello", line_alias="mio fratello")
    await chat.say("check_credit", "quanto credito ho")
    heard = await chat.say("recharge", "ricarica 10 con paypal", **TEN)
    assert OWN in heard.text


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("check_counters", "e lui quanti minuti ha?"),
        ("check_credit", "quanto gli resta?"),
        ("show_plan", "e il suo piano quando si rinnova?"),
        ("check_counters", "e quanti giga ha?"),
        ("list_services", "lui che servizi ha"),
    ],
)
async def test_whoever_is_not_on_the_account_is_not_read_for(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("check_credit", "quanto credito ha mio marito?", line_alias="mio marito")
    heard = await chat.say(intent, text)
    assert heard.text.startswith("Questa linea non è sul tuo account")


async def test_a_number_of_somebody_else_is_not_read_for_either(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/puk_code", "il puk di mio marito 3335550202", line_alias="mio marito", msisdn=ANNAS)
    heard = await chat.say("check_credit", "quanto credito ha lui?")
    assert heard.text.startswith("Questa linea non è sul tuo account")


async def test_a_pronoun_with_nobody_named_is_no_reason_to_read_the_own_line(chat_of: ChatOf) -> None:
    heard = await chat_of(GIULIA).say("check_credit", "quanto credito ha lui?")
    assert OWN not in heard.text.splitlines()[0]


@pytest.mark.parametrize("text", ["quanti giga ho?", "e i miei giga?", "e il mio piano che giga ha?", "e i giga?"])
async def test_ones_own_figures_are_read_as_ever(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("check_credit", "quanto credito ha mio marito?", line_alias="mio marito")
    assert OWN in (await chat.say("check_counters", text, counter="data")).text


@pytest.mark.parametrize("text", ["e lei quanti giga ha?", "quanti giga le restano", "quando le si rinnova"])
async def test_she_is_the_daughter_of_the_account(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("report_fault", "mia figlia non naviga", line_alias="mia figlia", fault_kind="internet_down")
    heard = await chat.say("check_counters", text, counter="data")
    told = " ".join(one.text for one in [*chat.heard, heard])
    assert "333 555 0203" in told
    assert "333 555 0202" not in told


async def test_she_is_who_was_read_for_since(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("check_credit", "quanto ha mio zio?", line_alias="mio zio")
    chat.clock.advance(timedelta(seconds=5))
    await chat.say("check_credit", "quanto ha Chiara?", line_alias="Chiara")
    assert "333 555 0203" in (await chat.say("check_counters", "e lei quanti giga ha?", counter="data")).text


@pytest.mark.parametrize(
    "text", ["dammi il puk della sim di mia madre", "il codice PUK di mio marito", "mi serve il pin di un amico"]
)
@pytest.mark.parametrize("customer", [None, GIULIA])
async def test_the_code_of_somebody_else_is_not_given(chat_of: ChatOf, customer: str | None, text: str) -> None:
    assert (await chat_of(customer).say("faq/puk_code", text)).response == "utter_code_of_another"


async def test_nor_is_that_of_a_number_of_somebody_else(chat_of: ChatOf) -> None:
    heard = await chat_of(GIULIA).say("faq/puk_code", "mi serve il puk del 3335550202", msisdn=ANNAS)
    assert heard.response == "utter_code_of_another"
    heard = await chat_of(ANNA).say("faq/puk_code", "mi serve il puk del 3335550202", msisdn=ANNAS)
    assert heard.response != "utter_code_of_another"


@pytest.mark.parametrize(
    ("customer", "text"),
    [
        (ANNA, "dammi il puk di mia figlia"),
        (GIULIA, "dove trovo il mio puk"),
        (GIULIA, "mio marito ha sbagliato il pin, che succede?"),
    ],
)
async def test_what_a_puk_is_and_ones_own_are_told_as_ever(chat_of: ChatOf, customer: str, text: str) -> None:
    assert (await chat_of(customer).say("faq/puk_code", text)).response != "utter_code_of_another"
