"""A line that was cut off, in everyday words; why, and what goes through all the same; less to pay for an outage."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.cut_lines import asks_emergency_calls, states_cut, tells_cut
from bot.core.outage_words import asks_refund
from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA, MARCO, SARA
from tests.journeys.test_asked_beside_answers import told_outage

ChatOf = Callable[[str | None], Chat]
CUT = ["utter_line_cut_overdue", "utter_line_back_all"]


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("block_sim", "mi avete staccato il telefono"),
        ("terminate_line", "mi avete staccato la linea"),
        ("block_sim", "mi hanno staccato il telefono"),
        ("terminate_line", "mi è stata staccata la linea"),
        ("show_movements", "mi avete tolto la linea"),
        ("report_fault", "mi avete bloccato la linea"),
        ("terminate_line", "telefono staccato"),
    ],
)
async def test_what_is_suspended_is_told_with_its_bills(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(SARA)
    await chat.say(intent, text)
    assert responses(chat) == CUT
    assert chat.active_loop is None


async def test_and_why_is_told_to_whoever_asks_then(chat_of: ChatOf) -> None:
    chat = chat_of(SARA)
    await chat.say("terminate_line", "mi avete staccato la linea")
    await chat.say("ask_why", "perche?")
    assert responses(chat) == CUT


@pytest.mark.parametrize(
    "told",
    [
        "La linea è sospesa (347): non c'è credito.",
        "• 02 555: Fibra Mista 200, sospesa (bollette non pagate)",
        "Per riattivare 02 555 servono pagate tutte le bollette scadute.",
    ],
)
def test_a_line_is_told_to_be_suspended(told: str) -> None:
    assert tells_cut(told)


@pytest.mark.parametrize(
    "told",
    [
        "La tua linea non è sospesa:\n• 02 555",
        "Nessuna delle tue linee è sospesa:",
        "Fatto: la carta Visa non è più salvata, e la ricarica automatica che la usava è sospesa.",
        "dopo 30 giorni, con preavviso, la linea può essere sospesa. Pagando torna entro 24 ore.",
        "La richiesta è già partita: Sms Pack. Si può riattivare.",
        "Resta in sospeso: la ricarica.",
    ],
)
def test_what_is_not_or_may_be_suspended_is_another_matter(told: str) -> None:
    assert not tells_cut(told)


async def test_why_asked_of_anything_else_tells_no_bills(chat_of: ChatOf) -> None:
    chat = chat_of(SARA)
    await chat.say("faq/late_payment", "cosa succede se pago in ritardo?")
    assert (await chat.say("ask_why", "perche?")).response not in CUT


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("bot_challenge", "ma in emergenza posso chiamare?"),
        ("faq/contact_numbers", "posso chiamare il 112?"),
        ("out_of_scope", "ma il 118 funziona?"),
        ("out_of_scope", "le emergenze le posso chiamare?"),
    ],
)
async def test_emergency_calls_go_through(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(SARA)
    await chat.say("terminate_line", "mi avete staccato la linea")
    assert (await chat.say(intent, text)).response == "utter_line_cut_emergency"


async def test_that_is_told_of_a_suspended_line_alone(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("list_lines", "che linee ho?")
    assert (await chat.say("out_of_scope", "ma il 118 funziona?")).response != "utter_line_cut_emergency"


@pytest.mark.parametrize(
    ("intent", "text"),
    [("block_sim", "mi avete staccato il telefono"), ("terminate_line", "mi avete staccato la linea")],
)
async def test_where_none_is_suspended_that_is_said_and_nothing_begins(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(MARCO)
    assert (await chat.say(intent, text)).response == "utter_line_not_suspended"
    assert chat.active_loop is None
    await chat.say("ask_why", "perché?")
    assert not set(CUT) & set(responses(chat))


@pytest.mark.parametrize(
    "text",
    [
        "mi hanno rubato il telefono",
        "mi hanno tolto il telefono dalla borsa",
        "staccatemi la linea",
        "mi staccate la linea?",
        "voglio staccare il fisso",
        "avete tolto un servizio",
        "mi si è staccato il cavo",
    ],
)
def test_what_says_no_such_thing(text: str) -> None:
    assert not states_cut(text)


async def test_a_stolen_telephone_is_blocked_as_ever(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("block_sim", "mi hanno rubato il telefono", loss="stolen")
    assert chat.active_loop is not None


@pytest.mark.parametrize(
    "text",
    [
        "mi fate lo sconto?",
        "e mi fate lo sconto in bolletta?",
        "ma i giorni senza internet li pago?",
        "mi scalate qualcosa?",
    ],
)
def test_less_to_pay_for_an_outage_is_asked(text: str) -> None:
    assert asks_refund(text)


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("list_offers", "e mi fate lo sconto?"),
        ("explain_bill", "mi fate lo sconto in bolletta?"),
        ("inform", "mi scalate qualcosa?"),
    ],
)
async def test_and_is_answered_as_a_refund_is(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = await told_outage(chat_of)
    assert (await chat.say(intent, text)).response == "utter_fault_outage_refund"


async def test_with_no_outage_told_offers_are_shown(chat_of: ChatOf) -> None:
    assert (await chat_of(GIULIA).say("list_offers", "mi fate lo sconto?")).response != "utter_fault_outage_refund"


@pytest.mark.parametrize("text", ["pago tra due giorni", "togliete il blocco", "voglio un rimborso", "quando pago?"])
def test_what_asks_for_no_such_thing(text: str) -> None:
    assert not asks_refund(text)


@pytest.mark.parametrize(
    "text",
    [
        "è un'emergenza, non va internet",
        "è un'emergenza, posso parlare con qualcuno?",
        "chiamatemi, è urgente",
        "solo emergenza sullo schermo",
    ],
)
def test_what_asks_for_no_emergency_call(text: str) -> None:
    assert not asks_emergency_calls(text)


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("inform", "ho gia spento e riacceso"),
        ("inform", "ancora niente"),
        ("inform", "sempre uguale"),
        ("report_fault", "ho riacceso il modem ma niente"),
    ],
)
async def test_restarting_brings_no_suspended_line_back(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(SARA)
    await chat.say("report_fault", "da stamattina internet non va", fault_kind="internet_down")
    assert tells_cut(chat.heard[0].text)
    for _ in range(2):
        await chat.say(intent, text)
        assert responses(chat) == ["utter_line_cut_restarted_overdue"]
    assert chat.active_loop is None


async def test_nothing_suspended_was_told_to_others(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("check_credit", "quanto credito ho?")
    await chat.say("inform", "ancora niente")
    assert "utter_line_cut_restarted" not in str(responses(chat))
