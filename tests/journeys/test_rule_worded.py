"""An automatic recharge in few words, after it was shown: it begins with what is said, and is read back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.core.rule_words import limit_replaced, puts_other_sum, takes_monthly
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA
from tests.journeys.proving import Prover
from tests.journeys.test_auto_recharges import set_giulias

ChatOf = Callable[[str | None], Chat]
ProverOf = Callable[[str], Prover]
LIMITED: dict[str, Any] = {"threshold": 500, "amount": 1000}


async def shown(chat_of: ChatOf) -> Chat:
    chat = chat_of(GIULIA)
    await chat.say("show_auto_recharge", "come funziona la ricarica automatica")
    return chat


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [("inform", "ok facciamo sotto i 5, dieci euro"), ("inform", "facciamo 10 euro quando scendo sotto 5")],
)
async def test_a_limit_and_a_sum_begin_it(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = await shown(chat_of)
    heard = await chat.say(heard_as, text, **LIMITED)
    assert chat.slots["task"]["intent"] == "set_auto_recharge"
    assert heard.response == "utter_task_ask_ceiling"
    heard = await chat.say("refuse", "senza tetto")
    assert heard.response == "utter_auto_confirm_threshold"
    assert "10,00 €" in heard.text


async def test_so_they_do_with_nothing_before(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("inform", "10 euro quando scendo sotto i 5", **LIMITED)
    assert chat.slots["task"]["intent"] == "set_auto_recharge"


async def test_that_one_each_month_begins_it(chat_of: ChatOf) -> None:
    chat = await shown(chat_of)
    heard = await chat.say("inform", "allora quella mensile", recharge_when="monthly")
    assert heard.response == "utter_auto_ask_amount"
    assert chat.slots["task"]["values"]["when"] == "monthly"


@pytest.mark.parametrize("text", ["mettimi quella, 10 euro il 15", "ok quella, 10 euro il 15", "la mensile, 10 il 15"])
async def test_that_one_with_its_day_is_no_single_recharge(chat_of: ChatOf, text: str) -> None:
    chat = await shown(chat_of)
    heard = await chat.say("recharge", text, amount=1000)
    assert heard.response == "utter_auto_confirm_monthly"
    assert "il giorno 15 di ogni mese" in heard.text


@pytest.mark.parametrize(("text", "said"), [("mettila a 10 invece di 5", "scende sotto 10,00 €")])
async def test_what_stands_instead_of_the_limit_is_the_limit(prover: ProverOf, text: str, said: str) -> None:
    giulia = prover(GIULIA)
    await set_giulias(giulia, threshold=500, amount=2000, ceiling=6000)
    await giulia.chat.say("show_auto_recharge", "ho la ricarica automatica?")
    heard = await giulia.chat.say("correct", text, amount=1000)
    assert said in heard.text
    assert heard.text.startswith("20,00 €")


async def test_and_instead_of_the_sum_the_sum(prover: ProverOf) -> None:
    giulia = prover(GIULIA)
    await set_giulias(giulia)
    heard = await giulia.chat.say("correct", "mettila a 20 invece di 10", amount=2000)
    assert heard.text.startswith("20,00 €")
    assert "scende sotto 5,00 €" in heard.text


@pytest.mark.parametrize(
    ("heard_as", "text", "more"),
    [
        ("recharge", "ricarica 10 euro", {"amount": 1000}),
        ("inform", "e se scendo sotto i 5?", {"threshold": 500}),
        ("recharge", "metti 10 euro a mia figlia", {"amount": 1000, "line_alias": "mia figlia"}),
    ],
)
async def test_other_words_begin_no_automatic_one(
    chat_of: ChatOf, heard_as: str, text: str, more: dict[str, Any]
) -> None:
    chat = chat_of(ANNA)
    await chat.say("show_auto_recharge", "ho la ricarica automatica?")
    await chat.say(heard_as, text, **more)
    assert (chat.slots.get("task") or {}).get("intent") != "set_auto_recharge"


def test_the_words() -> None:
    assert puts_other_sum("mettila a 10 invece di 5")
    assert limit_replaced("mettila a 10 invece di 5", 500, 1000)
    assert not limit_replaced("mettila a 20 invece di 10", 500, 1000)
    assert not takes_monthly("ricarica 10 euro il 15")
    assert not takes_monthly("quella da 10 euro")
