"""The days to take a new contract back are not the notice of a closing: the one is never told for the other."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.faq.withdrawal import asks_by_when, names_withdrawal
from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA, MARCO

ChatOf = Callable[[str | None], Chat]
RIGHT = [
    ("terminate_line", "diritto di recesso come funziona"),
    ("terminate_line", "recesso entro 14 giorni"),
    ("terminate_line", "ho letto che entro 14 giorni posso recedere dal contratto fatto online"),
    ("terminate_line", "ho firmato un contratto online la settimana scorsa, quanti giorni ho per il recesso?"),
    ("terminate_line", "ho firmato ieri un contratto con voi e non lo voglio piu"),
    ("terminate_line", "quanti giorni ho per recedere?"),
    ("out_of_scope", "volevo esercitare il diritto di ripensamento"),
    ("out_of_scope", "c'è il diritto di ripensamento?"),
    ("cancel", "ho cambiato idea sul contratto firmato ieri, posso annullarlo?"),
    ("cancel", "ho attivato la fibra ieri ma ci ho ripensato"),
    ("terminate_line", "entro quando posso ripensarci?"),
    ("terminate_line", "ho fatto il contratto al telefono 3 giorni fa, come faccio il recesso?"),
    ("terminate_line", "vi mando il recesso, ho firmato lunedi"),
]


@pytest.mark.parametrize(("intent", "text"), RIGHT)
async def test_who_takes_a_new_contract_back_is_told_the_days_of_the_law(
    chat_of: ChatOf, intent: str, text: str
) -> None:
    heard = await chat_of(MARCO).say(intent, text)
    assert heard.response == "utter_withdrawal_right"
    assert "14 giorni" in heard.text
    assert "30 giorni" not in heard.text


@pytest.mark.parametrize(
    ("intent", "text", "what"),
    [
        ("show_bill", "entro quando?", "days"),
        ("show_bill", "entro quanti giorni?", "days"),
        ("check_counters", "quanti giorni ho?", "days"),
        ("chitchat", "quanti giorni?", "days"),
        ("faq/credit_expiry", "e da quando si contano?", "days"),
        ("faq/port_out", "sono ancora in tempo?", "late"),
        ("inform", "e se sono passati 20 giorni?", "late"),
        ("show_plan", "e quanto pago di penale?", "cost"),
        ("terminate_line", "c'è una penale?", "cost"),
        ("help", "e come si fa?", "way"),
        ("out_of_scope", "a chi lo mando?", "way"),
        ("rephrase", "come lo mando?", "way"),
        ("faq/contact_numbers", "serve la raccomandata?", "way"),
        ("out_of_scope", "basta una mail?", "way"),
        ("inform", "da quando partono i 14 giorni?", "days"),
        ("out_of_scope", "e se li supero?", "late"),
        ("show_plan", "e se l'ho firmato in negozio?", "where"),
        ("show_plan", "ma io ho firmato online", "where"),
        ("signed_in", "l'ho fatto al telefono", "where"),
    ],
)
async def test_what_is_asked_behind_it_is_about_it(chat_of: ChatOf, intent: str, text: str, what: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("terminate_line", "diritto di recesso")
    heard = await chat.say(intent, text)
    assert heard.response == f"utter_withdrawal_{what}"
    assert "14 giorni" in heard.text
    again = await chat.say("show_bill", "entro quando?")
    assert again.response == "utter_withdrawal_days"


@pytest.mark.parametrize(
    "text", ["entro quando?", "quanti giorni ho?", "entro quanti giorni?", "sono ancora in tempo?"]
)
async def test_behind_a_mere_closing_both_are_told(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("terminate_line", "voglio recedere dal contratto")
    heard = await chat.say("show_bill", text)
    assert heard.response == "utter_closing_or_withdrawal"
    assert heard.text.index("14 giorni") < heard.text.index("30 giorni")


@pytest.mark.parametrize("text", ["quanto tempo ci vuole?", "quanto ci mette?", "in quanto tempo?"])
async def test_how_long_a_closing_takes_is_still_told(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("terminate_line", "voglio disdire la fibra", line_kind="fixed")
    assert (await chat.say("check_ticket", text)).response == "utter_follow_terminate_line_time"


@pytest.mark.parametrize(
    "text",
    [
        "voglio recedere dal contratto",
        "come faccio a recedere?",
        "quanti giorni di preavviso servono per il recesso?",
        "quanto tempo ci vuole per il recesso?",
        "costi di recesso",
        "ho disdetto ieri ma ci ho ripensato",
        "recesso dal mutuo entro 14 giorni",
        "ho firmato ieri con vodafone un contratto e voglio recedere",
        "ho attivato la fibra ieri e va benissimo",
        "voglio disdire la linea",
        "ho cambiato idea",
    ],
)
def test_what_is_no_withdrawal(text: str) -> None:
    assert not names_withdrawal(text)


@pytest.mark.parametrize("text", ["quanto ci vuole?", "entro quando devo pagare la bolletta di ottobre?", "e poi?"])
def test_what_asks_for_no_last_day(text: str) -> None:
    assert not asks_by_when(text)


async def test_a_bill_is_still_told_by_when_it_is_due(chat_of: ChatOf) -> None:
    assert "withdrawal" not in str((await chat_of(MARCO).say("show_bill", "entro quando?")).response)
