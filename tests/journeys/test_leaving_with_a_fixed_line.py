"""Who has only a fixed line is told how a fixed line leaves; and what becomes of the modem and of the number."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.chat import Chat, part
from tests.journeys.conftest import ANNA, GIULIA, MARCO

ChatOf = Callable[[str | None], Chat]
LEAVING = ("terminate_line", "faq/port_out")


@pytest.mark.parametrize("text", ["cambio operatore, posso tenere il numero?", "e il numero come lo porto via?"])
async def test_who_has_only_a_fixed_line_needs_a_migration_code(chat_of: ChatOf, text: str) -> None:
    heard = await chat_of(MARCO).say("faq/port_out", text)
    assert heard.response == "utter_faq_port_out_fixed"
    assert "10 giorni lavorativi" in heard.text
    assert "ICCID" not in heard.text


@pytest.mark.parametrize("who", [GIULIA, ANNA, None])
async def test_who_has_a_sim_or_is_not_known_is_told_of_the_sim(chat_of: ChatOf, who: str | None) -> None:
    heard = await chat_of(who).say("faq/port_out", "cambio operatore, posso tenere il numero?")
    assert heard.response == "utter_faq/port_out"


@pytest.mark.parametrize("before", LEAVING)
@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("faq/modem_setup", "e il modem?"),
        ("faq/modem_setup", "e il modem che fine fa?"),
        ("faq/modem_setup", "e il modem lo rimando?"),
        ("faq/modem_setup", "il modem va restituito?"),
        ("faq/modem_setup", "del modem che me ne faccio?"),
        ("out_of_scope", "il router ve lo devo ridare?"),
        ("show_bill", "e le rate del modem le pago?"),
    ],
)
async def test_the_modem_of_a_line_that_ends_is_given_back(
    chat_of: ChatOf, before: str, intent: str, text: str
) -> None:
    chat = chat_of(MARCO)
    await chat.say(before, "vado con un altro")
    assert (await chat.say(intent, text)).response == "utter_faq_modem_setup_return"
    assert (await chat.say("show_bill", "entro quando?")).response == "utter_follow_modem_setup_return_time"
    again = await chat.say("faq/port_out", "e il numero lo tengo?")
    assert again.response == f"utter_follow_{before.removeprefix('faq/')}_number"


@pytest.mark.parametrize("before", LEAVING)
@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("faq/port_out", "e il numero lo tengo?"),
        ("select_line", "e il numero?"),
        ("faq/port_out", "posso tenermi il numero?"),
        ("out_of_scope", "il mio numero che fine fa?"),
        ("out_of_scope", "si può tenere il numero?"),
    ],
)
async def test_whether_the_number_stays_is_told(chat_of: ChatOf, before: str, intent: str, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say(before, "vado con un altro")
    heard = await chat.say(intent, text, ranking=((intent, 0.3),))
    assert heard.response == f"utter_follow_{before.removeprefix('faq/')}_number"


@pytest.mark.parametrize("text", ["quanto pago di penale", "c'è una penale?", "la penale?"])
async def test_a_penalty_is_no_plans_price(chat_of: ChatOf, text: str) -> None:
    closing, porting = chat_of(MARCO), chat_of(MARCO)
    await closing.say("terminate_line", "voglio disdire")
    assert (await closing.say("show_plan", text)).response == "utter_terminate_cost"
    await porting.say("faq/port_out", "passo a un altro")
    assert (await porting.say("show_plan", text)).response == "utter_follow_port_out_cost"


@pytest.mark.parametrize("text", ["come collego il modem?", "il modem nuovo come si installa?", "il modem va piano"])
async def test_how_a_modem_is_used_is_told_as_ever(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("terminate_line", "voglio disdire")
    assert (await chat.say("faq/modem_setup", text)).response != "utter_faq_modem_setup_return"


async def test_the_modem_by_itself_is_set_up(chat_of: ChatOf) -> None:
    assert (await chat_of(MARCO).say("faq/modem_setup", "e il modem?")).response == "utter_faq/modem_setup"


async def test_a_number_after_numbers_to_call_is_no_number_that_stays(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("faq/opening_hours", "quando rispondete?")
    assert "contact_numbers" in str((await chat.say("select_line", "e il numero?")).response)


async def test_the_modem_in_the_same_message_is_given_back(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    parts = (part("terminate_line", "devo disdire"), part("faq/modem_setup", "il modem?"))
    await chat.say_parts("devo disdire, e il modem?", *parts)
    assert [heard.response for heard in chat.heard][-1] == "utter_faq_modem_setup_return"


async def test_a_number_to_keep_in_the_same_message_is_of_the_fixed_line(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    parts = (part("terminate_line", "cambio operatore"), part("faq/port_out", "posso tenere il numero?"))
    await chat.say_parts("cambio operatore, posso tenere il numero?", *parts)
    assert [heard.response for heard in chat.heard][-1] == "utter_faq_port_out_fixed"
    assert (await chat.say("select_line", "e il numero?")).response == "utter_follow_port_out_number"
