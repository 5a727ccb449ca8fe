"""A recharge's sum that is changed by how much, read back with the new one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA

ChatOf = Callable[[str | None], Chat]


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def read_back(chat_of: ChatOf) -> Chat:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica 15 euro con paypal", amount=1500, payment_method="paypal")
    assert responses(chat) == ["utter_recharge_confirm_paypal"]
    return chat


@pytest.mark.parametrize(
    ("intent", "text", "said", "sum_"),
    [
        ("out_of_scope", "5 in meno", {}, "10,00"),
        ("explain_bill", "5 di più", {}, "20,00"),
        ("explain_bill", "10 in più", {}, "25,00"),
        ("out_of_scope", "il doppio", {}, "30,00"),
        ("show_movements", "5 euro in meno per favore", {"amount": 500}, "10,00"),
        ("recharge", "metti 5 euro in più", {"amount": 500}, "20,00"),
        ("activate_offer", "raddoppia", {}, "30,00"),
        ("inform", "100 allora", {}, "100,00"),
    ],
)
async def test_the_read_back_says_the_new_sum(
    chat_of: ChatOf, intent: str, text: str, said: dict[str, Any], sum_: str
) -> None:
    chat = await read_back(chat_of)
    await chat.say(intent, text, **said)
    assert responses(chat) == ["utter_recharge_confirm_paypal"]
    assert f"Ricarica di {sum_} €" in chat.heard[-1].text


async def test_a_sum_that_is_not_sold_is_told_with_those_that_are(chat_of: ChatOf) -> None:
    chat = await read_back(chat_of)
    await chat.say("out_of_scope", "la metà")
    assert responses(chat) == ["utter_recharge_amount_not_sold", "utter_task_ask_amount"]
    assert "7,50" in chat.heard[0].text


@pytest.mark.parametrize(("intent", "text"), [("rephrase", "troppo"), ("list_offers", "un po' di meno")])
async def test_another_sum_without_a_figure_is_asked_for(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = await read_back(chat_of)
    await chat.say(intent, text)
    assert responses(chat) == ["utter_task_ask_amount"]


@pytest.mark.parametrize("text", ["100 allora", "allora 100", "ok 100 dai"])
async def test_after_one_that_is_not_sold_a_bare_figure_is_the_next(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica 500 con paypal", amount=50000, payment_method="paypal")
    await chat.say("inform", text)
    assert responses(chat) == ["utter_recharge_confirm_paypal"]
    assert "100,00" in chat.heard[-1].text


async def test_with_no_sum_yet_there_is_nothing_to_reckon_from(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "fammi una ricarica")
    await chat.say("explain_bill", "10 in più")
    assert responses(chat) == ["utter_task_unclear_amount", "utter_task_ask_amount"]


@pytest.mark.parametrize(
    ("intent", "text", "said", "sum_"),
    [
        ("correct", "anzi 5 in meno", {}, "10,00"),
        ("deny", "no, 5 in meno", {}, "10,00"),
        ("correct", "no, 10 in più", {}, "25,00"),
        ("correct", "meglio 10 in meno", {}, "5,00"),
        ("correct", "anzi il doppio", {}, "30,00"),
        ("explain_bill", "anzi 5 euro in più", {"amount": 500}, "20,00"),
        ("deny", "ah no 5 in meno", {"amount": 500}, "10,00"),
        ("correct", "5 in più anzi 10 in meno", {"amount": 1000}, "5,00"),
        ("inform", "e dai, un deca in più", {"amount": 1000}, "25,00"),
        ("correct", "alza l'importo di 5", {"amount": 500}, "20,00"),
    ],
)
async def test_a_difference_behind_an_opening_word_counts_once(
    chat_of: ChatOf, intent: str, text: str, said: dict[str, Any], sum_: str
) -> None:
    chat = await read_back(chat_of)
    await chat.say(intent, text, **said)
    assert responses(chat) == ["utter_recharge_confirm_paypal"]
    assert f"Ricarica di {sum_} €" in chat.heard[-1].text


@pytest.mark.parametrize("text", ["anzi 10 in meno", "no, 10 in meno", "meglio 10 in meno"])
async def test_so_it_does_while_the_way_to_pay_is_asked_for(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica 30", amount=3000)
    await chat.say("correct", text)
    await chat.say("inform", "paypal", payment_method="paypal")
    assert "Ricarica di 20,00 €" in chat.heard[-1].text


@pytest.mark.parametrize(
    "text", ["5 in meno e con paypal", "anzi 5 in meno con paypal", "meglio 5 di meno, con paypal"]
)
async def test_less_of_a_sum_rules_out_no_way_behind_it(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica 30", amount=3000)
    await chat.say("inform", text, amount=500, excluded_method="paypal")
    assert responses(chat) == ["utter_recharge_confirm_paypal"]
    assert "Ricarica di 25,00 €" in chat.heard[-1].text


async def test_so_it_does_in_a_message_that_says_the_first_sum(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("correct", "ricarica 30 anzi 5 in meno con paypal", amount=500, payment_method="paypal")
    assert "Ricarica di 25,00 €" in chat.heard[-1].text


@pytest.mark.parametrize(
    ("text", "said", "sum_"),
    [("la metà", {}, "5,00"), ("allora 5 in più", {"amount": 500}, "15,00"), ("anzi il doppio", {}, "20,00")],
)
async def test_after_a_sum_that_is_not_sold_it_is_of_the_one_before(
    chat_of: ChatOf, text: str, said: dict[str, Any], sum_: str
) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica 10 euro con paypal", amount=1000, payment_method="paypal")
    await chat.say("correct", "anzi 35", amount=3500)
    assert responses(chat) == ["utter_recharge_amount_not_sold", "utter_task_ask_amount"]
    await chat.say("out_of_scope", text, **said)
    assert f"Ricarica di {sum_} €" in chat.heard[-1].text


async def test_nothing_to_take_away_from_is_no_sum(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica 5 euro in meno del solito", amount=500)
    assert responses(chat) == ["utter_task_ask_amount"]


@pytest.mark.parametrize(
    ("intent", "text", "said", "sum_"),
    [
        ("out_of_scope", "30 meno 5", {}, "25,00"),
        ("out_of_scope", "la metà di 20", {"amount": 2000}, "10,00"),
        ("inform", "no facciamo 10 più 10", {}, "20,00"),
        ("out_of_scope", "il doppio di 15", {"amount": 1500}, "30,00"),
    ],
)
@pytest.mark.parametrize("held", [{"amount": 500}, {}])
async def test_a_small_reckoning_is_the_sum(
    chat_of: ChatOf, held: dict[str, Any], intent: str, text: str, said: dict[str, Any], sum_: str
) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica con paypal", payment_method="paypal", **held)
    await chat.say(intent, text, **said)
    assert responses(chat) == ["utter_recharge_confirm_paypal"]
    assert f"Ricarica di {sum_} €" in chat.heard[-1].text


@pytest.mark.parametrize(
    ("intent", "text", "said"),
    [
        ("correct", "no 15 sono troppi", {}),
        ("inform", "15 euro sono pochi", {"amount": 1500}),
        ("inform", "20 è tanto", {"amount": 2000}),
    ],
)
async def test_a_sum_that_is_complained_of_is_asked_for_anew(
    chat_of: ChatOf, intent: str, text: str, said: dict[str, Any]
) -> None:
    chat = await read_back(chat_of)
    await chat.say(intent, text, **said)
    assert responses(chat) == ["utter_task_ask_amount"]


@pytest.mark.parametrize(
    ("intent", "text", "sum_"),
    [
        ("list_offers", "quella più grande che c'è", "100,00"),
        ("compliment", "la più grande", "100,00"),
        ("faq/recharge_methods", "il minimo", "5,00"),
        ("inform", "la più piccola", "5,00"),
    ],
)
async def test_the_largest_and_the_smallest_are_those_that_are_sold(
    chat_of: ChatOf, intent: str, text: str, sum_: str
) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica con paypal", payment_method="paypal")
    assert responses(chat) == ["utter_task_ask_amount"]
    await chat.say(intent, text)
    assert responses(chat) == ["utter_recharge_confirm_paypal"]
    assert f"Ricarica di {sum_} €" in chat.heard[-1].text
