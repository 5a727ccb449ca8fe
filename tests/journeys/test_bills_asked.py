"""What is asked of bills beyond what is on them: which calls, the next one, how long one is overdue."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.bill_words import bill_references
from bot.core.bills_asked import asks_next_bill, asks_of_overdue, asks_which_calls
from bot.core.requests import Request
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, MARCO, SARA

ChatOf = Callable[[str | None], Chat]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("request_call_back", "quali chiamate?"),
        ("request_call_back", "che chiamate sono?"),
        ("request_call_back", "mi dite chi ho chiamato?"),
        ("bot_challenge", "chi ho chiamato?"),
        ("show_plan", "quando le ho fatte?"),
        ("list_lines", "posso vedere i numeri?"),
        ("list_lines", "a che numeri?"),
        ("faq/privacy", "a chi le ho fatte?"),
        ("out_of_scope", "mi dai il dettaglio delle chiamate?"),
        ("show_movements", "vorrei vedere le singole chiamate"),
    ],
)
async def test_which_calls_are_on_a_bill_is_told_as_far_as_it_is_known(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("explain_bill", "perché la bolletta è così alta?")
    heard = await chat.say(intent, text)
    assert heard.response == "utter_bill_calls"
    assert "Chiamate a numeri speciali (899): 8,95 €" in heard.text
    assert "qui non le vedo" in heard.text
    assert [title for title, _ in heard.buttons][-2:] == ["Fai un reclamo", "Parla con una persona"]
    assert chat.active_loop is None
    again = await chat.say("list_lines", "e a che numeri?")
    assert again.response == "utter_bill_calls"


async def test_special_numbers_are_explained_and_can_be_kept_off(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("show_bill", "quanto era l'ultima bolletta?", bill_ref=1)
    heard = await chat.say("request_call_back", "e cosa sarebbero ste chiamate 899?")
    assert "Chiamate a numeri speciali (899): 8,95 €" in heard.text
    assert chat.active_loop is None
    calls = await chat.say("request_call_back", "che chiamate sono?")
    assert calls.buttons[0][0].startswith("Attiva")


async def test_plain_calls_are_not_to_be_kept_off(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("show_bill", "l'ultima bolletta", bill_ref=1)
    heard = await chat.say("request_call_back", "quali chiamate?")
    assert "Chiamate verso cellulari: 1,55 €" in heard.text
    assert not any(title.startswith("Attiva") for title, _ in heard.buttons)


async def test_a_bill_without_calls_says_so(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("show_bill", "la bolletta di ottobre", bill_ref="2026-10")
    assert (await chat.say("request_call_back", "quali chiamate?")).response == "utter_bill_calls_none"


async def test_with_no_bill_told_a_call_is_a_call(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("request_call_back", "quali chiamate?")
    assert chat.heard[-1].response != "utter_bill_calls"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "quando mi chiamate?",
            "chiamatemi",
            "che numeri ho?",
            "posso vedere i miei numeri?",
            "a che ora?",
            "quando?",
        ),
        *("non le ho fatte io", "a che numero vi chiamo?", "quali bollette?", "posso avere una chiamata?"),
    ],
)
def test_other_questions_are_about_no_call_of_a_bill(text: str) -> None:
    assert not asks_which_calls(text)


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("show_bill", "quanto sara la prossima bolletta?"),
        ("show_bill", "e la prossima bolletta quanto viene?"),
        ("show_bill", "la prossima fattura di quanto sarà?"),
        ("out_of_scope", "la prossima bolletta sarà più alta?"),
        ("explain_bill", "la bolletta del mese prossimo quanto viene?"),
    ],
)
async def test_the_next_bill_is_not_issued_and_its_fixed_part_is_told(chat_of: ChatOf, intent: str, text: str) -> None:
    heard = await chat_of(MARCO).say(intent, text)
    assert heard.response == "utter_bill_next"
    assert "non è ancora emessa" in heard.text
    assert "la bolletta di novembre (RL2026118653): 42,90 €" in heard.text
    assert "899" not in heard.text
    assert "ritardato" not in heard.text


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("show_plan", "e il mese prossimo quanto pago?"),
        ("out_of_scope", "e la prossima?"),
        ("show_bill", "e la prossima quanto sarà?"),
    ],
)
async def test_after_a_bill_the_next_one_needs_no_name(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("show_bill", "l'ultima bolletta", bill_ref=1)
    assert (await chat.say(intent, text)).response == "utter_bill_next"
    shown = await chat.say("inform", "e quella di ottobre?", bill_ref="2026-10")
    assert shown.response == "utter_bill"
    assert "ottobre" in shown.text


async def test_the_next_bill_asked_by_nobody_is_told_after_the_sign_in(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await chat.say("show_bill", "quanto sarà la prossima bolletta?")
    await chat.sign_in(MARCO)
    assert any(heard.response == "utter_bill_next" for heard in chat.heard)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "la prossima bolletta quando scade?",
            "quando arriva la prossima bolletta?",
            "la prossima volta quanto pago?",
        ),
        *("quanto pago di mora nella prossima bolletta?", "la prossima bolletta per mail", "quanto era l'ultima?"),
        "quanto è la prossima bolletta da pagare?",
    ],
)
def test_other_questions_are_about_no_bill_to_come(text: str) -> None:
    assert not asks_next_bill(text, after_bills=True)


@pytest.mark.parametrize(
    ("intent", "text", "found"),
    [
        ("explain_bill", "perche sulla bolletta di ottobre risulta scaduta", {"bill_ref": "2026-10"}),
        ("show_bill", "perche la bolletta di ottobre e scaduta?", {"bill_ref": "2026-10"}),
        ("faq/late_payment", "quanti giorni di ritardo ho?", {}),
        ("faq/late_payment", "di quanti giorni sono in ritardo?", {}),
        ("out_of_scope", "da quanto è scaduta?", {}),
    ],
)
async def test_how_long_a_bill_is_overdue_is_counted(
    chat_of: ChatOf, intent: str, text: str, found: dict[str, str]
) -> None:
    heard = await chat_of(ANNA).say(intent, text, bill_state="overdue", **found)
    assert heard.response == "utter_bills_late"
    assert "29,90 €, scaduta il 2 novembre, da 21 giorni" in heard.text
    assert "novembre (RL" not in heard.text
    assert heard.buttons[0][0] == "Paga 29,90 €"


async def test_all_that_are_overdue_are_counted(chat_of: ChatOf) -> None:
    heard = await chat_of(SARA).say("faq/late_payment", "quanti giorni di ritardo ho?")
    assert heard.text.count(", da ") == 2


@pytest.mark.parametrize(
    ("intent", "text", "found"),
    [
        ("show_bill", "da quanto è scaduta la piu vecchia?", {"bill_ref": "oldest", "bill_state": "overdue"}),
        ("faq/late_payment", "da quanti giorni è scaduta la più vecchia?", {"bill_ref": "oldest"}),
        ("show_bill", "la piu vecchia di quando è?", {}),
        ("show_bill", "quella più antica di quand'è", {}),
    ],
)
async def test_the_oldest_is_told_alone_and_is_the_one_that_is_paid(
    chat_of: ChatOf, intent: str, text: str, found: dict[str, str]
) -> None:
    chat = chat_of(SARA)
    await chat.say("list_bills", "quanto devo pagare in tutto", bill_state="open")
    await chat.say(intent, text, **found)
    assert "settembre (RL2026099852): 29,90 €, scaduta il 19 ottobre" in chat.heard[0].text
    assert "ottobre (RL" not in chat.heard[0].text
    await chat.say("pay_bill", "pago solo quella")
    heard = await chat.say("inform", "carta", payment_method="card")
    assert "per la bolletta di settembre" in heard.text


async def test_of_several_that_are_overdue_it_is_asked_which_is_paid(chat_of: ChatOf) -> None:
    chat = chat_of(SARA)
    await chat.say("faq/late_payment", "quanti giorni di ritardo ho?")
    heard = await chat.say("pay_bill", "pago quella")
    assert heard.response == "utter_pay_bill_ask_own"


@pytest.mark.parametrize("text", ["la linea più vecchia di tutte", "il telefono più vecchio", "la più vecchia di casa"])
def test_what_names_no_oldest_bill(text: str) -> None:
    assert bill_references(Request("show_bill", {}, text)) == ()


async def test_who_has_nothing_overdue_is_told_so(chat_of: ChatOf) -> None:
    heard = await chat_of(MARCO).say("faq/late_payment", "quanti giorni di ritardo ho?")
    assert heard.response == "utter_bills_none_overdue"


async def test_a_bill_that_is_not_overdue_is_told_as_it_stands(chat_of: ChatOf) -> None:
    heard = await chat_of(MARCO).say("show_bill", "perché è scaduta la bolletta di novembre?", bill_ref="2026-11")
    assert "da pagare entro il 7 dicembre" in heard.text


@pytest.mark.parametrize(
    "text",
    [
        *("quanto costa il ritardo?", "dopo quanti giorni di ritardo staccate?", "perché la mia carta è scaduta?"),
        *("perché risulta scaduta se l'ho pagata ieri?", "quanti giorni ho per pagare?"),
    ],
)
def test_other_questions_count_no_days(text: str) -> None:
    assert not asks_of_overdue(text)


async def test_who_has_no_bills_hears_of_none(chat_of: ChatOf) -> None:
    assert (await chat_of(GIULIA).say("show_bill", "quanto sarà la prossima bolletta?")).response == "utter_bills_none"
