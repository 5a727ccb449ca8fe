"""Questions beside a payment: until when there is time, and whether it is safe (rows 2 and 19). None is a yes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.core.pay_questions import (
    PayQuestion,
    asked_of_payment,
    asks_deadline,
    asks_safety,
    asks_when_to_pay,
    says_paid,
)
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import ANNA, GIULIA, MARCO

ChatOf = Callable[[str | None], Chat]


async def read_back(chat: Chat) -> None:
    heard = await chat.say("pay_bill", "pago la bolletta con paypal", payment_method="paypal")
    assert heard.response == "utter_pay_bill_confirm_paypal"


@pytest.mark.parametrize(
    ("intent", "said"),
    [
        ("affirm", "sì ma quanti giorni ho ancora"),
        ("affirm", "ok, ma entro quando va pagata?"),
        ("check_counters", "quanti giorni ho?"),
        ("out_of_scope", "c'è ancora tempo?"),
        ("show_bill", "quando scade?"),
    ],
)
async def test_the_time_that_is_left_is_told_and_nothing_is_confirmed(chat_of: ChatOf, intent: str, said: str) -> None:
    chat = chat_of(MARCO)
    await read_back(chat)
    heard = await chat.say(intent, said)
    assert heard.response == "utter_pay_bill_due"
    assert "7 dicembre" in heard.text
    assert chat.heard[-1].response == "utter_pay_bill_confirm_paypal"


async def test_so_it_is_when_the_understanding_cuts_it_in_two(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await read_back(chat)
    text = "sì ma quanti giorni ho ancora"
    heard = await chat.say_parts(text, part("affirm", "sì"), part("check_counters", "quanti giorni ho ancora"))
    assert heard.response == "utter_pay_bill_due"
    assert chat.heard[-1].response == "utter_pay_bill_confirm_paypal"


async def test_of_several_bills_each_is_told_until_one_is_chosen(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("pay_bill", "paga la bolletta")
    heard = await chat.say("out_of_scope", "quanto tempo ho?")
    assert heard.text.splitlines()[0].startswith("La bolletta di ottobre")
    assert "3 dicembre" in heard.text
    assert chat.heard[-1].response == "utter_pay_bill_ask_own"


@pytest.mark.parametrize("said", ["con paypal, ma è sicuro?", "paypal però mi posso fidare?", "paypal è affidabile?"])
async def test_whether_it_is_safe_is_told_and_the_way_is_kept(chat_of: ChatOf, said: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("pay_bill", "vorrei pagare la bolletta")
    heard = await chat.say("correct", said, payment_method="paypal")
    assert heard.response == "utter_pay_is_safe"
    assert chat.heard[-1].response == "utter_pay_bill_confirm_paypal"


async def test_so_it_is_for_a_recharge_with_its_amount(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "voglio ricaricare")
    heard = await chat.say(
        "inform", "20 euro con paypal, ma è sicuro pagare da qui?", amount=2000, payment_method="paypal"
    )
    assert heard.response == "utter_pay_is_safe"
    assert chat.heard[-1].response == "utter_recharge_confirm_paypal"


@pytest.mark.parametrize("intent", ["out_of_scope", "faq/payment_methods"])
async def test_with_nothing_under_way_the_open_bills_say_until_when(chat_of: ChatOf, intent: str) -> None:
    heard = await chat_of(MARCO).say(intent, "quanti giorni ho per pagare?")
    assert heard.response == "utter_bills_open_one"
    assert "7 dicembre" in heard.text


@pytest.mark.parametrize(
    "text", ["quanti giorni ho ancora", "entro quando", "quando scade?", "quanto tempo ho per pagare", "c'è tempo?"]
)
def test_asking_until_when(text: str) -> None:
    assert asks_deadline(text)


@pytest.mark.parametrize(
    "text",
    [
        *("quanti giorni dopo sospendete la linea", "quando scadono i giga", "entro quando arriva il rimborso"),
        *("quando scade il link?", "sì", "20 euro", "quanto pago?"),
    ],
)
def test_asking_something_else(text: str) -> None:
    assert not asks_deadline(text)


def test_without_a_bill_in_words_it_may_be_about_anything() -> None:
    assert not asks_when_to_pay("quanti giorni ho?")
    assert asks_when_to_pay("quanti giorni ho per pagare la fattura?")


@pytest.mark.parametrize("text", ["è sicuro?", "ma è un sito sicuro?", "è sicuro pagare qui?", "mi posso fidare?"])
def test_asking_whether_it_is_safe(text: str) -> None:
    assert asks_safety(text)


@pytest.mark.parametrize("text", ["sei sicuro?", "non sono sicuro", "sicuro?", "sicuro", "sì sicuro", "siete sicuri?"])
def test_doubt_is_no_such_question(text: str) -> None:
    assert not asks_safety(text)


BESIDE = [
    ("check_recharge", "30 euro, ma arriva subito?", {"amount": 3000}, "utter_pay_arrives_recharge"),
    ("inform", "30 euro, e quando me li addebiti?", {"amount": 3000}, "utter_pay_charged"),
    ("list_offers", "30 ma ci sono commissioni?", {"amount": 3000}, "utter_pay_costs_recharge"),
    (
        "check_recharge",
        "30, ma la ricaricard la prendete?",
        {"amount": 3000, "payment_method": "voucher"},
        "utter_pay_accepted",
    ),
]


@pytest.mark.parametrize(("intent", "text", "said", "answer"), BESIDE)
async def test_what_is_asked_beside_the_sum_is_answered_and_the_sum_is_kept(
    chat_of: ChatOf, intent: str, text: str, said: dict[str, Any], answer: str
) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "fammi una ricarica")
    await chat.say(intent, text, **said)
    assert [heard.response for heard in chat.heard] == [answer, "utter_task_ask_method"]
    assert chat.slots["task"]["values"]["amount"] == 3000


@pytest.mark.parametrize(
    ("intent", "text", "answer"),
    [
        ("out_of_scope", "sì ma arriva subito?", "utter_pay_arrives_recharge"),
        ("affirm", "ok ma quanto ci mette ad arrivare", "utter_pay_arrives_recharge"),
        ("deactivate_service", "cioè mi togli i soldi ora?", "utter_pay_charged_link"),
        ("pay_bill", "pago subito?", "utter_pay_charged_link"),
        ("list_offers", "sì ma ha costi in più?", "utter_pay_costs_recharge"),
    ],
)
async def test_what_is_asked_at_the_read_back_is_answered_and_it_is_put_again(
    chat_of: ChatOf, intent: str, text: str, answer: str
) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica 20 euro con paypal", amount=2000, payment_method="paypal")
    await chat.say(intent, text)
    assert [heard.response for heard in chat.heard] == [answer, "utter_recharge_confirm_paypal"]
    await chat.say("affirm", "sì")
    assert chat.heard[-1].response == "utter_pay_link"


async def test_so_it_is_for_a_bill_and_for_the_saved_card(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await read_back(chat)
    await chat.say("check_payment", "risulta subito pagata?")
    assert chat.heard[0].response == "utter_pay_arrives_pay_bill"
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica 20 con la visa", amount=2000, payment_method="saved_card")
    await chat.say("out_of_scope", "li scali adesso?")
    assert chat.heard[0].response == "utter_pay_charged_saved_card"


async def test_a_question_about_a_way_chooses_it_not(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica 20", amount=2000)
    await chat.say("list_offers", "paypal ha commissioni?", payment_method="paypal")
    assert [heard.response for heard in chat.heard] == ["utter_pay_costs_recharge", "utter_task_ask_method"]


@pytest.mark.parametrize(
    "text",
    [
        *("è arrivata la ricarica?", "quanto costa giga extra?", "quando arriva il tecnico?", "mi arriva un sms?"),
        *("sì, così arriva subito", "quanto ci mette la fibra?", "perché non arriva?", "che ore sono?"),
        *("mi togli un servizio?", "quando arriva la bolletta?", "quanti giga ho?"),
        *("perché mi prendete soldi ogni volta?", "è accreditata la ricarica di prima?", "quando addebitate l'altra?"),
        *("la volta scorsa quando me li avete tolti, subito?", "quella precedente è accreditata?"),
    ],
)
def test_what_is_asked_about_something_else_is_no_question_about_the_payment(text: str) -> None:
    assert asked_of_payment(text) == ()


@pytest.mark.parametrize("text", ["è già addebitato?", "me li prendi prima o dopo, subito?", "quando li prelevi?"])
async def test_what_was_charged_is_said_of_this_payment_alone(chat_of: ChatOf, text: str) -> None:
    assert PayQuestion.CHARGED in asked_of_payment(text)
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica 20", amount=2000)
    await chat.say("out_of_scope", text)
    assert chat.heard[0].response == "utter_pay_charged"
    assert "questo pagamento" in chat.heard[0].text


@pytest.mark.parametrize(
    ("text", "paid"),
    [
        *(("vi ho pagato ieri col bollettino", True), ("non risulta ma l'ho pagata", True)),
        *(("non è vero che non ho pagato, ho pagato ieri", True), ("non l'ho ancora pagata", False)),
        *(("non ho pagato", False), ("non le ho mai pagate", False)),
    ],
)
def test_a_no_to_having_paid_is_no_payment(text: str, paid: bool) -> None:
    assert says_paid(text) is paid


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("out_of_scope", "ho finito di pagare?"),
        ("check_payment", "ho già pagato o no?"),
        ("inform", "quindi ho pagato?"),
    ],
)
async def test_with_the_link_open_it_is_not_paid_yet(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica 10 con paypal", amount=1000, payment_method="paypal")
    await chat.say("affirm", "sì")
    assert chat.heard[-1].response == "utter_pay_link"
    assert (await chat.say(intent, text)).response == "utter_pay_link_not_paid"
