"""What is asked or told right after an outage, a request, a plan or a bill, and sounds like something else (row 40)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, MARCO, SARA

ChatOf = Callable[[str | None], Chat]


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("inform", "l'ho già spento e riacceso"),
        ("inform", "le luci sono rosse"),
        ("inform", "rosse"),
        ("out_of_scope", "ho controllato i cavi"),
        ("affirm", "sì ma la spia lampeggia"),
        ("report_fault", "il modem l'ho riavviato due volte"),
    ],
)
async def test_after_an_outage_the_own_equipment_is_not_the_matter(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("report_fault", "internet non va", line_kind="fixed", fault_kind="internet_down")
    heard = await chat.say(heard_as, text)
    assert (heard.response, chat.active_loop) == ("utter_fault_outage", None)
    assert "Il tuo impianto non c'entra" in heard.text


async def test_without_an_outage_a_colour_says_nothing(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("check_credit", "quanto credito ho")
    assert (await chat.say("inform", "rosse")).response != "utter_fault_outage"


async def test_another_problem_is_still_believed(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("report_fault", "internet non va", line_kind="fixed", fault_kind="internet_down")
    heard = await chat.say("out_of_scope", "è un altro problema, il modem è spento")
    assert heard.response != "utter_fault_outage"


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("frustration", "quanto ci vuole ancora"),
        ("inform", "sollecita"),
        ("check_payment", "sollecitate"),
        ("out_of_scope", "datevi una mossa"),
        ("out_of_scope", "quanto tempo ci vuole"),
    ],
)
@pytest.mark.parametrize(("customer", "response"), [(GIULIA, "utter_ticket_none"), (SARA, "utter_ticket_state")])
async def test_who_presses_on_hears_how_the_request_stands(
    chat_of: ChatOf, heard_as: str, text: str, customer: str, response: str
) -> None:
    chat = chat_of(customer)
    await chat.say("check_ticket", "ho richieste aperte?")
    await chat.say(heard_as, text)
    assert [heard.response for heard in chat.heard] == [response]


async def test_impatience_about_nothing_stays_what_it_is(chat_of: ChatOf) -> None:
    assert (await chat_of(GIULIA).say("inform", "sollecita")).response == "utter_inform_unasked"


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("show_auto_recharge", "e quando mi scalano la prossima volta?"),
        ("deactivate_service", "quando mi togliete i soldi dell'offerta"),
        ("out_of_scope", "quando mi scalate di nuovo i soldi?"),
        ("check_credit", "tra quanto mi prendete i soldi del piano"),
    ],
)
async def test_when_money_is_taken_the_plan_says(chat_of: ChatOf, heard_as: str, text: str) -> None:
    heard = await chat_of(GIULIA).say(heard_as, text)
    assert heard.response == "utter_plans"
    assert "Si rinnova il 2 dicembre" in heard.text


@pytest.mark.parametrize(
    ("heard_as", "text", "response"),
    [
        ("show_auto_recharge", "quando mi scala la ricarica automatica la prossima volta", "utter_auto_shown"),
        ("deactivate_service", "quando mi togliete la segreteria?", "utter_extra_which_service_delete"),
    ],
)
async def test_other_days_are_not_the_renewals(chat_of: ChatOf, heard_as: str, text: str, response: str) -> None:
    assert (await chat_of(GIULIA).say(heard_as, text)).response == response


@pytest.mark.parametrize(
    ("heard_as", "text"), [("correct", "si può cambiare?"), ("update_profile", "posso modificarlo?")]
)
async def test_after_the_plan_it_is_said_how_another_is_had(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("show_plan", "che piano ho")
    assert (await chat.say(heard_as, text)).response == "utter_offers_not_plans"


async def test_without_a_plan_nothing_is_changed(chat_of: ChatOf) -> None:
    assert (await chat_of(GIULIA).say("correct", "si può cambiare?")).response != "utter_offers_not_plans"


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [("request_call_back", "nn le ho fatte io ste chiamate"), ("out_of_scope", "quelle telefonate non sono mie")],
)
async def test_calls_that_are_not_ones_own_are_complained_about(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("show_bill", "la bolletta")
    assert (await chat.say(heard_as, text)).response == "utter_task_ask_demand", "what it is about is said with it"
    assert chat.slots["task"]["values"]["story"] == text


async def test_a_call_that_cannot_be_made_is_no_complaint(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("report_fault", "non riesco a fare chiamate", fault_kind="mobile_voice")
    assert chat.heard[0].response == "utter_fault_begin"


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [("inform", "54 euro ma siete matti"), ("insult", "54,35 euro siete pazzi?"), ("chitchat", "54 euro è assurdo")],
)
async def test_a_sum_that_is_too_much_is_explained(chat_of: ChatOf, heard_as: str, text: str) -> None:
    assert (await chat_of(MARCO).say(heard_as, text, amount=5400)).response == "utter_bill_higher"


async def test_the_price_of_something_else_is_no_bill(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("faq/house_move", "faccio il trasloco")
    assert (await chat.say("inform", "49 euro è troppo", amount=4900)).response != "utter_bill_higher"
    chat = chat_of(GIULIA)
    await chat.say("list_offers", "giga extra quanto costa", offer_name="giga-extra")
    assert (await chat.say("inform", "2,99 ma siete matti", amount=299)).response == "utter_inform_unasked"


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("report_fault", "mi arrivano continue chiamate da call center"),
        ("request_call_back", "mi chiamano tutto il giorno per pubblicità"),
        ("out_of_scope", "ricevo telefonate di venditori"),
    ],
)
async def test_calls_of_sellers_are_no_fault(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(GIULIA)
    heard = await chat.say(heard_as, text)
    assert (heard.response, chat.active_loop) == ("utter_faq_privacy_calls", None)
    assert "Registro delle opposizioni" in heard.text


async def test_calls_that_do_not_arrive_are_a_fault(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("report_fault", "non mi arrivano le chiamate", fault_kind="mobile_voice")
    assert chat.heard[0].response == "utter_fault_begin"


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("check_counters", "avvertimi quando i minuti stanno per finire"),
        ("check_counters", "mi mandi un sms quando finisco i giga?"),
        ("manage_notices", "fammi sapere quando ho quasi finito i giga"),
    ],
)
async def test_no_notice_comes_before_they_are_used_up(chat_of: ChatOf, heard_as: str, text: str) -> None:
    heard = await chat_of(GIULIA).say(heard_as, text)
    assert heard.response == "utter_unanswered_counter_alert"
    assert [title for title, _ in heard.buttons] == ["Giga e minuti", "Offerte"]


async def test_a_wish_that_was_cut_in_two_is_one(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    notice = {"intent": "manage_notices", "text": "avvisami quando sto", "entities": []}
    counters = {"intent": "check_counters", "text": "i giga", "entities": []}
    await chat.say_parts("avvisami quando sto per finire i giga", notice, counters)
    assert [heard.response for heard in chat.heard] == ["utter_unanswered_counter_alert"]


async def test_a_notice_about_bills_is_still_offered(chat_of: ChatOf) -> None:
    heard = await chat_of(GIULIA).say("manage_notices", "avvisami quando c'è una bolletta da pagare")
    assert heard.response == "utter_notices_ask"
