"""A choice that was shown, typed by hand: by its title or by its place, in any journey."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA

ChatOf = Callable[[str | None], Chat]


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


@pytest.mark.parametrize(
    ("intent", "text", "number"),
    [
        ("select_line", "la seconda", "Chiara"),
        ("inform", "2", "Chiara"),
        ("select_line", "il primo", "333 555 0202"),
        ("out_of_scope", "tua figlia chiara", "Chiara"),
        ("deny", "Il tuo", "333 555 0202"),
    ],
)
async def test_which_number_to_recharge(chat_of: ChatOf, intent: str, text: str, number: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("recharge", "fai una ricarica di 10 euro con paypal", amount=1000, payment_method="paypal")
    assert responses(chat) == ["utter_task_ask_number"]
    said: dict[str, Any] = {"amount": 200} if text == "2" else {}
    await chat.say(intent, text, **said)
    assert responses(chat) == ["utter_recharge_confirm_paypal"]
    assert number in chat.heard[-1].text


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("la 2", "utter_recharge_confirm_card"),
        ("2", "utter_recharge_confirm_card"),
        ("la prima", "utter_recharge_confirm_saved"),
    ],
)
async def test_how_to_pay(chat_of: ChatOf, text: str, response: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica 10", amount=1000)
    said: dict[str, Any] = {"amount": 200} if text == "2" else {"offer_name": 2}
    await chat.say("inform" if text == "2" else "select_line", text, **said)
    assert responses(chat) == [response]


async def test_a_figure_that_is_asked_for_is_no_place(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "fai una ricarica con paypal", payment_method="paypal")
    await chat.say("inform", "5", amount=500)
    assert "5,00" in chat.heard[-1].text


@pytest.mark.parametrize("text", ["1", "la prima", "il primo"])
async def test_a_place_is_no_yes_to_a_read_back(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica 10 con paypal", amount=1000, payment_method="paypal")
    await chat.say("select_line", text, offer_name=1)
    assert "utter_pay_link" not in responses(chat)


@pytest.mark.parametrize("text", ["la seconda", "2", "il credito residuo", "Credito residuo"])
async def test_which_of_two_things_was_meant(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    ranking = [("deactivate_service", 0.47), ("check_credit", 0.3)]
    asked = await chat.say("deactivate_service", "togli i soldi", ranking=ranking)
    assert (asked.response, asked.buttons[1][0]) == ("utter_which_meaning", "Credito residuo")
    intent = "inform" if text == "2" else "select_line"
    await chat.say(intent, text.removeprefix("il "))
    assert responses(chat) == ["utter_credit_one"]


@pytest.mark.parametrize("text", ["senza tetto", "Senza tetto", "senza tetto per favore"])
async def test_the_buttons_own_words_are_its_press(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    said: dict[str, Any] = {"amount": 1000, "threshold": 500, "recharge_when": "threshold"}
    await chat.say("set_auto_recharge", "ricarica automatica di 10 sotto i 5", **said)
    assert responses(chat) == ["utter_task_ask_ceiling"]
    await chat.say("deny_human", text)
    assert responses(chat) == ["utter_auto_confirm_threshold"]


async def test_giving_up_in_the_buttons_words(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica 10", amount=1000)
    await chat.say("open_complaint", "non serve")
    assert chat.slots.get("task") is None
    assert "utter_task_ask_method" not in responses(chat)
