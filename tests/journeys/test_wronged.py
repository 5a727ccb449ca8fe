"""Who feels wronged, and says it in other words than "reclamo": calls nobody made, money that went, a week of calls
(rows 4, 29 and 42)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.core.asked_again_words import disowns_calls
from bot.core.said_beside import asked_without_person
from bot.core.temper import feels_mocked
from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA, MARCO

ChatOf = Callable[[str | None], Chat]
OCTOBER = {"from": "2026-10-01", "to": "2026-10-31"}


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("register_account", "non ho mai chiamato gli 899 io!!"),
        ("request_call_back", "ho mai chiamato gli 899"),
        ("report_fault", "Ci sono due chiamate a 899 che nessuno in casa ha fatto"),
        ("out_of_scope", "in casa nessuno ha fatto quelle telefonate"),
    ],
)
async def test_calls_that_nobody_made_begin_a_complaint(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say(intent, text, amount=89900)
    assert chat.slots["task"]["intent"] == "open_complaint"


async def test_so_they_do_once_the_bill_was_explained(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("explain_bill", "perché 54 euro?", amount=5400)
    await chat.say("explain_bill", "quelle chiamate a 892 non le ho fatte io")
    assert chat.slots["task"]["intent"] == "open_complaint"


@pytest.mark.parametrize("heard_as", ["list_bills", "deny", "out_of_scope"])
@pytest.mark.parametrize("text", ["non le ho fatte io", "io non ho chiamato", "non le abbiamo fatte noi"])
async def test_in_few_words_they_are_those_of_the_bill(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("explain_bill", "perché 54 euro?", amount=5400)
    await chat.say(heard_as, text)
    assert chat.slots["task"]["intent"] == "open_complaint"


async def test_what_somebody_did_not_do_elsewhere_is_no_complaint(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("list_lines", "che linee ho?")
    await chat.say("out_of_scope", "non le ho fatte io")
    assert chat.active_loop is None


async def test_subscriptions_that_nobody_asked_for_are_told_of_with_what_stops_them(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    heard = await chat.say("faq/premium_services", "non ho chiesto nessun abbonamento via sms!!")
    assert heard.response != "utter_task_ask_demand"
    assert not chat.slots.get("task")


@pytest.mark.parametrize(
    "text",
    [
        *("nessuno mi ha chiamato", "non riesco a fare chiamate", "ricevo chiamate da numeri che nessuno conosce"),
        *("nessuno mi ha fatto la telefonata promessa", "nessuno ha fatto la chiamata di conferma"),
        *("quella telefonata promessa non l'ho mai avuta", "quella chiamata di conferma non è mai stata fatta"),
    ],
)
def test_other_calls_are_not_disowned(text: str) -> None:
    assert not disowns_calls(text)


@pytest.mark.parametrize(
    "text",
    [
        "VI STATE PRENDENDO GIOCO DI ME, È UNA SETTIMANA CHE CHIAMO",
        "mi state prendendo per il culo, chiamo da un mese",
        "mi pigliate per fesso",
    ],
)
async def test_who_feels_mocked_is_offered_a_person_or_a_complaint(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    heard = await chat.say("out_of_scope", text, ranking=[("out_of_scope", 0.84), ("faq/privacy", 0.16)])
    assert heard.response == "utter_anger"


WEEKS = ("siamo senza telefono e internet da tre giorni", "sono tre giorni che chiamo l'assistenza per internet")


@pytest.mark.parametrize(
    "text", ["è una settimana che non funziona internet", "gioco online lento da due giorni", *WEEKS]
)
def test_a_week_of_something_else_is_no_anger(text: str) -> None:
    assert not feels_mocked(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("non voglio operatori, voglio solo sapere perché ho 12 euro", {"amount": 1200}),
        ("non voglio parlare con nessuno, dimmi perché mi avete scalato 5 euro", {"amount": 500}),
        ("non serve un operatore, voglio sapere dove sono finiti i soldi", {}),
    ],
)
async def test_without_a_person_the_movements_say_why(chat_of: ChatOf, text: str, said: dict[str, Any]) -> None:
    heard = await chat_of(GIULIA).say("deny_human", text, **said)
    assert heard.response == "utter_movements"


def test_or_the_bill() -> None:
    asked = asked_without_person("non voglio operatori, dimmi perché la bolletta è così alta")
    assert asked == ("explain_bill", "dimmi perché la bolletta è così alta")


@pytest.mark.parametrize("text", ["quanti minuti ho usato a ottobre", "quanti giga il mese scorso", "sms di ottobre"])
async def test_counters_of_another_period_are_said_not_to_be_known(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("check_counters", text, counter="voice", period=OCTOBER)
    assert [heard.response for heard in chat.heard] == ["utter_counters_only_now", "utter_counters"]


async def test_those_of_now_are_told_at_once(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    month = {"from": f"{chat.clock.now():%Y-%m}-01", "to": f"{chat.clock.now():%Y-%m}-28"}
    await chat.say("check_counters", "quanti minuti questo mese", counter="voice", period=month)
    assert [heard.response for heard in chat.heard] == ["utter_counters"]
