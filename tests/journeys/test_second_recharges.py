""" "E altri 10 a me", amid a recharge for somebody else: a second one behind the first, and no other sum of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.journeys.awaited_acts import ProverOf
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import ANNA, GIULIA

ChatOf = Callable[[str | None], Chat]
HERS, CHIARAS, FATHERS = "+393335550202", "+393335550203", "+393395550404"
GIULIAS, LUCAS = "+393355550101", "+393475550707"
TO_CHIARA: dict[str, Any] = {"amount": 1000, "payment_method": "paypal", "line_alias": "chiara"}


async def begun(chat_of: ChatOf, **said: Any) -> Chat:
    chat = chat_of(ANNA)
    await chat.say("recharge", "ricarica 10 a chiara con paypal", **{**TO_CHIARA, **said})
    return chat


def first_of(chat: Chat) -> tuple[str, int]:
    values = chat.slots["task"]["values"]
    return values["number"], values["amount"]


@pytest.mark.parametrize(
    ("intent", "said", "found", "amount"),
    [
        ("recharge", "e 5 anche sul mio", {"line_alias": "mio"}, 500),
        ("recharge", "e poi altri 10 a me", {"amount": 1000, "line_alias": "a me"}, 1000),
        ("recharge", "e altri 5 a me", {"amount": 500, "line_alias": "a me"}, 500),
        ("recharge", "e altri 20 sul mio", {"amount": 2000, "line_alias": "mio"}, 2000),
        ("recharge", "e anche 5 a me", {"amount": 500, "line_alias": "a me"}, 500),
        ("recharge", "e 15 a me", {"amount": 1500, "line_alias": "a me"}, 1500),
        ("recharge", "10 pure a me", {"line_alias": "a me"}, 1000),
        ("recharge", "e metti 5 anche a me", {"line_alias": "a me"}, 500),
        ("recharge", "poi 15 sul mio", {"amount": 1500, "line_alias": "mio"}, 1500),
        ("recharge", "e anche il mio numero, 20 euro", {"amount": 2000, "line_alias": "il mio numero"}, 2000),
        ("recharge", "e a me 5", {"amount": 500, "line_alias": "a me"}, 500),
        ("recharge", "aggiungi 20 a me", {"amount": 2000, "line_alias": "a me"}, 2000),
        ("recharge", "più 5 a me", {"amount": 500, "line_alias": "a me"}, 500),
        ("add_line", "aggiungi 5 anche sulla mia", {"line_alias": "mia"}, 500),
        ("select_line", "ah e venti anche per me", {"line_alias": "per me"}, 2000),
        ("dont_know", "e anche a me", {"line_alias": "a me"}, 1000),
        ("affirm", "si e 15 a me", {"amount": 1500, "line_alias": "a me"}, 1500),
    ],
)
async def test_a_sum_for_ones_own_line_comes_after_the_first(
    chat_of: ChatOf, intent: str, said: str, found: dict[str, Any], amount: int
) -> None:
    chat = await begun(chat_of)
    await chat.say(intent, said, **found)
    assert [heard.response for heard in chat.heard] == ["utter_next_noted", "utter_recharge_confirm_paypal"]
    assert first_of(chat) == (CHIARAS, 1000)
    await chat.say("affirm", "sì")
    assert chat.heard[-1].response == "utter_recharge_confirm_paypal"
    assert first_of(chat) == (HERS, amount)
    assert "confirmed" not in chat.slots["task"]["values"]


@pytest.mark.parametrize(
    ("intent", "said", "alias"),
    [
        ("recharge", "e altri 20 a mio padre 339 5550404", "mio padre"),
        ("recharge", "e anche 20 a mia sorella 3395550404", "mia sorella"),
        ("inform", "e 20 sul 3395550404", None),
    ],
)
async def test_so_does_one_for_a_number_of_somebody_else(
    chat_of: ChatOf, intent: str, said: str, alias: str | None
) -> None:
    chat = await begun(chat_of)
    found = {"line_alias": alias} if alias else {}
    await chat.say(intent, said, amount=2000, msisdn=FATHERS, **found)
    assert chat.heard[0].response == "utter_next_noted"
    assert first_of(chat) == (CHIARAS, 1000)
    await chat.say("affirm", "sì")
    assert first_of(chat) == (FATHERS, 2000)


async def test_it_is_heard_before_the_way_to_pay_is_known(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("recharge", "metti 5 euro a chiara", amount=500, line_alias="chiara")
    await chat.say("recharge", "e 10 a me", amount=1000, line_alias="a me")
    assert chat.heard[0].response == "utter_next_noted"
    assert first_of(chat) == (CHIARAS, 500)
    await chat.say("inform", "con paypal", payment_method="paypal")
    assert first_of(chat) == (CHIARAS, 500)
    await chat.say("affirm", "sì")
    assert first_of(chat) == (HERS, 1000)
    assert chat.heard[-1].response == "utter_recharge_confirm_paypal"


async def test_nor_does_a_third_one_take_the_place_of_the_second(chat_of: ChatOf) -> None:
    chat, seen = await begun(chat_of), []
    await chat.say("recharge", "e 5 a me", amount=500, line_alias="a me")
    await chat.say("recharge", "e altri 20 a mio padre 3395550404", amount=2000, msisdn=FATHERS)
    for _ in range(3):
        seen.append(first_of(chat))
        await chat.say("affirm", "sì")
    assert seen == [(CHIARAS, 1000), (HERS, 500), (FATHERS, 2000)]


async def test_two_more_in_one_message_both_come_after_the_first(chat_of: ChatOf) -> None:
    chat, seen = await begun(chat_of), []
    await chat.say_parts(
        "e 5 a me e 20 a mio padre 3395550404",
        part("recharge", "e 5 a me", amount=500, line_alias="a me"),
        part("recharge", "20 a mio padre 3395550404", amount=2000, msisdn=FATHERS),
    )
    assert chat.heard[-1].response == "utter_recharge_confirm_paypal"
    for _ in range(3):
        seen.append(first_of(chat))
        await chat.say("inform", "con paypal", payment_method="paypal")
        await chat.say("affirm", "sì")
    assert seen == [(CHIARAS, 1000), (HERS, 500), (FATHERS, 2000)]


async def test_without_an_account_numbers_tell_them_apart(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    first: dict[str, Any] = {"amount": 1000, "payment_method": "paypal", "msisdn": LUCAS}
    await chat.say("recharge", "ricarica 10 al 3475550707 con paypal", **first)
    await chat.say("inform", "e 5 sul 3395550404", amount=500, msisdn=FATHERS)
    assert first_of(chat) == (LUCAS, 1000)
    await chat.say("affirm", "sì")
    assert first_of(chat) == (FATHERS, 500)


@pytest.mark.parametrize(
    ("intent", "said", "found", "values"),
    [
        ("recharge", "altri 10", {"amount": 1000}, (CHIARAS, 2000)),
        ("recharge", "e altri 10 a chiara", {"amount": 1000, "line_alias": "chiara"}, (CHIARAS, 2000)),
        ("correct", "5 in più", {"amount": 500}, (CHIARAS, 1500)),
        ("correct", "anzi 20 a me", {"amount": 2000, "line_alias": "a me"}, (HERS, 2000)),
        ("correct", "no, 5 sul mio", {"amount": 500, "line_alias": "mio"}, (HERS, 500)),
        ("correct", "e invece 5 a me", {"amount": 500, "line_alias": "a me"}, (HERS, 500)),
        ("recharge", "ricarica 20 a me", {"amount": 2000, "line_alias": "a me"}, (HERS, 2000)),
        ("correct", "anzi a me", {"line_alias": "a me"}, (HERS, 1000)),
    ],
)
async def test_a_correction_or_more_for_the_same_line_is_no_second_one(
    chat_of: ChatOf, intent: str, said: str, found: dict[str, Any], values: tuple[str, int]
) -> None:
    chat = await begun(chat_of)
    await chat.say(intent, said, **found)
    assert first_of(chat) == values
    assert not chat.slots.get("next_request")


async def test_with_a_saved_card_the_first_is_still_what_the_yes_is_to(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    said: dict[str, Any] = {"amount": 1000, "line_alias": "al mio", "payment_method": "saved_card"}
    await chat.say("recharge", "ricarica 10 euro al mio con la carta salvata", **said)
    before = first_of(chat)
    await chat.say("recharge", "e altri 20 a mio padre 339 5550404", amount=2000, msisdn=FATHERS)
    assert chat.heard[0].response == "utter_next_noted"
    assert first_of(chat) == before


@pytest.mark.parametrize("said", ["e altri 20 a mio padre 339 5550404", "e anche 20 al 3395550404"])
async def test_while_the_code_is_awaited_it_waits_as_well_and_the_code_stays_good(prover: ProverOf, said: str) -> None:
    one = prover(GIULIA)
    first: dict[str, Any] = {"amount": 1000, "payment_method": "saved_card"}
    await one.chat.say("recharge", "ricarica 10 euro al mio con la carta salvata", **first)
    asked = await one.chat.say("affirm", "sì")
    assert asked.custom is not None
    prompt, code = asked.custom["prompt"]["id"], one.code_to(GIULIAS)
    await one.chat.say("recharge", said, amount=2000, msisdn=FATHERS)
    assert one.chat.heard[0].response == "utter_next_noted"
    assert "20,00" in one.chat.heard[0].text
    await one.give_to(prompt, code)
    assert first_of(one.chat) == (FATHERS, 2000)
    assert "confirmed" not in one.chat.slots["task"]["values"]


@pytest.mark.parametrize(
    ("said", "alias"),
    [("ricarica me e chiara di 10 euro", "chiara"), ("ricarica 10 euro me e mia figlia", "mia figlia")],
)
async def test_oneself_and_somebody_are_two(chat_of: ChatOf, said: str, alias: str) -> None:
    chat, seen = chat_of(ANNA), []
    await chat.say("recharge", said, amount=1000, line_alias=alias)
    assert chat.heard[0].response == "utter_both_one_by_one"
    await chat.say("inform", "con paypal", payment_method="paypal")
    for _ in range(2):
        seen.append(first_of(chat))
        await chat.say("affirm", "sì")
    assert seen == [(HERS, 1000), (CHIARAS, 1000)]
