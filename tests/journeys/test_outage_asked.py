"""Whether there is a fault around, the line that is meant by "internet", and the desk that knows it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.cut_lines import says_cut
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import ANNA, GIULIA, MARCO, SARA

ChatOf = Callable[[str | None], Chat]
ASKED = (
    "c'è un guasto in zona?",
    "non voglio aprire una segnalazione, solo sapere se c'è un guasto in zona",
    "ci sono disservizi dalle mie parti?",
)


@pytest.mark.parametrize("text", ASKED)
async def test_no_known_fault_is_said_and_nothing_is_begun(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    heard = await chat.say("report_fault", text)
    assert (heard.response, chat.active_loop) == ("utter_fault_none_known", None)
    assert "il fisso 06 555 0123" in heard.text


@pytest.mark.parametrize("text", ASKED)
async def test_a_known_fault_is_told(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("report_fault", text, fault_kind="internet_down")
    assert "utter_fault_outage" in [heard.response for heard in chat.heard]


async def test_who_has_a_fault_goes_on_to_the_checks(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    heard = await chat.say("report_fault", "non va internet, c'è un guasto in zona?", fault_kind="internet_down")
    assert heard.response == "utter_fault_begin"


@pytest.mark.parametrize("text", ["ho cambiato telefono e non va internet", "nun me va internet ngopp o telefono"])
async def test_internet_is_the_telephones_where_there_is_no_other_line(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("report_fault", text, line_kind="fixed", fault_kind="internet_down")
    assert chat.heard[0].response == "utter_fault_begin"


async def test_a_line_of_a_sort_that_is_not_there_is_still_told(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("report_fault", "il cellulare non prende", line_kind="mobile", fault_kind="no_signal")
    assert chat.heard[0].response == "utter_own_line_unknown"


@pytest.mark.parametrize(("customer", "desk"), [(MARCO, "per il fisso"), (GIULIA, "per il mobile")])
async def test_whoever_has_one_sort_of_line_waits_for_who_knows_it(chat_of: ChatOf, customer: str, desk: str) -> None:
    assert desk in (await chat_of(customer).say("talk_to_human", "passami un operatore")).text


@pytest.mark.parametrize("text", ["IT••••", "ecco l'iban: it••••"])
async def test_an_iban_amid_a_payment_is_not_needed(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("pay_bill", "paga la bolletta")
    await chat.say("inform", text)
    assert [heard.response for heard in chat.heard] == ["utter_iban_not_kept", "utter_task_ask_method"]


async def test_what_is_said_beside_an_iban_counts(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("pay_bill", "paga la bolletta")
    await chat.say("inform", "con carta, l'iban è IT••••", payment_method="card")
    assert [heard.response for heard in chat.heard] == ["utter_iban_not_kept", "utter_pay_bill_confirm_card"]


@pytest.mark.parametrize("text", ["cos'è il 899", "che cosa sono gli 899?", "cosa significa 892"])
async def test_the_numbers_of_paid_services_are_explained(chat_of: ChatOf, text: str) -> None:
    assert (await chat_of(MARCO).say("rephrase", text)).response == "utter_term_premium"


@pytest.mark.parametrize("text", ["però mi fate incazzare", "mi state facendo innervosire"])
async def test_anger_is_met_with_a_person(chat_of: ChatOf, text: str) -> None:
    assert (await chat_of(MARCO).say("out_of_scope", text)).response == "utter_anger"


@pytest.mark.parametrize(
    ("intent", "text"),
    [("check_ticket", "mi avvisate quando l'avete aggiustato?"), ("manage_notices", "avvisatemi quando torna")],
)
async def test_news_of_a_fault_that_was_told_are_promised(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("report_fault", "non va internet", fault_kind="internet_down")
    assert (await chat.say(intent, text)).response == "utter_fault_follows"


async def test_a_bare_apri_opens_no_bill(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say_parts("sì apri", part("affirm", "sì"), part("show_bill", "apri"))
    assert chat.heard[0].response == "utter_affirm_unasked"


async def test_nor_is_it_where_nobody_was_told(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("report_fault", "non va internet", fault_kind="internet_down")
    assert (await chat.say("check_ticket", "perché non mi avete avvisato?")).response != "utter_fault_follows"


async def test_news_are_promised_after_it_was_told_again(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("report_fault", "non va internet", fault_kind="internet_down")
    await chat.say("check_ticket", "a che ora finisce?")
    heard = await chat.say("check_ticket", "mi avvisate quando l'avete aggiustato?")
    assert heard.response == "utter_fault_follows"


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("manage_notices", "intanto avvisami quando torna"),
        ("request_call_back", "allora fammi sapere appena è risolto"),
        ("deny", "no, avvisami quando torna internet"),
    ],
)
async def test_news_are_promised_after_other_words_too(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("report_fault", "internet a casa è morto", fault_kind="internet_down")
    await chat.say("out_of_scope", "alle 17?? ma io lavoro da casa, chi mi paga la giornata")
    assert (await chat.say(intent, text)).response == "utter_fault_follows"


async def test_notices_of_bills_are_no_news_of_the_fault(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("report_fault", "internet a casa è morto", fault_kind="internet_down")
    await chat.say("out_of_scope", "chi mi paga la giornata")
    assert (await chat.say("manage_notices", "avvisami quando scade la bolletta")).response != "utter_fault_follows"


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("report_fault", "ma la linea è sospesa no lenta!"),
        ("check_ticket", "no è proprio staccata"),
        ("update_ticket", "guarda che la linea risulta sospesa"),
    ],
)
async def test_a_line_that_is_called_suspended_is_told_with_its_bills(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(SARA)
    await chat.say("check_ticket", "a che punto siamo col guasto?")
    assert (await chat.say(intent, text)).response == "utter_fault_suspended_overdue"


@pytest.mark.parametrize("text", ["la linea non è sospesa", "la linea è lenta", "mi avete sospeso il servizio?"])
def test_what_says_no_line_is_suspended(text: str) -> None:
    assert not says_cut(text)
