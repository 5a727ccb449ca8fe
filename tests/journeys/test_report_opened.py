"""Amid the checks: "sì apri" wants the ticket, the report's own words answer, "prima il guasto" is what runs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.chat import Chat, part
from tests.journeys.conftest import GIULIA, MARCO
from tests.journeys.faults import responses

ChatOf = Callable[[str | None], Chat]


@pytest.mark.parametrize("text", ["sì apri", "apri", "ok apritela", "va bene aprite pure"])
async def test_apri_is_the_ticket_and_no_bill(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("report_fault", "il wifi non va", fault_kind="wifi")
    await chat.say_parts(text, part("affirm", "sì"), part("show_bill", "apri"))
    assert responses(chat)[-1] == "utter_fault_confirm_unchecked"
    assert not any("bill" in (response or "") for response in responses(chat))


async def test_apri_before_the_trouble_is_named_skips_the_checks_then(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("report_fault", "faccio lo speed test e mi segna 80")
    await chat.say_parts("sì apri", part("affirm", "sì"), part("show_bill", "apri"))
    assert responses(chat) == ["utter_task_ask_fault_kind"]
    await chat.say("report_fault", "internet è lento", fault_kind="internet_slow")
    assert responses(chat)[-1] == "utter_fault_confirm_unchecked"


@pytest.mark.parametrize(
    "text", ["non mi va il wifi in camera da letto", "in cucina il wi-fi non prende", "wifi assente al piano di sopra"]
)
async def test_where_the_network_is_weak_is_not_asked_again(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("report_fault", text, fault_kind="wifi")
    assert responses(chat) == ["utter_fault_begin", "utter_check_say_distance"]


@pytest.mark.parametrize("text", ["nn sento nulla quando chiamo", "non riesco a chiamare", "nessuno mi chiama"])
async def test_what_is_amiss_with_calls_is_not_asked_again(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("report_fault", text, fault_kind="mobile_voice")
    assert responses(chat)[-1] != "utter_check_say_voice_case"


async def test_a_report_that_tells_nothing_more_is_asked(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("report_fault", "il wifi non funziona", fault_kind="wifi")
    assert responses(chat)[-1] == "utter_check_say_wifi_case"


@pytest.mark.parametrize("text", ["prima il guasto", "no prima i controlli", "cominciamo dal problema"])
async def test_first_the_fault_is_what_runs(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("report_fault", "internet va lento", fault_kind="internet_slow")
    await chat.say("check_ticket", text)
    assert responses(chat) == ["utter_task_under_way", "utter_check_say_devices"]
