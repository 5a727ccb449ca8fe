"""Who may leave: what is owed is owed anyway, and no payment begins; a contract that is to be seen is no leaving."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, MARCO, SARA

ChatOf = Callable[[str | None], Chat]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("pay_bill", "gli arretrati li devo pagare comunque?"),
        ("pay_bill", "devo prima pagare gli arretrati?"),
        ("list_bills", "e le bollette vecchie le devo pagare lo stesso?"),
        ("list_bills", "ma le bollette scadute le pago comunque?"),
        ("terminate_line", "se lo chiudo devo pagare lo stesso quelle scadute?"),
    ],
)
async def test_what_is_owed_is_told_and_not_paid(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(SARA)
    await chat.say("terminate_line", "voglio disdire il fisso", line_kind="fixed")
    assert (await chat.say(intent, text, bill_ref="all")).response == "utter_owed_when_left"
    assert (await chat.say("correct", "posso cambiare idea dopo?")).response == "utter_terminate_second_thought"


@pytest.mark.parametrize("text", ["se chiudo devo pagare lo stesso?", "se passo a un altro gli arretrati li pago?"])
async def test_who_names_leaving_is_told_at_once(chat_of: ChatOf, text: str) -> None:
    assert (await chat_of(SARA).say("terminate_line", text)).response == "utter_owed_when_left"


async def test_before_a_change_of_holder_the_bills_are_paid(chat_of: ChatOf) -> None:
    chat = chat_of(SARA)
    await chat.say("faq/change_holder", "vorrei cambiare intestatario")
    heard = await chat.say("pay_bill", "gli arretrati li devo pagare comunque?")
    assert heard.response == "utter_owed_when_passed_on"


@pytest.mark.parametrize(
    ("intent", "text"),
    [("pay_bill", "allora pago gli arretrati"), ("pay_bill", "paga le bollette scadute")],
)
async def test_a_wish_to_pay_is_one(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(SARA)
    await chat.say("terminate_line", "voglio disdire il fisso", line_kind="fixed")
    await chat.say(intent, text)
    assert chat.active_loop


@pytest.mark.parametrize("text", ["ci sono penali?", "devo pagare qualcosa per chiudere?", "ci sono costi?"])
async def test_what_closing_costs_is_another_question(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("terminate_line", "vorrei disdire la fibra", line_kind="fixed")
    assert (await chat.say("faq/port_out", text, line_kind="fixed")).response == "utter_terminate_cost"


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("terminate_line", "mi fate vedere il contratto"),
        ("show_plan", "vorrei vedere il mio contratto"),
        ("show_plan", "dove trovo il contratto?"),
        ("out_of_scope", "posso leggere il contratto?"),
    ],
)
async def test_the_contract_is_the_plan_with_what_binds_to_it(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(GIULIA)
    assert (await chat.say(intent, text)).response == "utter_plans"
    heard = await chat.say("show_plan", "ci sono vincoli?")
    assert heard.response == "utter_plans"
    assert "incol" in heard.text


async def test_whose_contract_is_seen_is_named_afterwards(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("terminate_line", "mi fate vedere il contratto")
    mine = await chat.say("out_of_scope", "del mio", line_alias="mio")
    assert mine.response == "utter_plans"
    assert (await chat.say("select_line", "e per il fisso?", line_kind="fixed")).response == "utter_plans"


@pytest.mark.parametrize(
    "text", ["voglio una copia del contratto", "mi mandate il contratto che ho firmato?", "mi serve il contratto"]
)
async def test_the_paper_itself_is_a_colleagues(chat_of: ChatOf, text: str) -> None:
    heard = await chat_of(GIULIA).say("out_of_scope", text)
    assert heard.response == "utter_contract_paper"


@pytest.mark.parametrize("text", ["voglio chiudere il contratto", "vorrei vedere di disdire il contratto"])
async def test_who_ends_the_contract_leaves(chat_of: ChatOf, text: str) -> None:
    assert (await chat_of(GIULIA).say("terminate_line", text)).response == "utter_terminate_both"


@pytest.mark.parametrize(
    "text",
    ["buongiorno, ho una linea sospesa, come mai?", "salve ho la linea staccata", "buongiorno, ho una linea sospesa"],
)
async def test_a_greeting_hides_no_suspended_line(chat_of: ChatOf, text: str) -> None:
    heard = await chat_of(SARA).say("greet", text)
    assert "sospesa" in heard.text
