"""Few words after a complaint, a ticket, an outage or a promised call are about that one, whatever else there is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.asked_again_words import presses_on, supposes_unsolved
from bot.core.call_words import asks_of_this_call, orders_call
from tests.journeys.chat import Chat, Heard
from tests.journeys.conftest import ANNA, GIULIA, MARCO, SARA, STUDIO
from tests.journeys.test_call_back import ask, promised

ChatOf = Callable[[str | None], Chat]


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def complained(chat: Chat) -> Heard:
    await chat.say("open_complaint", "voglio fare reclamo per un sms a pagamento mai mandato")
    await chat.press(chat.heard[-1].payload("Un rimborso"))
    return await chat.say("affirm", "sì")


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("check_ticket", "quando mi date risposta?"),
        ("faq/opening_hours", "quando mi rispondete"),
        ("faq/opening_hours", "entro quando mi rispondete?"),
        ("ask_why", "e in quanto tempo?"),
        ("check_ticket", "e quando avrò la risposta?"),
    ],
)
async def test_the_answer_is_the_one_to_the_complaint_though_a_call_is_promised(
    chat_of: ChatOf, intent: str, text: str
) -> None:
    chat = chat_of(GIULIA)
    await promised(chat)
    code = (await complained(chat)).text.split()[1]
    heard = await chat.say(intent, text)
    assert responses(chat) == ["utter_ticket_state"]
    assert code in heard.text
    assert "23 dicembre" in heard.text


async def test_after_the_call_was_told_it_is_the_calls(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await complained(chat)
    await promised(chat)
    assert (await chat.say("faq/opening_hours", "quando mi rispondete")).response == "utter_call_back_stands"


async def test_whether_they_call_is_the_calls_after_a_complaint_too(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await promised(chat)
    await complained(chat)
    assert (await ask(chat, "a che ora mi chiamate?")).response == "utter_call_back_stands"


@pytest.mark.parametrize(
    ("intent", "text"), [("ask_why", "a che numero?"), ("list_lines", "su quale numero?"), ("ask_why", "e a che ora?")]
)
async def test_which_number_is_that_of_the_call_that_was_just_told(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(STUDIO)
    await promised(chat)
    heard = await chat.say(intent, text)
    assert responses(chat) == ["utter_call_back_stands"]
    assert "•••" in heard.text


@pytest.mark.parametrize(
    ("customer", "text"),
    [
        (STUDIO, "fatemi chiamare appena possibile, internet non va"),
        (ANNA, "internet non va, chiamatemi"),
        (ANNA, "non va internet potete chiamarmi?"),
    ],
)
async def test_a_call_is_not_lost_behind_a_fault(chat_of: ChatOf, customer: str, text: str) -> None:
    chat = chat_of(customer)
    await chat.say("report_fault", text, fault_kind="internet_down", line_kind="fixed")
    assert chat.heard[-1].response in ("utter_call_back_confirm", "utter_task_ask_call_time")


async def reported(chat: Chat) -> None:
    await chat.say("report_fault", "internet va piano", fault_kind="internet_slow", line_kind="fixed")
    await chat.say("check_ticket", "apri la segnalazione")
    await chat.say("affirm", "sì")


HOW_LONG = [("list_offers", "quanto ci mettono?"), ("check_credit", "quanto manca?"), ("chitchat", "e i tempi?")]
UNSOLVED = [
    ("out_of_scope", "ma se non risolvono entro domani?"),
    ("show_plan", "e se domani va ancora piano?"),
    ("restart", "e se non lo riparano?"),
]


@pytest.mark.parametrize(("intent", "text"), HOW_LONG)
async def test_how_long_is_that_tickets_time(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(SARA)
    await chat.say("check_ticket", "a che punto è la mia segnalazione?")
    assert "24 novembre" in (await chat.say(intent, text)).text
    chat = chat_of(MARCO)
    await reported(chat)
    assert (await chat.say(intent, text)).response == "utter_ticket_state"


async def test_also_where_the_ticket_was_found_by_a_report(chat_of: ChatOf) -> None:
    chat = chat_of(SARA)
    await chat.say("report_fault", "internet non va", fault_kind="internet_slow", line_kind="fixed")
    assert "utter_fault_ticket" in str(responses(chat))
    assert (await chat.say("list_offers", "quanto ci mettono?")).response == "utter_ticket_state"
    assert (await chat.say("out_of_scope", "e se non risolvono?")).response == "utter_ticket_if_unsolved"


@pytest.mark.parametrize(("intent", "text"), UNSOLVED)
async def test_what_if_it_is_not_solved_by_then(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(SARA)
    await chat.say("check_ticket", "a che punto è la mia segnalazione?")
    heard = await chat.say(intent, text)
    assert responses(chat) == ["utter_ticket_if_unsolved"]
    assert [title for title, _ in heard.buttons] == ["A che punto è", "Fai un reclamo", "Parla con una persona"]


async def test_nor_what_is_out(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("report_fault", "internet di casa è morto", fault_kind="internet_down", line_kind="fixed")
    assert (await chat.say("out_of_scope", "e se non torna?")).response == "utter_outage_if_unsolved"


async def test_a_notice_once_it_is_mended_is_the_outages(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("report_fault", "internet di casa è morto", fault_kind="internet_down", line_kind="fixed")
    heard = await chat.say("manage_notices", "posso avere un avviso quando è risolto")
    assert heard.response == "utter_fault_follows"


@pytest.mark.parametrize(
    "text",
    [
        "se non risolvete passo a un altro",
        "e se non pago?",
        "se non va chiamatemi",
        "e se mi dite di no?",
        "non va mai",
    ],
)
def test_what_supposes_nothing_unsolved(text: str) -> None:
    assert not supposes_unsolved(text)


@pytest.mark.parametrize(
    "text",
    [
        "il telefono non mi fa chiamare",
        "quando mi chiamate non si sente",
        "non chiamatemi, internet non va",
        "nessuno può chiamarmi",
        "chiamatemi un tecnico",
    ],
)
def test_what_orders_no_call(text: str) -> None:
    assert not orders_call(text)


def test_what_is_not_asked_of_a_call_or_a_ticket() -> None:
    assert not asks_of_this_call("che numero ha il negozio?")
    assert not presses_on("quanto costa?")
    assert not presses_on("quando arriva la bolletta?")
