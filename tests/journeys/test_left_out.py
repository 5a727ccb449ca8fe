""" "Tutte tranne il fisso", "non a Chiara", "tutto tranne la segreteria": what is left out is never chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA

ChatOf = Callable[[str | None], Chat]
MINE, CHIARAS = "333 555 0202", "333 555 0203"
PAYING: dict[str, Any] = {"amount": 1000, "payment_method": "paypal"}


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


def titles(chat: Chat) -> str:
    return " ".join(title for title, _ in chat.heard[-1].buttons)


@pytest.mark.parametrize(
    ("text", "out", "number"),
    [
        ("ricarica 10 euro, non a chiara, paypal", "chiara", MINE),
        ("ricarica 10 con paypal ma non quello di mia figlia", "quello di mia figlia", MINE),
        ("ricarica tutte le linee tranne la mia, 10 con paypal", "la mia", CHIARAS),
        ("10 euro con paypal a tutti tranne quello di chiara", "quello di chiara", MINE),
        ("ricarica 10 con paypal ma non il 3335550203", "3335550203", MINE),
    ],
)
async def test_the_other_line_is_recharged(chat_of: ChatOf, text: str, out: str, number: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("recharge", text, excluded_line=out, **PAYING)
    assert responses(chat) == ["utter_recharge_confirm_paypal"]
    assert number in chat.heard[-1].text


async def test_who_leaves_out_all_lines_is_asked(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("recharge", "non a chiara e nemmeno la mia", excluded_line=["chiara", "la mia"], **PAYING)
    assert responses(chat) == ["utter_task_ask_number"]


async def test_a_line_left_out_at_the_read_back_is_given_up(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("recharge", "ricarica 10 a chiara con paypal", line_alias="a chiara", **PAYING)
    assert CHIARAS in chat.heard[-1].text
    await chat.say("correct", "no, non a chiara", excluded_line="chiara")
    assert responses(chat) == ["utter_recharge_confirm_paypal"]
    assert MINE in chat.heard[-1].text


async def test_what_was_left_out_can_be_chosen_after_all(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("recharge", "ricarica 10 con paypal non a chiara", excluded_line="chiara", **PAYING)
    await chat.say("correct", "anzi sì, a chiara", line_alias="chiara")
    assert CHIARAS in chat.heard[-1].text


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("attiva antivirus su tutte le linee tranne il fisso", "fisso"),
        ("antivirus su tutte, il fisso escluso", "fisso"),
        ("metti l'antivirus ovunque su tutte le sim ma non la linea di casa", "la linea di casa"),
    ],
)
async def test_all_others_come_one_after_the_other(chat_of: ChatOf, text: str, out: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("activate_service", text, service_name="antivirus", excluded_line=out)
    assert responses(chat)[0] == "utter_both_one_by_one"
    assert MINE in chat.heard[-1].text
    assert "0204" not in " ".join(heard.text for heard in chat.heard)


@pytest.mark.parametrize("intent", ["inform", "deny", "correct", "select_line", "refuse"])
async def test_the_choice_leaves_it_out(chat_of: ChatOf, intent: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("activate_service", "attiva antivirus", service_name="antivirus")
    assert responses(chat) == ["utter_task_ask_line"]
    await chat.say(intent, "non sul fisso", excluded_line="fisso")
    assert responses(chat) == ["utter_task_ask_line"]
    assert "0202" in titles(chat)
    assert "0203" in titles(chat)
    assert "0204" not in titles(chat)
    await chat.say("inform", "nemmeno su quello di chiara", excluded_line="quello di chiara")
    assert MINE in chat.heard[-1].text


async def test_a_line_named_without_a_no_is_still_the_one(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("activate_service", "attiva antivirus sul fisso", service_name="antivirus", line_kind="fixed")
    assert "081 555 0204" in chat.heard[-1].text


@pytest.mark.parametrize(
    "text",
    [
        "togli tutto tranne la segreteria",
        "togli i servizi a pagamento ma lasciami la segreteria",
        "disattiva tutti i servizi eccetto la segreteria",
        "togli i servizi ma non la segreteria",
    ],
)
async def test_the_other_service_is_switched_off(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("deactivate_service", text, excluded_service="segreteria")
    assert "Segreteria" not in chat.heard[-1].text
    assert "Navigazione sicura" in chat.heard[-1].text


async def test_several_services_that_are_left_come_one_after_the_other(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("deactivate_service", "togli tutto tranne il chi è", excluded_service="chi-e")
    assert responses(chat)[0] == "utter_extras_one_by_one"
    first = chat.slots["task"]["values"]["service"]
    await chat.say("deny", "no")
    assert {first, chat.slots["task"]["values"]["service"]} == {"segreteria", "antivirus"}


@pytest.mark.parametrize("text", ["togli un servizio, non la segreteria", "no, non la segreteria"])
async def test_a_service_that_is_left_out_alone_leaves_the_only_other_one(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("deactivate_service", "togli un servizio")
    await chat.say("correct", text, excluded_service="segreteria")
    assert chat.slots["task"]["values"]["service"] == "antivirus"


async def test_who_names_the_service_switches_it_off(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("deactivate_service", "togli la segreteria", service_name="segreteria")
    assert "Segreteria" in chat.heard[-1].text


@pytest.mark.parametrize("text", ["blocca la sim ma non la mia", "bloccate la sim, non la mia", "tutte tranne la mia"])
async def test_the_other_sim_is_blocked(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(ANNA)
    kind: dict[str, Any] = {"line_kind": "mobile"} if "sim" in text else {}
    await chat.say("block_sim", text, excluded_line="la mia", loss="lost", **kind)
    assert CHIARAS in chat.heard[-1].text
    assert MINE not in chat.heard[-1].text


@pytest.mark.parametrize(
    ("text", "out", "shown", "hidden"),
    [
        ("saldo, ma non quello di mia figlia", "quello di mia figlia", MINE, CHIARAS),
        ("quanto credito ho, tranne la mia", "la mia", CHIARAS, MINE),
        ("il credito di tutte le linee tranne chiara", "chiara", MINE, CHIARAS),
    ],
)
async def test_a_reading_leaves_it_out(chat_of: ChatOf, text: str, out: str, shown: str, hidden: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("check_credit", text, excluded_line=out)
    assert responses(chat)[0] == "utter_credit_one_short"
    assert hidden not in chat.heard[0].text


async def test_the_next_reading_is_about_all_again(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("check_credit", "saldo, ma non quello di mia figlia", excluded_line="quello di mia figlia")
    await chat.say("select_line", "e quello di chiara?", line_alias="quello di chiara")
    assert "Chiara" in chat.heard[0].text or CHIARAS in chat.heard[0].text


@pytest.mark.parametrize("text", ["paga la bolletta ma non quella di ottobre", "paga le bollette, non ottobre"])
async def test_the_bill_left_out_is_not_paid(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("pay_bill", text, excluded_bill="2026-10", payment_method="card")
    assert chat.heard[-1].text.startswith("31,45 € per ")


async def test_a_bill_left_out_at_the_read_back_of_both_leaves_the_other(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("pay_bill", "paga tutte le bollette", bill_ref="all", payment_method="card")
    await chat.say("correct", "non quella di ottobre", excluded_bill="2026-10")
    assert chat.heard[-1].text.startswith("31,45 € per ")


@pytest.mark.parametrize("text", ["mandami la bolletta ma non per mail", "inviami la fattura, non via email"])
async def test_who_wants_no_mail_is_sent_none(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("email_bill", text)
    assert responses(chat) == ["utter_email_bill_not_sent"]
    assert chat.active_loop is None


async def test_who_wants_no_mail_at_the_read_back_is_sent_none(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("email_bill", "mandami la bolletta per mail", delivery="email")
    await chat.say("correct", "no non per mail")
    assert "utter_email_bill_not_sent" in responses(chat)
    assert chat.active_loop is None


async def test_the_automatic_recharge_of_the_other_is_meant(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("set_auto_recharge", "metti la ricarica automatica, non a chiara", excluded_line="chiara")
    assert chat.slots["task"]["values"]["line"] == "+393335550202"


async def test_an_automatic_recharge_that_is_left_out_goes_on(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    text = "ferma la ricarica automatica ma non quella di chiara"
    await chat.say("stop_auto_recharge", text, excluded_line="quella di chiara")
    assert "utter_auto_confirm_stop" not in responses(chat)


async def test_the_automatic_recharge_that_is_named_is_read_back(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("stop_auto_recharge", "ferma quella di chiara", line_alias="quella di chiara")
    assert responses(chat) == ["utter_auto_confirm_stop"]


@pytest.mark.parametrize(
    ("intent", "text"),
    [("correct", "va bene ma su di me no"), ("correct", "ok però non sul mio"), ("deny", "sì ma a me no")],
)
async def test_ones_own_line_is_left_out_where_it_is_asked_for(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("recharge", "ricarica 10 con paypal", **PAYING)
    assert responses(chat) == ["utter_task_ask_number"]
    await chat.say(intent, text)
    assert responses(chat) == ["utter_recharge_confirm_paypal"]
    assert CHIARAS in chat.heard[-1].text
