"""What cannot be done, or is not known here, is told plainly: what closing costs, another's bill."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, MARCO, SARA

ChatOf = Callable[[str | None], Chat]
SEPTEMBER, OCTOBER = "RL2026099852", "RL2026106428"


@pytest.mark.parametrize("customer", [None, MARCO])
@pytest.mark.parametrize("text", ["c'è una penale?", "quanto costa?", "ci sono costi", "quanto costa disdire?"])
async def test_what_closing_costs_is_not_known_here(chat_of: ChatOf, customer: str | None, text: str) -> None:
    chat = chat_of(customer)
    await chat.say("terminate_line", "voglio fare la disdetta")
    for _ in range(2):
        heard = await chat.say("bot_challenge", text)
        assert heard.response == "utter_terminate_cost"
        assert [title for title, _ in heard.buttons] == ["Parla con una persona"]


async def test_a_penalty_of_nothing_is_no_question_about_closing(chat_of: ChatOf) -> None:
    assert (await chat_of(MARCO).say("bot_challenge", "c'è una penale?")).response != "utter_terminate_cost"


async def test_who_wants_to_close_hears_how(chat_of: ChatOf) -> None:
    assert (await chat_of(MARCO).say("terminate_line", "voglio chiudere la linea")).response == "utter_terminate_both"


@pytest.mark.parametrize(
    "text",
    ["annulla l'ultima ricarica", "potete stornare la ricarica che ho appena fatto", "ridatemi l'ultima ricarica"],
)
async def test_a_recharge_that_was_made_stays(chat_of: ChatOf, text: str) -> None:
    heard = await chat_of(GIULIA).say("show_movements", text)
    assert heard.response == "utter_recharge_not_undone"
    assert "Parla con una persona" in [title for title, _ in heard.buttons]


@pytest.mark.parametrize("text", ["annulla la ricarica automatica", "mostrami l'ultima ricarica"])
async def test_other_words_about_recharges_undo_none(chat_of: ChatOf, text: str) -> None:
    assert (await chat_of(GIULIA).say("show_movements", text)).response != "utter_recharge_not_undone"


@pytest.mark.parametrize(
    "text",
    ["pago una bolletta di un'altra compagnia?", "posso pagare la bolletta della Vodafone?"],
)
@pytest.mark.parametrize("customer", [None, MARCO])
async def test_another_company_s_bill_is_not_paid_here(chat_of: ChatOf, customer: str | None, text: str) -> None:
    chat = chat_of(customer)
    assert (await chat.say("pay_bill", text)).response == "utter_bill_elsewhere"
    assert chat.active_loop is None


@pytest.mark.parametrize(
    "text", ["pago qui la bolletta enel?", "saldo la fattura del gas", "mi paghi la bolletta dell'acqua"]
)
async def test_a_bill_of_energy_is_not_paid_here(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    assert (await chat.say("pay_bill", text)).response == "utter_near_energy"
    assert chat.active_loop is None


@pytest.mark.parametrize("intent", ["show_bill", "list_bills", "pay_bill"])
@pytest.mark.parametrize("text", ["la bolletta di mio marito", "quanto deve pagare mia madre di bolletta?"])
async def test_a_relative_s_bill_is_not_shown_and_may_be_paid_by_its_number(
    chat_of: ChatOf, intent: str, text: str
) -> None:
    heard = await chat_of(MARCO).say(intent, text, line_alias="mio marito")
    assert heard.response == "utter_bill_of_another"
    assert "RL" in heard.text


async def test_a_line_of_one_s_own_that_bears_a_relative_s_name_is_one_s_own(chat_of: ChatOf) -> None:
    heard = await chat_of(ANNA).say("show_bill", "la bolletta di mia figlia", line_alias="mia figlia")
    assert heard.response != "utter_bill_of_another"


@pytest.mark.parametrize("text", ["ho chiamato ma non risponde nessuno", "al telefono nessuno mi risponde"])
async def test_where_nobody_answers_there_is_somebody_here(chat_of: ChatOf, text: str) -> None:
    heard = await chat_of(MARCO).say("request_call_back", text, fault_kind="mobile_voice")
    assert heard.response == "utter_nobody_answers"


async def test_whom_one_calls_is_not_the_care_desk(chat_of: ChatOf) -> None:
    text = "quando chiamo mia madre non risponde nessuno"
    assert (await chat_of(MARCO).say("request_call_back", text)).response != "utter_nobody_answers"


async def test_no_technician_is_wanted_and_the_checks_go_on(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("report_fault", "internet non va", line_kind="fixed", fault_kind="internet_down")
    question = chat.heard[-1].response
    heard = await chat.say("update_ticket", "non voglio il tecnico", ticket_change="cancel_visit")
    assert [one.response for one in chat.heard] == ["utter_fault_no_technician", question]
    assert heard.response == "utter_fault_no_technician"


async def test_one_of_two_overdue_bills_brings_no_line_back(chat_of: ChatOf) -> None:
    chat = chat_of(SARA)
    await chat.say("pay_bill", "paga la più vecchia", bill_ref="oldest")
    heard = await chat.say("faq/late_payment", "ma dopo mi riattivate la linea?")
    assert heard.response == "utter_line_back_rest"
    assert OCTOBER in heard.text
    assert SEPTEMBER not in heard.text
    assert chat.heard[-1].response == "utter_task_ask_method"


@pytest.mark.parametrize("text", ["mi riattivate la linea?", "e se pago stasera quando me la riattaccate?"])
async def test_all_overdue_bills_are_named_where_none_is_being_paid(chat_of: ChatOf, text: str) -> None:
    heard = await chat_of(SARA).say("list_lines", text)
    assert heard.response == "utter_line_back_all"
    assert OCTOBER in heard.text
    assert SEPTEMBER in heard.text


async def test_who_has_no_suspended_line_is_told_nothing_of_bills(chat_of: ChatOf) -> None:
    heard = await chat_of(MARCO).say("list_lines", "mi riattivate la linea?")
    assert heard.response not in ("utter_line_back_all", "utter_line_back_rest")


async def test_whether_the_mobile_is_cut_off_too_is_not_guessed(chat_of: ChatOf) -> None:
    heard = await chat_of(SARA).say("list_lines", "mi staccate anche il cellulare?", line_kind="mobile")
    assert heard.response == "utter_lines_not_cut"
    assert "339 555 0404" in heard.text


async def test_a_card_that_was_spoken_of_is_changed_by_saving_another(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("list_cards", "che carta ho salvata?")
    assert (await chat.say("out_of_scope", "come la cambio?")).response == "utter_card_change"


async def test_without_a_card_nothing_says_what_is_changed(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("show_plan", "che piano ho?")
    assert (await chat.say("out_of_scope", "come la cambio?")).response != "utter_card_change"


@pytest.mark.parametrize(
    ("text", "said", "response"),
    [
        ("quella di settembre", {"bill_ref": "2026-09"}, "utter_task_ask_method"),
        (
            "solo settembre con paypal",
            {"bill_ref": "2026-09", "payment_method": "paypal"},
            "utter_pay_bill_confirm_paypal",
        ),
        ("con paypal", {"payment_method": "paypal"}, "utter_pay_bill_ask_own"),
    ],
)
async def test_after_it_was_told_what_has_to_be_paid_a_bill_that_is_named_is_to_be_paid(
    chat_of: ChatOf, text: str, said: dict[str, str], response: str
) -> None:
    chat = chat_of(SARA)
    await chat.say("out_of_scope", "voglio sbloccare la linea pagando solo una")
    assert chat.heard[-1].response == "utter_line_back_all"
    await chat.say("inform", text, **said)
    assert chat.heard[-1].response == response


@pytest.mark.parametrize("text", ["basta per riattivarla?", "ma basta a sbloccare il fisso?"])
async def test_whether_one_bill_is_enough_is_told_beside_it(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(SARA)
    await chat.say("pay_bill", "paga settembre", bill_ref="2026-09")
    heard = await chat.say("out_of_scope", text)
    assert heard.response == "utter_line_back_rest"
    assert chat.heard[-1].response == "utter_task_ask_method"
