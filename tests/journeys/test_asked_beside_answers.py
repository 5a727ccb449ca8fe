"""Questions beside what was told or offered: a refund after an outage, data abroad, a line that is cut, a complaint."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.chat import Chat, part
from tests.journeys.conftest import ANNA, GIULIA, MARCO, SARA, STUDIO

ChatOf = Callable[[str | None], Chat]


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def told_outage(chat_of: ChatOf) -> Chat:
    chat = chat_of(ANNA)
    await chat.say("report_fault", "internet a casa non va", line_kind="fixed", fault_kind="internet_down")
    assert "utter_fault_outage" in responses(chat)
    return chat


@pytest.mark.parametrize(
    ("front", "question"),
    [("ok", "e mi rimborsate?"), ("va bene", "ho diritto a un indennizzo?"), ("sì", "e mi rimborsate?")],
)
async def test_a_refund_asked_after_an_outage_takes_up_no_offer(chat_of: ChatOf, front: str, question: str) -> None:
    chat = await told_outage(chat_of)
    await chat.say_parts(f"{front} {question}", part("affirm", front), part("open_complaint", question))
    assert (responses(chat), chat.active_loop) == (["utter_fault_outage_refund"], None)
    await chat.say("affirm", "sì")
    assert "utter_fault_follows" not in responses(chat)


@pytest.mark.parametrize("text", ["e il rimborso?", "mi rimborsate", "ci spetta un rimborso"])
async def test_a_refund_may_be_asked_alone(chat_of: ChatOf, text: str) -> None:
    chat = await told_outage(chat_of)
    told = (await chat.say("open_complaint", text)).response == "utter_fault_outage_refund"
    assert told is (text != "mi rimborsate")


async def test_who_wants_a_refund_begins_a_complaint(chat_of: ChatOf) -> None:
    chat = await told_outage(chat_of)
    await chat.say("open_complaint", "voglio un rimborso")
    assert "utter_fault_outage_refund" not in responses(chat)
    assert chat.active_loop == "task_form"


async def test_an_ok_before_any_question_takes_up_nothing(chat_of: ChatOf) -> None:
    chat = await told_outage(chat_of)
    await chat.say_parts("ok e quanti giga ho?", part("affirm", "ok"), part("check_counters", "quanti giga ho?"))
    assert not any("follow" in (response or "") for response in responses(chat))


@pytest.mark.parametrize("text", ["come lo blocco per il futuro", "come faccio a non farmelo succedere più?"])
async def test_data_abroad_is_stopped_on_the_telephone(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(STUDIO)
    await chat.say("explain_bill", "cos'è il roaming da 7 euro e 51", amount=751)
    assert "oaming" in chat.heard[-1].text
    heard = await chat.say("out_of_scope", text)
    assert heard.response == "utter_roaming_data_off"
    assert "61,00 €" in heard.text


async def test_paid_services_are_blocked_as_ever(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("show_movements", "perché mi avete scalato un euro?")
    assert (await chat.say("out_of_scope", "come lo blocco?")).response == "utter_faq_premium_services_block"


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("report_fault", "perchè mi avete staccato internet"),
        ("show_movements", "come mai avete sospeso la linea?"),
        ("activate_offer", "riattivami internet subito"),
        ("ask_why", "la linea è staccata perché?"),
        ("ask_why", "ho internet sospeso, come mai?"),
        ("list_bills", "perché mi trovo il fisso staccato e quanto vi devo"),
        ("list_lines", "come mai la linea di casa è sospesa e cosa devo pagare?"),
    ],
)
async def test_a_line_that_is_cut_for_bills_is_told_with_them(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(SARA)
    await chat.say(intent, text, line_kind="fixed", ranking=((intent, 0.25),))
    assert responses(chat)[-1] == "utter_line_back_all"
    assert ("utter_line_cut_overdue" in responses(chat)) is (intent != "activate_offer")


@pytest.mark.parametrize("intent", ["report_fault", "ask_why"])
async def test_why_it_is_cut_and_what_it_costs_to_have_it_back_is_one_question(chat_of: ChatOf, intent: str) -> None:
    chat = chat_of(SARA)
    why = part(intent, "perché il fisso è staccato")
    await chat.say_parts(
        "perché il fisso è staccato e quanto vi devo per riaverlo",
        why,
        part("show_bill", "quanto vi devo per riaverlo"),
    )
    assert responses(chat) == ["utter_line_cut_overdue", "utter_line_back_all"]
    assert not chat.slots.get("next_request")
    assert (await chat.say("inform", "con la carta", payment_method="card")).response == "utter_pay_bill_ask_own"


@pytest.mark.parametrize("text", ["se pago adesso stasera funziona?", "se saldo tutto subito domani torna internet?"])
async def test_whether_it_works_once_it_is_paid_is_no_payment_on_another_day(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(SARA)
    await chat.say("pay_bill", text)
    assert responses(chat) == ["utter_line_back_all"]
    await chat.say("pay_bill", "pago la bolletta")
    await chat.say("pay_bill", text)
    assert responses(chat)[0] == "utter_line_back_all"
    assert "utter_pay_only_now" not in responses(chat)


@pytest.mark.parametrize("text", ["perché mi avete staccato internet", "riattivami internet subito"])
async def test_where_none_is_cut_no_bills_are_told(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("report_fault", text, line_kind="fixed", fault_kind="internet_down")
    assert not {"utter_line_back_all", "utter_line_cut_overdue"} & set(responses(chat))


@pytest.mark.parametrize(
    "text", ["fammi vedere i movimenti dell'ultimo mese", "mostrami tutti i movimenti di questo mese"]
)
async def test_what_is_to_be_shown_is_no_story(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("open_complaint", "siete dei ladri", amount=1000)
    asked = responses(chat)[-1]
    await chat.say("show_movements", text)
    assert responses(chat)[-1] == asked
    assert len(responses(chat)) > 1
    await chat.say("rephrase", "e quello di 51 giorni fa cos'era", period={"from": "2026-10-03", "to": "2026-10-03"})
    assert responses(chat)[-1] == asked


@pytest.mark.parametrize("text", ["a che punto è", "e a che punto siamo con il reclamo?"])
async def test_how_it_stands_is_no_demand(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("open_complaint", "voglio fare reclamo: mi avete addebitato numeri 899 mai chiamati")
    asked = responses(chat)[-1]
    assert asked == "utter_task_ask_demand"
    await chat.say("out_of_scope", text)
    assert responses(chat)[-1] == asked
    assert "utter_complaint_confirm" not in responses(chat)
    assert len(responses(chat)) == 2


async def test_what_happened_is_still_told_in_own_words(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("open_complaint", "siete dei ladri", amount=1000)
    await chat.say("show_movements", "ieri avevo 20 euro di credito e oggi me ne trovo 10 senza motivo")
    assert responses(chat) == ["utter_task_ask_demand"]


@pytest.mark.parametrize(
    "text",
    [
        "parlo con un operatore? no no scherzo dimmi tu, che offerte ci sono",
        "operatore? no scherzavo",
        "operatore, no dimmelo tu",
    ],
)
async def test_a_person_that_is_taken_back_is_not_called(chat_of: ChatOf, text: str) -> None:
    assert (await chat_of(GIULIA).say("talk_to_human", text)).response == "utter_no_human"


@pytest.mark.parametrize("text", ["operatore! no non scherzo", "operatore? no scherzo... dai, passami l'operatore"])
async def test_a_person_that_is_meant_is_called(chat_of: ChatOf, text: str) -> None:
    assert (await chat_of(GIULIA).say("talk_to_human", text)).response != "utter_no_human"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("e da dove me li prendi i 10 euro?", "utter_about_extra_source"),
        ("da quale credito li scalate?", "utter_about_extra_source"),
        ("chi viene a installarlo?", "utter_about_extra_fitted"),
        ("viene un tecnico?", "utter_about_extra_fitted"),
    ],
)
async def test_questions_at_the_read_back_of_an_offer(chat_of: ChatOf, text: str, answer: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("activate_offer", "attiva giga extra", offer_name="giga-extra")
    read_back = responses(chat)[-1]
    await chat.say("inform", text, ranking=(("inform", 0.34),))
    assert responses(chat) == [answer, read_back]


@pytest.mark.parametrize("text", ["mi fate lo scontrino?", "mi mandate una ricevuta?", "e arriva la ricevuta?"])
async def test_a_receipt_asked_at_a_read_back(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica 20 euro con paypal", amount=2000, payment_method="paypal")
    await chat.say("list_offers", text, ranking=(("list_offers", 0.29),))
    assert responses(chat) == ["utter_about_recharge_receipt", "utter_recharge_confirm_paypal"]


async def test_a_receipt_that_came_is_no_question(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica 20 euro con paypal", amount=2000, payment_method="paypal")
    await chat.say("inform", "ho la ricevuta di ieri", ranking=(("inform", 0.3),))
    assert "utter_about_recharge_receipt" not in responses(chat)


@pytest.mark.parametrize("text", ["di quanto era?", "e quanto era", "quanto avevo messo?"])
async def test_how_much_the_recharge_was(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("check_recharge", "la ricarica è arrivata?")
    told = responses(chat)
    await chat.say("show_bill", text)
    assert responses(chat) == told


async def test_how_much_the_bill_is_stays_the_bill_s(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("check_recharge", "la ricarica è arrivata?")
    told = responses(chat)
    await chat.say("show_bill", "quanto era la bolletta?")
    assert responses(chat) != told


async def test_a_stopped_recharge_is_put_right(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("show_auto_recharge", "la ricarica automatica è attiva?")
    assert (await chat.say("faq/esim", "e come si rimette a posto?")).response == "utter_auto_mend"


@pytest.mark.parametrize("text", ["toglimela proprio", "toglila del tutto"])
async def test_what_was_explained_is_taken_off(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/voicemail", "la segreteria telefonica come si ascolta")
    heard = await chat.say("stop_auto_recharge", text, ranking=(("stop_auto_recharge", 0.2),))
    assert heard.response == "utter_extra_confirm_off"


@pytest.mark.parametrize("text", ["e sul mio iphone vecchio va", "con android funziona?"])
async def test_whether_a_telephone_takes_the_esim(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(None)
    await chat.say("faq/esim", "la e-sim ce l'avete")
    assert (await chat.say("list_sign_ins", text)).response == "utter_faq/esim"
