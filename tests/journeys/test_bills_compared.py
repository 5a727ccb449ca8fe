"""Bills against one another: the difference with another month, the one before, and what was paid all together."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, MARCO

ChatOf = Callable[[str | None], Chat]
SEPTEMBER = {"from": "2026-09-01", "to": "2026-09-30"}
OCTOBER = {"from": "2026-10-01", "to": "2026-10-31"}
NOVEMBER = {"from": "2026-11-01", "to": "2026-11-30"}
THIS_YEAR = {"from": "2026-01-01", "to": "2026-12-31"}


@pytest.mark.parametrize(
    ("text", "month", "other"),
    [
        ("la differenza con ottobre?", OCTOBER, "ottobre"),
        ("e rispetto a settembre?", SEPTEMBER, "settembre"),
        ("confrontala con settembre", SEPTEMBER, "settembre"),
    ],
)
async def test_the_bill_that_was_explained_is_compared_with_another(
    chat_of: ChatOf, text: str, month: dict[str, str], other: str
) -> None:
    chat = chat_of(MARCO)
    await chat.say("explain_bill", "perché la bolletta di novembre è così alta?", bill_ref="2026-11")
    heard = await chat.say("inform", text, period=month)
    assert heard.text.startswith("La bolletta di novembre")
    assert f"11,45 € in più di quella di {other}" in heard.text


async def test_another_month_without_a_comparison_is_explained_itself(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("explain_bill", "perché la bolletta di novembre è così alta?", bill_ref="2026-11")
    heard = await chat.say("inform", "e a ottobre?", period=OCTOBER)
    assert heard.text.startswith("La bolletta di ottobre")


async def test_two_months_in_one_question_are_compared(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    heard = await chat.say("explain_bill", "perché novembre è più alta di settembre?", bill_ref=["2026-11", "2026-09"])
    assert "11,45 € in più di quella di settembre" in heard.text


async def test_the_one_it_is_dearer_than_is_not_the_one_that_is_explained(chat_of: ChatOf) -> None:
    heard = await chat_of(MARCO).say("explain_bill", "perché è più alta di quella di ottobre?", bill_ref="2026-10")
    assert heard.text.startswith("La bolletta di novembre")


async def test_a_month_that_is_high_is_explained_itself(chat_of: ChatOf) -> None:
    heard = await chat_of(MARCO).say("explain_bill", "perché a ottobre è più alta?", bill_ref="2026-10")
    assert heard.text.startswith("La bolletta di ottobre")


@pytest.mark.parametrize("text", ["e quella prima?", "quella precedente", "e la bolletta di prima", "e il mese prima"])
async def test_the_one_before_counts_from_the_bill_that_is_talked_about(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("show_bill", "fammi vedere la bolletta di aprile", bill_ref="2026-04")
    assert "marzo" in (await chat.say("inform", text.replace("il mese", "quella del mese"), bill_ref=2)).text
    assert "febbraio" in (await chat.say("inform", "e quella prima ancora", bill_ref=2)).text


@pytest.mark.parametrize("text", ["e quella dopo?", "la successiva", "e quella del mese dopo"])
async def test_the_one_after_counts_from_it_too(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("show_bill", "fammi vedere la bolletta di aprile", bill_ref="2026-04")
    assert "La bolletta di maggio" in (await chat.say("inform", text)).text


async def test_after_the_newest_it_is_still_the_newest(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("show_bill", "fammi vedere l'ultima bolletta", bill_ref=1)
    assert "La bolletta di novembre" in (await chat.say("inform", "e quella dopo?")).text


async def test_with_no_bill_talked_about_the_one_before_is_the_last_but_one(chat_of: ChatOf) -> None:
    heard = await chat_of(MARCO).say("show_bill", "fammi vedere quella precedente", bill_ref=2)
    assert "ottobre" in heard.text


@pytest.mark.parametrize(
    "text",
    ["quanto ho pagato quest'anno", "quanto vi ho dato in tutto", "quanto abbiamo speso finora", "totale pagato?"],
)
async def test_what_was_paid_is_one_sum(chat_of: ChatOf, text: str) -> None:
    heard = await chat_of(MARCO).say("list_bills", text, period=THIS_YEAR)
    assert (heard.response, heard.text) == (
        "utter_bills_paid_sum_open",
        "Pagati 429,00 € in tutto, per 10 delle bollette da gennaio a novembre. Restano da pagare 54,35 €.",
    )


async def test_nothing_paid_of_a_time_is_said_so(chat_of: ChatOf) -> None:
    heard = await chat_of(MARCO).say("list_bills", "quanto ho pagato questo mese in tutto", period=NOVEMBER)
    assert heard.response == "utter_bills_none_paid"


async def test_a_list_that_is_asked_for_stays_a_list(chat_of: ChatOf) -> None:
    heard = await chat_of(ANNA).say("list_bills", "le bollette di quest'anno", period=THIS_YEAR)
    assert heard.response == "utter_bills_open_several"


@pytest.mark.parametrize(
    "text", ["perché stavolta è di più", "e come mai adesso pago di più?", "perché sta volta è così alta"]
)
async def test_this_time_is_the_newest_though_another_was_looked_at(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("list_bills", "le ultime tre bollette")
    await chat.say("show_bill", "quella di prima quant'era", bill_ref=2)
    heard = await chat.say("explain_bill", text)
    assert heard.text.startswith("La bolletta di novembre")
    assert "11,45 € in più" in heard.text


async def test_why_another_was_more_stays_about_it(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("show_bill", "quella di ottobre", bill_ref="2026-10")
    assert (await chat.say("explain_bill", "perché questo importo?")).text.startswith("La bolletta di ottobre")
