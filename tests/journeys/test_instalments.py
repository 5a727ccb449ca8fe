"""Instalments are told to who has enough to pay for them; a sum that is told after them is no recharge."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.bill_parts import tells_own_sum
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, MARCO, SARA

ChatOf = Callable[[str | None], Chat]
LATE = "faq/late_payment"


@pytest.mark.parametrize("customer", [MARCO, ANNA, SARA])
@pytest.mark.parametrize("text", ["e se non pago?", "quanto mi costa il ritardo?", "di mora quanto mi mettete?"])
async def test_who_owes_too_little_is_sent_after_no_instalments(chat_of: ChatOf, customer: str, text: str) -> None:
    heard = await chat_of(customer).say(LATE, text)
    assert heard.response == "utter_late_payment_no_instalments"
    assert "partono da 100,00 €" in heard.text
    assert "2,50 €" in heard.text


@pytest.mark.parametrize("intent", [LATE, "faq/payment_methods"])
async def test_asked_outright_the_own_sum_is_in_the_answer(chat_of: ChatOf, intent: str) -> None:
    heard = await chat_of(MARCO).say(intent, "posso rateizzare la bolletta?")
    assert heard.response == "utter_instalments_none"
    assert "per 54,35 € non ci sono" in heard.text


@pytest.mark.parametrize("customer", [None, GIULIA])
async def test_who_has_no_open_bill_hears_the_rule(chat_of: ChatOf, customer: str | None) -> None:
    assert (await chat_of(customer).say(LATE, "e se non pago?")).response == "utter_faq/late_payment"


@pytest.mark.parametrize("customer", [MARCO, None])
@pytest.mark.parametrize(
    ("intent", "text", "cents"),
    [
        ("inform", "ma la mia e 54 euro", 5400),
        ("inform", "la mia e da 54 euro", 5400),
        ("out_of_scope", "la mia è di 54 euro", 5400),
        ("correct", "ma la mia bolletta è di 59 euro", 5900),
        ("inform", "io devo pagare solo 54,35 euro", 5435),
    ],
)
async def test_a_sum_told_after_instalments_is_no_recharge(
    chat_of: ChatOf, customer: str | None, intent: str, text: str, cents: int
) -> None:
    chat = chat_of(customer)
    await chat.say(LATE, "posso rateizzare la bolletta?")
    heard = await chat.say(intent, text, amount=cents, line_alias="la mia")
    assert heard.response == "utter_instalments_none"
    assert "non ci sono" in heard.text
    assert chat.active_loop is None


async def test_a_sum_that_is_enough_hears_how_many_there_are(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await chat.say(LATE, "posso rateizzare la bolletta?")
    heard = await chat.say("inform", "la mia è di 140 euro", amount=14000)
    assert heard.response == "utter_faq_late_payment_instalments"


async def test_an_order_after_instalments_is_one(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await chat.say(LATE, "posso rateizzare la bolletta?")
    await chat.say("recharge", "ricarica 20 euro", amount=2000)
    assert chat.active_loop is not None


@pytest.mark.parametrize(
    "text",
    [
        *("ricarica 54 euro", "paga 54 euro", "ricarica la mia di 20 euro", "pago 20 euro adesso"),
        *("posso pagare 20 euro al mese?", "metti 10 euro sulla mia", "perché la mia è 54 euro?"),
    ],
)
def test_an_order_or_a_question_tells_no_sum_of_ones_own(text: str) -> None:
    assert not tells_own_sum(text)


async def test_at_the_read_back_no_instalments_are_promised(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("pay_bill", "paga la bolletta con la carta", bill_ref=1, payment_method="card")
    heard = await chat.say("inform", "posso pagarla in tre rate?")
    assert heard.response == "utter_pay_bill_only_whole_no_instalments"
    assert chat.heard[-1].response == "utter_pay_bill_confirm_card"
