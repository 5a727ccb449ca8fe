"""News of an outage, wished in whatever words and after whatever was asked in between; never notices about bills."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.actions import ActionDependencies
from bot.core.news_words import asks_for_technician, wants_news_when_back, wants_only_news
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import ANNA, GIULIA, MARCO, SARA

ChatOf = Callable[[str | None], Chat]

WHEN_BACK = [
    ("manage_notices", "avvisami quando si sistema"),
    ("check_counters", "scrivimi quando riparte internet"),
    ("inform", "va bene avvisami appena è sistemato"),
    ("report_fault", "fatemi sapere appena torna la linea"),
    ("repeat", "mi mandi un messaggio quando torna?"),
    ("check_counters", "mi arriva un sms quando torna?"),
    ("check_counters", "avvertimi quando è tutto ok"),
    ("resend_code", "mandami un sms quando è risolto"),
]
BARE = [
    ("manage_notices", "mi avvisi tu?"),
    ("manage_notices", "avvisami"),
    ("show_profile", "mi scrivete voi?"),
    ("out_of_scope", "me lo fate sapere?"),
    ("check_ticket", "mi tenete aggiornata?"),
    ("manage_notices", "ci penso io o mi avvisate voi?"),
]


async def out(chat: Chat) -> None:
    await chat.say("report_fault", "internet di casa è morto", fault_kind="internet_down", line_kind="fixed")


@pytest.mark.parametrize(("intent", "text"), WHEN_BACK + BARE)
async def test_news_are_promised_right_after_the_outage(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(ANNA)
    await out(chat)
    assert (await chat.say(intent, text)).response == "utter_fault_follows"
    assert (await chat.say(intent, text)).response == "utter_fault_follows_already"


@pytest.mark.parametrize(("intent", "text"), WHEN_BACK + BARE)
async def test_and_after_a_technician_was_asked_for(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(ANNA)
    await out(chat)
    await chat.say("check_ticket", "ma viene un tecnico?")
    assert (await chat.say(intent, text)).response == "utter_fault_follows"


@pytest.mark.parametrize(("intent", "text"), WHEN_BACK)
async def test_the_outage_is_told_again_once_something_else_was_read(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(ANNA)
    await out(chat)
    await chat.say("check_credit", "quanto credito ho", line_alias="il mio")
    assert (await chat.say(intent, text)).response == "utter_fault_outage"
    assert chat.heard[-1].response == "utter_fault_follows"
    assert chat.active_loop is None


async def test_it_is_one_wish_whatever_it_is_cut_into(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await out(chat)
    text = "va bene, avvisami quando torna"
    heard = await chat.say_parts(text, part("affirm", "va bene"), part("manage_notices", "avvisami quando torna"))
    assert heard.response == "utter_fault_follows"


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("check_ticket", "ma viene un tecnico?"),
        ("report_fault", "mi mandate un tecnico?"),
        ("report_fault", "devo chiamare un tecnico?"),
        ("talk_to_human", "mandate qualcuno?"),
        ("list_offers", "quanto costa il tecnico?"),
    ],
)
async def test_no_technician_is_needed_for_the_outage_that_was_told(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(ANNA)
    await out(chat)
    await chat.say(intent, text)
    said = [heard.response for heard in chat.heard]
    assert (said, chat.active_loop) == (["utter_fault_technician_not_needed", "utter_fault_outage"], None)
    assert (await chat.say("report_fault", "quando torna la linea?")).response == "utter_fault_outage"


async def test_another_fault_is_still_looked_at(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await out(chat)
    await chat.say("report_fault", "è un altro problema, mi serve un tecnico")
    assert "utter_fault_technician_not_needed" not in [heard.response for heard in chat.heard]


async def test_a_person_is_a_person(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await out(chat)
    heard = await chat.say("talk_to_human", "voglio parlare con un tecnico")
    assert heard.response != "utter_fault_technician_not_needed"


async def test_where_no_outage_is_known_that_is_said(chat_of: ChatOf) -> None:
    heard = await chat_of(MARCO).say("manage_notices", "avvisami quando torna la linea")
    assert heard.response == "utter_fault_none_known"


async def test_news_of_the_fault_that_was_reported(chat_of: ChatOf) -> None:
    chat = chat_of(SARA)
    await chat.say("check_ticket", "a che punto siamo col guasto?")
    assert (await chat.say("manage_notices", "mi avvisate voi?")).response == "utter_ticket_news_follow"
    assert (await chat.say("manage_notices", "avvisami quando è risolto")).response == "utter_ticket_news_follow"


@pytest.mark.parametrize("customer", [GIULIA, MARCO, SARA, ANNA])
@pytest.mark.parametrize("text", ["mi avvisa prima di venire?", "il tecnico mi chiama prima di passare?"])
async def test_whether_a_technician_calls_first_is_not_known(chat_of: ChatOf, customer: str, text: str) -> None:
    assert (await chat_of(customer).say("manage_notices", text)).response == "utter_visit_call_unknown"


@pytest.mark.parametrize(
    "text", ["avvisami prima che scada la bolletta", "avvisami quando scade la bolletta", "avvisi bollette"]
)
async def test_notices_about_bills_are_what_they_were(
    chat_of: ChatOf, dependencies: ActionDependencies, text: str
) -> None:
    chat = chat_of(ANNA)
    await out(chat)
    assert (await chat.say("manage_notices", text)).response in ("utter_notices_ask", "utter_notices_are_off")


async def test_with_nothing_told_a_bare_wish_is_about_bills(chat_of: ChatOf) -> None:
    assert (await chat_of(ANNA).say("manage_notices", "avvisami")).response == "utter_notices_ask"


@pytest.mark.parametrize(
    "text",
    [
        "avvisami quando finiscono i giga",
        "avvisami quando arriva il rimborso",
        "avvisami quando riattivate l'offerta",
        "perché non mi avete avvisato?",
        "non mi avvisate più quando torna",
        "vorrei sapere quando torna",
        "quando torna la linea?",
    ],
)
def test_what_wants_no_news_of_an_outage(text: str) -> None:
    assert not wants_news_when_back(text)
    assert not wants_only_news(text)


@pytest.mark.parametrize("text", ["il tecnico è già venuto", "il servizio tecnico non risponde", "passami un tecnico"])
def test_what_asks_for_no_visit(text: str) -> None:
    assert not asks_for_technician(text)


@pytest.mark.parametrize("text", ["mi avvisate quando finiscono?", "avvisami quando stanno per finire"])
async def test_after_counters_it_is_about_those(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("check_counters", "quanti giga ho?")
    assert (await chat.say("manage_notices", text)).response == "utter_unanswered_counter_alert"
