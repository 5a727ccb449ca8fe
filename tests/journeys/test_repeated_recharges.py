"""A recharge that is wanted every month, or every week, is never charged as a single one without a word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.core.repeating import comes_again, comes_otherwise
from bot.core.requests import Request
from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA

ChatOf = Callable[[str | None], Chat]
MONTHLY: dict[str, Any] = {"amount": 1000, "recharge_when": "monthly"}
SAVED = {"payment_method": "saved_card"}


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


@pytest.mark.parametrize(
    ("intent", "text", "said"),
    [
        ("inform", "tutti i mesi 10 euro con la visa", {**MONTHLY, "payment_method": "card"}),
        ("inform", "da gennaio 10 euro ogni mese con la carta salvata", {**MONTHLY, **SAVED}),
        ("recharge", "una ricarica da 10 euro al mese", MONTHLY),
        ("recharge", "mettimi una ricarica mensile da 10 con la carta salvata", {"amount": 1000, **SAVED}),
        ("inform", "10 euro ogni mese", MONTHLY),
    ],
)
async def test_a_monthly_one_begins_as_an_automatic_one(
    chat_of: ChatOf, intent: str, text: str, said: dict[str, Any]
) -> None:
    chat = chat_of(GIULIA)
    await chat.say(intent, text, **said)
    assert chat.slots["task"]["intent"] == "set_auto_recharge"
    assert chat.slots["task"]["values"]["amount"] == 1000
    assert responses(chat)[-1] in ("utter_task_ask_day", "utter_task_ask_when")


async def test_after_a_reading_its_beginning_is_no_period_of_that(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("show_movements", "i movimenti")
    period = {"from": "2026-01-01", "to": "2026-11-23"}
    await chat.say("inform", "da gennaio 10 euro ogni mese con la visa", **MONTHLY, period=period)
    assert chat.slots["task"]["intent"] == "set_auto_recharge"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ogni mese 10 euro il primo del mese con la visa", 1),
        ("ogni 15 del mese mettimi 10 euro con la carta salvata", 15),
        ("il 20 di ogni mese ricaricami 10 con la carta salvata", 20),
    ],
)
async def test_with_its_day_it_is_read_back(chat_of: ChatOf, text: str, day: int) -> None:
    heard = await chat_of(GIULIA).say("inform", text, amount=1000, **SAVED)
    assert f"il giorno {day} di ogni mese" in heard.text
    assert "Confermi?" in heard.text


@pytest.mark.parametrize(
    ("intent", "text", "said"),
    [
        ("inform", "ogni settimana 10 euro", {}),
        ("inform", "10 euro a settimana con la carta salvata", SAVED),
        ("set_auto_recharge", "ogni lunedì metti 10 euro", {}),
        ("recharge", "ricarica 10 euro tutti i giorni con la visa", {"payment_method": "card"}),
        ("recharge", "ricarica 10 ogni due mesi", {}),
    ],
)
async def test_another_rhythm_is_told_to_be_none_and_what_there_is_asked(
    chat_of: ChatOf, intent: str, text: str, said: dict[str, Any]
) -> None:
    chat = chat_of(GIULIA)
    await chat.say(intent, text, amount=1000, **said)
    assert responses(chat) == ["utter_auto_not_so_often", "utter_task_ask_when"]
    assert chat.slots["task"]["values"]["amount"] == 1000


async def test_of_another_rhythm_with_a_way_that_none_has_both_are_told(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica 10 ogni due mesi con paypal", amount=1000, payment_method="paypal")
    assert responses(chat) == ["utter_auto_not_so_often", "utter_about_auto_ways", "utter_task_ask_when"]


@pytest.mark.parametrize(
    ("intent", "text", "said"),
    [
        ("affirm", "sì, ogni mese", {"recharge_when": "monthly"}),
        ("correct", "anzi tutti i mesi", {"recharge_when": "monthly"}),
        ("inform", "una volta a settimana però", {}),
    ],
)
async def test_amid_a_single_one_it_is_told_and_nothing_is_confirmed(
    chat_of: ChatOf, intent: str, text: str, said: dict[str, Any]
) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica 10 con la carta salvata", amount=1000, **SAVED)
    await chat.say(intent, text, **said)
    assert responses(chat) == ["utter_recharge_only_once", "utter_recharge_confirm_saved"]
    await chat.press(chat.heard[0].payload("Ricarica automatica"))
    assert chat.slots["task"]["intent"] == "set_auto_recharge"


@pytest.mark.parametrize("text", ["ricarica 10, ogni mese finisco il credito", "metti 10 per il rinnovo mensile"])
async def test_why_it_is_recharged_is_not_how_often(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", text, **MONTHLY, payment_method="paypal")
    assert responses(chat) == ["utter_recharge_confirm_paypal"]


@pytest.mark.parametrize(
    "text",
    [
        *("ogni settimana", "tutti i giorni", "ogni lunedì", "ogni 2 mesi", "una volta all'anno", "10 euro al giorno"),
        *("5 euro a settimana da lunedì", "non ogni mese, ogni settimana", "perché non metti 10 euro ogni settimana?"),
    ],
)
def test_other_rhythms(text: str) -> None:
    assert comes_otherwise(text)
    assert comes_again(Request("inform", {}, text))


@pytest.mark.parametrize(
    "text",
    [
        *("ogni mese", "ogni 30 giorni", "20 euro", "la settimana prossima", "lunedì", "ricarica a settimana prossima"),
        *("sposta la ricarica automatica al giorno 15", "ricarica automatica ogni mese al giorno 1"),
        *("al giorno cinque", "spostala al giorno venti", "non ogni settimana, una volta al mese"),
    ],
)
def test_no_other_rhythm(text: str) -> None:
    assert not comes_otherwise(text)


@pytest.mark.parametrize("text", ["ricarica 20", "entro il mese", "ricarica 10 questo mese", "10 euro lunedì"])
def test_what_comes_once(text: str) -> None:
    assert not comes_again(Request("recharge", {"amount": (1000,)}, text))


@pytest.mark.parametrize(
    "text",
    [
        *("ricaricami 10 euro solo questa volta, non ogni mese", "10 euro una tantum, niente mensile"),
        *("10 euro, non la voglio mensile", "10 euro al mese di ottobre", "20 euro, l'ho fatto ogni mese"),
        *("10 euro come ogni mese", "10 euro, una volta sola e non ogni settimana", "10 euro, mica tutti i mesi"),
    ],
)
def test_a_no_to_it_or_a_habit_that_is_told_is_once(text: str) -> None:
    assert not comes_again(Request("recharge", {"amount": (1000,), "recharge_when": ("monthly",)}, text))


@pytest.mark.parametrize(
    "text",
    [
        *("10 non una volta sola ma ogni mese", "non solo ora, ogni mese", "10, solo una volta al mese"),
        *(
            "no ogni mese",
            "mettila come mensile",
            "solo questa volta, anzi no ogni mese",
            "perché non 10 euro al mese?",
        ),
    ],
)
def test_what_is_put_right_to_again_and_again_is(text: str) -> None:
    assert comes_again(Request("recharge", {}, text))


def test_a_limit_of_the_credit_instead_of_every_month_comes_again() -> None:
    text = "quando scendo sotto 5 euro, non ogni mese"
    assert comes_again(Request("recharge", {"recharge_when": ("threshold", "monthly")}, text))
