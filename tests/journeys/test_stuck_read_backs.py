"""Answers that a read-back took for none: thanks with a yes, a moment to think, another day, what a service is for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.putting_off import puts_off_until, thinks_over
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import GIULIA, MARCO

ChatOf = Callable[[str | None], Chat]
RECHARGE = "utter_recharge_confirm_saved"
WORLD = "utter_extra_confirm_once"


async def recharge(chat: Chat) -> None:
    heard = await chat.say("recharge", "ricarica 10 con la visa", amount=1000, payment_method="saved_card")
    assert heard.response == RECHARGE


async def world(chat: Chat) -> None:
    heard = await chat.say("activate_service", "attiva mondo 500 mb", service_name="roaming-mondo")
    assert heard.response == WORLD


def said(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("thank", "sì grazie mille"),
        ("thank", "si molte grazie"),
        ("thank", "sì, grazie infinite"),
        ("compliment", "sì gentilissima"),
        ("thank", "ok grazie si"),
        ("thank", "grazie mille sì"),
    ],
)
async def test_a_yes_with_thanks_is_a_yes(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(MARCO)
    heard = await chat.say("email_bill", "bollette via mail", delivery=["email", "always"])
    assert heard.buttons[0][0] == "Sì"
    heard = await chat.say(intent, text)
    assert heard.response != "utter_task_yes_or_no"
    assert "Confermi?" not in chat.heard[-1].text


@pytest.mark.parametrize(
    ("intent", "text"),
    [("thank", "ok grazie"), ("thank", "grazie mille"), ("thank", "sì grazie ma no"), ("thank", "grazie, si vedrà")],
)
async def test_thanks_alone_are_none(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await recharge(chat)
    await chat.say(intent, text)
    assert chat.heard[-1].response == RECHARGE


@pytest.mark.parametrize("text", ["mm fammici pensare", "devo pensarci un attimo", "lasciami riflettere", "ci penso"])
async def test_who_thinks_it_over_is_waited_for(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await recharge(chat)
    await chat.say("out_of_scope", text)
    assert said(chat) == ["utter_task_wait"]
    await chat.say("affirm", "allora sì")
    assert said(chat) == [RECHARGE]  # after a moment a typed yes is to nothing yet


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("out_of_scope", "no oggi no, quando prendo lo stipendio il 27"),
        ("correct", "ok ma non adesso, dal 20 dicembre"),
        ("deny", "non ora, domani"),
        ("out_of_scope", "adesso no, appena mi pagano"),
    ],
)
async def test_another_day_puts_it_off(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await recharge(chat)
    await chat.say(intent, text)
    assert said(chat)[0] == "utter_task_put_off_until"
    assert chat.active_loop is None


async def test_an_activation_is_put_off_so_too(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await world(chat)
    period = {"from": "2025-12-20", "to": "2026-11-23"}
    await chat.say("correct", "ok ma non adesso, dal 20 dicembre", period=period)
    assert said(chat)[0] == "utter_task_put_off_until"


@pytest.mark.parametrize("text", ["no, 20 euro", "sì oggi", "no", "quando prendo lo stipendio?", "non adesso"])
def test_no_other_day_is_named(text: str) -> None:
    assert not puts_off_until(text)


@pytest.mark.parametrize("text", ["sì", "penso di sì", "pensavo 20 euro", "ci pensi tu?", "fammi vedere le bollette"])
def test_nobody_thinks_it_over(text: str) -> None:
    assert not thinks_over(text)


@pytest.mark.parametrize(
    "text",
    [
        "non ho detto al mese, quando scendo sotto 3 euro",
        "non ogni mese, quando il credito va sotto i 3 euro",
        "ma no al mese, sotto 3 euro",
    ],
)
async def test_a_threshold_told_at_a_monthly_rule_takes_its_place(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    said_first = "metti la ricarica automatica da 20 al mese il primo del mese"
    heard = await chat.say("set_auto_recharge", said_first, amount=2000, recharge_when="monthly")
    assert "ogni mese" in heard.text
    heard = await chat.say("inform", text, recharge_when="monthly", threshold=300)
    assert heard.response == "utter_task_ask_ceiling"
    await chat.press(heard.payload("Senza tetto"))
    assert "3,00 €" in chat.heard[-1].text
    assert "ogni mese" not in chat.heard[-1].text


@pytest.mark.parametrize(
    ("intent", "text"), [("ask_why", "a che serve?"), ("rephrase", "che cos'è?"), ("rephrase", "e cosa fa?")]
)
async def test_what_a_service_is_for_is_told_before_it_goes(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("deactivate_service", "toglimi il chi è", service_name="chi-e")
    heard = await chat.say(intent, text)
    assert heard.text == "Chi è: Il telefono mostra il numero di chi chiama."
    assert chat.heard[-1].response == "utter_extra_confirm_off"


async def test_why_a_yes_is_needed_is_told_as_ever(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("deactivate_service", "toglimi il chi è", service_name="chi-e")
    assert (await chat.say("ask_why", "perché ti serve un sì?")).response == "utter_task_why_confirmed"


@pytest.mark.parametrize(
    ("intent", "text", "country"),
    [
        ("out_of_scope", "vale anche in inghilterra?", "Regno Unito"),
        ("faq/roaming_world", "ma funziona in marocco?", "Marocco"),
        ("inform", "va bene anche per la svizzera?", "Svizzera"),
    ],
)
async def test_where_data_abroad_can_be_used_is_told(chat_of: ChatOf, intent: str, text: str, country: str) -> None:
    chat = chat_of(GIULIA)
    await world(chat)
    heard = await chat.say(intent, text)
    assert country in heard.text
    assert chat.heard[-1].response == WORLD


@pytest.mark.parametrize("text", ["per quanti giorni?", "quanti giorni dura?", "e per quanti giorni vale?"])
async def test_how_long_it_goes_on_is_told(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await world(chat)
    heard = await chat.say("faq/port_out", text)
    assert heard.response == "utter_about_extra_once"
    assert chat.heard[-1].response == WORLD


@pytest.mark.parametrize(
    "text", ["ok e se lo tolgo dopo un mese pago penali?", "ma poi pago una penale se lo disdico?"]
)
async def test_a_penalty_is_asked_of_what_is_activated(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("activate_offer", "attiva wi-fi in ogni stanza", offer_name="wifi-casa")
    heard = await chat.say_parts(text, part("affirm", "ok"), part("faq/late_payment", text))
    assert heard.response == "utter_about_extra_undone"
    assert chat.heard[-1].response == "utter_extra_confirm_monthly"
