"""Bills over the actions: the list of a year, one of them, why it is what it is, and its paper."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.core.account import AuditEntry
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, MARCO, SARA, STUDIO, DemoOperator

ChatOf = Callable[[str | None], Chat]
MARCHS = {"from": "2026-03-01", "to": "2026-03-31"}
NEWEST_OF_MARCO, NEWEST_OF_ANNA = "RL2026110042", "RL2026110043"


def numbers(chat: Chat) -> list[str]:
    """The numbers of the bills that the last list showed, in its order."""
    custom = next(heard.custom for heard in chat.heard if heard.custom)
    return [row["number"] for row in custom["card"]["rows"]]


async def test_a_year_of_bills_with_what_is_to_be_paid_first(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    heard = await chat.say("list_bills", "fammi vedere le bollette")
    lines = heard.text.splitlines()
    assert lines[0] == "Da pagare: 54,35 €, una bolletta."
    assert lines[1].endswith("54,35 €, da pagare entro il 7 dicembre")
    assert lines[2].endswith("42,90 €, pagata")
    assert len(numbers(chat)) == 12
    assert [title for title, _ in heard.buttons] == ["Paga 54,35 €", "Dettaglio", "Scarica il PDF"]


async def test_two_open_bills_are_told_with_their_sum_and_which_is_overdue(chat_of: ChatOf) -> None:
    heard = await chat_of(ANNA).say("list_bills", "ho bollette da pagare?", bill_state="open")
    lines = heard.text.splitlines()
    assert lines[0] == "Da pagare: 61,35 €, 2 bollette."
    assert lines[1].endswith("31,45 €, da pagare entro il 3 dicembre")
    assert lines[2].endswith("29,90 €, scaduta il 2 novembre")
    assert heard.buttons[0][0] == "Paga tutte (61,35 €)"


@pytest.mark.parametrize(
    ("customer", "state", "said"),
    [
        (MARCO, "overdue", "Non hai bollette scadute."),
        (GIULIA, None, "Sul tuo account non risultano bollette."),
    ],
)
async def test_where_there_is_none_this_is_said(chat_of: ChatOf, customer: str, state: str | None, said: str) -> None:
    entities = {"bill_state": state} if state else {}
    assert (await chat_of(customer).say("list_bills", "bollette", **entities)).text == said


async def test_nobody_sees_a_bill_without_a_sign_in_and_gets_it_right_afterwards(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    assert (await chat.say("show_bill", "fammi vedere l'ultima bolletta", bill_ref=1)).response == "utter_signin_needed"
    assert "54,35 €" in (await chat.sign_in(MARCO)).text


async def test_one_bill_with_due_date_lines_and_tax(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    heard = await chat.say("show_bill", "quanto devo pagare di bolletta?")
    number = heard.payload("Paga")
    assert heard.text.splitlines()[0].startswith("La bolletta di novembre (RL202611")
    assert heard.text.splitlines()[0].endswith("54,35 €, da pagare entro il 7 dicembre.")
    assert "• Fibra Casa 2.5G: 39,90 €" in heard.text
    assert "IVA compresa: 9,80 €" in heard.text
    assert heard.custom is not None
    assert sum(row["amount"] for row in heard.custom["card"]["rows"]) == 5435
    assert number.startswith("/pay_bill")


@pytest.mark.parametrize(
    ("entities", "month"),
    [
        ({"bill_ref": 1}, "novembre"),
        ({"bill_ref": 2}, "ottobre"),
        ({"bill_ref": "2026-03"}, "marzo"),
        ({"bill_ref": "oldest"}, "dicembre 2025"),
        ({"period": MARCHS}, "marzo"),
        ({"offer_name": 3}, "settembre"),
    ],
)
async def test_a_bill_is_found_however_it_is_meant(chat_of: ChatOf, entities: dict[str, Any], month: str) -> None:
    heard = await chat_of(MARCO).say("show_bill", "fammi vedere quella", **entities)
    assert heard.text.startswith(f"La bolletta di {month} (")


async def test_the_second_is_the_one_in_the_list_that_was_shown(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("list_bills", "quali fatture ho già pagato?", bill_state="paid")
    shown = numbers(chat)
    heard = await chat.say("inform", "la seconda", offer_name=2)
    assert shown[1] in heard.text
    assert heard.text.startswith("La bolletta di agosto")


async def test_a_month_alone_asks_the_same_of_another_bill(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("show_bill", "fammi vedere l'ultima", bill_ref=1)
    assert (await chat.say("inform", "e a marzo?", period=MARCHS)).text.startswith("La bolletta di marzo")
    assert (await chat.say("inform", "e la penultima?", bill_ref=2)).text.startswith("La bolletta di ottobre")


@pytest.mark.parametrize(
    ("entities", "said"),
    [
        ({"bill_ref": "2024-03"}, "Tra le tue bollette non ce n'è una emessa a marzo 2024."),
        ({"bill_ref": "RL2026110000"}, "Tra le tue bollette non trovo la RL2026110000."),
        ({"bill_ref": 40}, "Non hai così tante bollette: dimmi il mese, o scegli dall'elenco."),
    ],
)
async def test_a_bill_that_is_not_there_is_said(chat_of: ChatOf, entities: dict[str, Any], said: str) -> None:
    assert (await chat_of(MARCO).say("show_bill", "quella", **entities)).text == said


@pytest.mark.parametrize("intent", ["show_bill", "explain_bill", "download_bill"])
async def test_a_stranger_s_bill_is_as_unknown_as_one_that_is_not_there(
    chat_of: ChatOf, rows: Callable[[], Awaitable[list[AuditEntry]]], intent: str
) -> None:
    chat = chat_of(ANNA)
    await chat.say("list_bills")
    theirs = numbers(chat)[0]
    chat = chat_of(MARCO)
    heard = await chat.say(intent, "quella", bill_ref=theirs)
    assert heard.text == f"Tra le tue bollette non trovo la {theirs}."
    assert heard.custom is None
    assert [(row.action, row.decision) for row in await rows()][-1] == (f"read_{intent}", "refused")


async def test_what_made_it_higher_is_named_line_by_line(chat_of: ChatOf) -> None:
    heard = await chat_of(MARCO).say("explain_bill", "perché è più alta del solito?")
    assert heard.text.splitlines()[0].endswith("è di 54,35 €: 11,45 € in più di quella di ottobre (42,90 €).")
    assert heard.text.splitlines()[1:] == [
        "• +8,95 €: Chiamate a numeri speciali (899), consumi che prima non c'erano",
        "• +2,50 €: Indennità di ritardato pagamento sulla bolletta precedente",
    ]


async def test_it_is_the_bill_that_was_just_talked_about(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("show_bill", "quella di ottobre", bill_ref="2026-10")
    heard = await chat.say("explain_bill", "perché così tanto?")
    assert heard.response == "utter_bill_same"
    assert heard.text.startswith("La bolletta di ottobre")


async def test_of_the_oldest_there_is_nothing_to_compare_with(chat_of: ChatOf) -> None:
    heard = await chat_of(MARCO).say("explain_bill", "perché la prima era così?", bill_ref="oldest")
    assert heard.response == "utter_bill_first"


async def test_a_paper_is_handed_out_by_the_bill_s_id_alone(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("list_bills")
    newest = numbers(chat)[0]
    heard = await chat.say("download_bill", "scaricami l'ultima bolletta", bill_ref=1)
    assert heard.custom is not None
    title = f"Bolletta di novembre ({newest})"
    assert heard.custom["attachments"] == [{"kind": "pdf", "title": title, "bill": newest}]


async def test_two_papers_are_two_links(chat_of: ChatOf) -> None:
    heard = await chat_of(ANNA).say("download_bill", "scarica quelle da pagare", bill_state="open")
    assert heard.custom is not None
    assert len(heard.custom["attachments"]) == 2


async def test_march_or_april_is_asked_back(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    heard = await chat.say("show_bill", "quella di marzo o aprile", bill_ref=["2026-03", "2026-04"])
    assert heard.response == "utter_bill_which"
    assert (await chat.press(heard.payload("Marzo"))).text.startswith("La bolletta di marzo")


async def test_a_suspended_line_is_said_beside_its_overdue_bills_with_the_way_to_pay(chat_of: ChatOf) -> None:
    chat = chat_of(SARA)
    await chat.say("list_bills", "bollette")
    told = chat.heard[1]
    assert told.text.startswith("Fisso 011 555 0400: la linea è sospesa e ci sono bollette scadute per 59,80 €.")
    assert told.buttons[0][0] == "Paga tutte (59,80 €)"


async def test_a_prepaid_line_has_no_bill(chat_of: ChatOf) -> None:
    heard = await chat_of(ANNA).say("show_bill", "la bolletta di mia figlia", line_alias="mia figlia")
    assert heard.response == "utter_bills_line_prepaid"


async def test_a_billed_mobile_is_on_the_company_s_bill(chat_of: ChatOf) -> None:
    heard = await chat_of(STUDIO).say("show_bill", "la bolletta del cellulare", line_kind="mobile")
    assert "Roaming dati fuori dall'Unione europea: 7,51 €" in heard.text


@pytest.mark.parametrize("intent", ["list_bills", "show_bill", "explain_bill"])
async def test_a_system_that_fails_is_named_and_no_figure_is_invented(
    chat_of: ChatOf, demo: DemoOperator, intent: str
) -> None:
    await demo.fault("bill", "500", times=5)
    heard = await chat_of(MARCO).say(intent, "la mia bolletta di novembre")
    assert heard.response == "utter_dependency_failed"
    assert heard.text.startswith("Le bollette")


async def test_where_the_paper_itself_is_sent_nothing_is_said_of_a_link(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    chat.sessions.open(chat.sender, ANNA, channel="telegram")
    one = await chat.say("download_bill", "scaricami l'ultima bolletta", bill_ref=1)
    several = await chat.say("download_bill", "scarica quelle da pagare", bill_state="open")
    assert (one.response, several.response) == ("utter_bill_download_as_files", "utter_bill_downloads_as_files")
    assert "link" not in one.text + several.text
    assert one.custom is not None
    assert one.custom["attachments"]
