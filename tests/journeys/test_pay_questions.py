"""Questions beside a payment: until when there is time, and whether it is safe (rows 2 and 19). None is a yes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.pay_questions import asks_deadline, asks_safety, asks_when_to_pay
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
