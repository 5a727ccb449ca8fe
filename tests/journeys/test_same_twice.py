"""The same asked for twice in one message, each with values of its own: announced, then done with its own (row 20)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.journeys.chat import Chat, part
from tests.journeys.conftest import ANNA, GIULIA

ChatOf = Callable[[str | None], Chat]
HERS, CHIARAS = "+393335550202", "+393335550203"
GIULIAS, LUCAS = "+393355550101", "+393475550707"


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


def recharge(text: str, amount: int, number: str, way: str = "paypal") -> dict[str, Any]:
    return part("recharge", text, amount=amount, msisdn=number, payment_method=way)


FIRST = recharge("ricarica 10 sul 333 555 0202 con paypal", 1000, HERS)
SECOND = recharge("5 sul 333 555 0203 con paypal", 500, CHIARAS)


async def test_the_second_recharge_is_announced_and_comes_after_the_first_with_its_own_values(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say_parts("ricarica 10 sul 333 555 0202 con paypal e 5 sul 333 555 0203 con paypal", FIRST, SECOND)
    assert responses(chat) == ["utter_next_noted", "utter_recharge_confirm_paypal"]
    assert "ricarica di 5,00 €" in chat.heard[0].text
    first = chat.slots["task"]["values"]
    assert (first["number"], first["amount"]) == (HERS, 1000)
    await chat.say("affirm", "sì")
    assert responses(chat)[-1] == "utter_recharge_confirm_paypal"
    second = chat.slots["task"]["values"]
    assert (second["number"], second["amount"]) == (CHIARAS, 500)
    assert "confirmed" not in second


async def test_a_way_to_pay_that_is_named_at_the_end_is_that_of_both(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    first = part("recharge", "10 al 333 555 0203", amount=1000, msisdn=CHIARAS)
    await chat.say_parts("ricarica 10 al 333 555 0203 e 10 sul 333 555 0202, con paypal", first, FIRST)
    assert responses(chat) == ["utter_next_noted", "utter_recharge_confirm_paypal"]
    assert chat.slots["task"]["values"]["number"] == CHIARAS


async def test_of_two_ways_each_has_its_own(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    first = recharge("10 al 333 555 0203 con la carta", 1000, CHIARAS, "card")
    await chat.say_parts("ricarica 10 al 333 555 0203 con la carta e 10 sul mio con paypal", first, FIRST)
    assert responses(chat)[-1] == "utter_recharge_confirm_card"


async def test_the_values_of_the_second_are_no_correction_of_the_first(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("recharge", "ricarica il 333 555 0202", msisdn=HERS)
    await chat.say("inform", "10 euro", amount=1000)
    await chat.say_parts(
        "con paypal, e poi anche 5 euro al 333 555 0203",
        part("inform", "con paypal", payment_method="paypal"),
        part("recharge", "5 euro al 333 555 0203", amount=500, msisdn=CHIARAS),
    )
    values = chat.slots["task"]["values"]
    assert (values["number"], values["amount"]) == (HERS, 1000)


async def test_a_no_to_the_first_leaves_the_second(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say_parts("ricarica 10 sul 333 555 0202 e 5 sul 333 555 0203 con paypal", FIRST, SECOND)
    await chat.say("cancel", "annulla")
    values = chat.slots["task"]["values"]
    assert (values["number"], values["amount"]) == (CHIARAS, 500)


async def test_of_three_each_waits_for_the_one_before_it(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    third = recharge("20 al 333 555 0201 con paypal", 2000, "+393335550201")
    await chat.say_parts("10 al 333 555 0202, 5 al 333 555 0203 e 20 al 333 555 0201", FIRST, SECOND, third)
    seen = []
    for _ in range(3):
        seen.append(chat.slots["task"]["values"]["amount"])
        await chat.say("affirm", "sì")
    assert seen == [1000, 500, 2000]


@pytest.mark.parametrize(
    ("intent", "one", "other"),
    [("deactivate_service", "segreteria", "chi-e"), ("activate_service", "segreteria", "antivirus")],
)
async def test_two_services_are_two(chat_of: ChatOf, intent: str, one: str, other: str) -> None:
    chat = chat_of(ANNA)
    numbers = {"fixed_number": "+39065550123"}
    await chat.say_parts(
        f"{one} e {other}",
        part(intent, one, service_name=one, **numbers),
        part(intent, other, service_name=other, **numbers),
    )
    said = " ".join(map(str, responses(chat)))
    assert "utter_next" in said


@pytest.mark.parametrize("words", ["a me", "per me", "su di me", "al mio"])
async def test_ones_own_line_is_meant_by_a_pronoun(chat_of: ChatOf, words: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say(
        "recharge", f"ricarica 10 {words} con paypal", amount=1000, payment_method="paypal", line_alias=words
    )
    assert responses(chat) == ["utter_recharge_confirm_paypal"]
    assert chat.slots["task"]["values"]["number"] == GIULIAS


@pytest.mark.parametrize(
    ("intent", "said", "words"),
    [
        ("correct", "anzi a me", "a me"),
        ("select_line", "a me", "a me"),
        ("deny", "no a me", "a me"),
        ("dont_know", "a me", "a me"),
        ("deny", "no, per me", "per me"),
        ("out_of_scope", "su di me", "su di me"),
        ("recharge", "ricarica a me", "a me"),
    ],
)
async def test_at_a_read_back_ones_own_line_takes_the_others_place(
    chat_of: ChatOf, intent: str, said: str, words: str
) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica 10 al 347 555 0707", amount=1000, payment_method="paypal", msisdn=LUCAS)
    await chat.say(intent, said, line_alias=words)
    assert responses(chat)[-1] == "utter_recharge_confirm_paypal"
    assert chat.slots["task"]["values"]["number"] == GIULIAS


@pytest.mark.parametrize(
    ("intent", "said", "words"),
    [
        ("recharge", "anche a chiara", "chiara"),
        ("select_line", "e anche a mia figlia", "mia figlia"),
        ("inform", "pure a chiara", "chiara"),
    ],
)
async def test_at_a_read_back_also_somebody_else_is_a_second_recharge(
    chat_of: ChatOf, intent: str, said: str, words: str
) -> None:
    chat = chat_of(ANNA)
    first: dict[str, Any] = {"amount": 1000, "payment_method": "paypal", "msisdn": HERS}
    await chat.say("recharge", "ricarica 10 sul 333 555 0202 con paypal", **first)
    await chat.say(intent, said, line_alias=words)
    assert responses(chat)[-2:] == ["utter_next_noted", "utter_recharge_confirm_paypal"]
    assert chat.slots["task"]["values"]["number"] == HERS
    await chat.say("affirm", "sì")
    second = chat.slots["task"]["values"]
    assert (second["number"], second["amount"]) == (CHIARAS, 1000)
    assert "confirmed" not in second
