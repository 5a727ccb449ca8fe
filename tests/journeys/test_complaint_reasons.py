"""A question is no complaint's text; what happened, told later, belongs to it; and so does where it is answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.actions import ActionDependencies
from bot.core.complaint_changes import wants_phone
from bot.core.refund_questions import asks_whether_refunded
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import GIULIA, MARCO
from tests.journeys.test_open_complaint import complaints, to_the_read_back

ChatOf = Callable[[str | None], Chat]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("open_complaint", "non voglio nessun operatore, voglio sapere solo se le 1,02 me le rimborsate"),
        ("open_complaint", "vorrei capire se mi ridate i soldi"),
        ("out_of_scope", "ma me li restituite?"),
        ("show_movements", "e se non l'ho chiesto mi rimborsate?"),
    ],
)
async def test_whether_a_sum_comes_back_is_answered_and_begins_nothing(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(GIULIA)
    heard = await chat.say(intent, text)
    assert heard.response == "utter_complaint_refund_asked"
    assert chat.active_loop is None
    assert heard.buttons[0][0] == "Fai un reclamo"


@pytest.mark.parametrize(
    "text",
    ["voglio un rimborso", "reclamo per avere indietro i soldi", "rimborsatemi subito i 5 euro", "voglio 5 euro"],
)
def test_who_wants_it_back_asks_for_a_complaint(text: str) -> None:
    assert not asks_whether_refunded(text)


@pytest.mark.parametrize(
    "text",
    [
        "apri un reclamo per le 899, anzi no prima dimmi quanto sono",
        "voglio fare reclamo per la mora, no aspetta prima fammi vedere quant'è",
        "reclamo per i numeri speciali ma prima dimmi quanto ho speso",
    ],
)
async def test_the_figures_are_told_first(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    heard = await chat.say("open_complaint", text)
    assert heard.text.startswith("La bolletta di novembre")
    assert "8,95 €" in heard.text
    assert chat.active_loop is None


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("faq/premium_services", "mi è arrivato un sms a pagamento che non ho mai chiesto"),
        ("show_movements", "mi hanno scalato 1,02 il giorno dopo"),
        ("list_lines", "non ho mai chiamato quei numeri"),
    ],
)
async def test_what_happened_is_added_at_the_read_back(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await to_the_read_back(chat)
    heard = await chat.say(intent, text)
    assert heard.response == "utter_complaint_confirm"
    assert text in heard.text


async def test_a_question_there_is_answered_as_ever(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await to_the_read_back(chat)
    text = "cosa sono gli sms a pagamento che mi sono arrivati?"
    await chat.say("faq/premium_services", text)
    assert text not in chat.heard[-1].text


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("list_lines", "non ho mai chiamato quei numeri, controllate"),
        ("out_of_scope", "ho trovato tre chiamate strane"),
        ("show_movements", "avete scalato soldi due volte"),
    ],
)
async def test_it_is_kept_while_the_subject_is_asked(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("open_complaint", "vorrei fare un reclamo")
    heard = await chat.say(intent, text)
    if heard.response == "utter_task_ask_subject":
        heard = await chat.press(heard.payload("Fattura"))
    assert heard.response == "utter_task_ask_demand"
    assert text in (await chat.press(heard.payload("Un rimborso"))).text


@pytest.mark.parametrize(
    "text",
    [
        "togli la mia mail, rispondete al telefono",
        "si ma togli la mia mail, rispondete al telefono",
        "preferisco la risposta al cellulare",
        "niente mail, contattatemi sul cellulare",
    ],
)
async def test_the_answer_goes_to_the_telephone_and_no_profile_changes(
    chat_of: ChatOf, dependencies: ActionDependencies, text: str
) -> None:
    chat = chat_of(GIULIA)
    await to_the_read_back(chat)
    heard = await chat.say_parts(text, part("affirm", "si"), part("update_profile", text, contact_kind="email"))
    assert [one.response for one in chat.heard] == ["utter_complaint_confirm"]
    assert "giulia.ferri@" not in heard.text
    assert "Risposta a: 335 ••• 0101" in heard.text
    assert await complaints(dependencies, GIULIA) == []


async def test_before_the_subject_is_known_it_is_kept_too(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("open_complaint", "vorrei fare un reclamo")
    text = "si ma togli la mia mail, rispondete al telefono"
    heard = await chat.say_parts(text, part("affirm", "si"), part("update_profile", text, contact_kind="email"))
    assert [one.response for one in chat.heard] == ["utter_task_ask_subject"]
    assert "e-mail" not in heard.text


@pytest.mark.parametrize("text", ["non rispondete al telefono", "rispondete al telefono?", "nessuno al telefono"])
def test_no_such_wish(text: str) -> None:
    assert not wants_phone(text)


async def test_of_nobody_known_the_number_is_asked(chat_of: Callable[[Any], Chat]) -> None:
    chat = chat_of(None)
    await chat.say("open_complaint", "vorrei fare un reclamo")
    heard = await chat.say("update_profile", "rispondetemi al telefono")
    assert heard.response == "utter_complaint_which_phone"
