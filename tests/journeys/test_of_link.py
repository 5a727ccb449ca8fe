"""What is asked of a link to pay that was given and not used: until when, what if not, a receipt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.core.link_words import LinkQuestion, asked_of_link
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import ANNA, GIULIA
from tests.journeys.money import Money

ChatOf = Callable[[str | None], Chat]
LATE = "faq/late_payment"


async def with_link(chat_of: ChatOf, customer: str | None = GIULIA) -> Chat:
    chat = chat_of(customer)
    said: dict[str, Any] = {"amount": 2000, "payment_method": "paypal", "msisdn": "+393355550101"}
    await chat.say("recharge", "ricarica 20 euro al 3355550101 con paypal", **said)
    assert (await chat.say("affirm", "sì")).response == "utter_pay_link"
    return chat


@pytest.mark.parametrize("customer", [GIULIA, None])
@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        (LATE, "e se non pago?"),
        (LATE, "e se non la pago?"),
        ("login", "e se non lo faccio entro mezz'ora?"),
        ("faq/credit_expiry", "e se mi scade il link?"),
        ("dont_know", "ma se non riesco a pagare subito?"),
    ],
)
async def test_a_recharge_that_is_not_paid_costs_nothing(
    chat_of: ChatOf, customer: str | None, heard_as: str, text: str
) -> None:
    chat = await with_link(chat_of, customer)
    heard = await chat.say(heard_as, text)
    assert heard.response == "utter_pay_link_unused"
    assert "non si addebita nulla" in heard.text
    assert "fino alle 12:30" in heard.text
    assert "bolletta" not in heard.text


async def test_cut_in_two_it_is_one_question(chat_of: ChatOf) -> None:
    chat = await with_link(chat_of)
    parts = (part("affirm", "se poi"), part(LATE, "non pago che succede"))
    await chat.say_parts("se poi non pago che succede", *parts)
    assert [heard.response for heard in chat.heard] == ["utter_pay_link_unused"]


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("out_of_scope", "scade quando?"),
        ("out_of_scope", "quanto tempo ho"),
        ("resend_code", "quando scade il link?"),
        ("faq/credit_expiry", "fino a quando vale il link?"),
        (LATE, "entro quando devo pagare?"),
        ("list_bills", "quanto tempo ho per pagare?"),
        ("pay_bill", "posso pagare anche domani?"),
    ],
)
async def test_until_when_the_link_can_be_used_is_told(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = await with_link(chat_of)
    heard = await chat.say(heard_as, text)
    assert heard.response == "utter_pay_link_until"
    assert "fino alle 12:30" in heard.text


async def test_a_bill_s_link_has_its_time_and_the_bill_its_own_topic(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("pay_bill", "paga la bolletta di novembre con paypal", bill_ref="2026-11", payment_method="paypal")
    assert (await chat.say("affirm", "sì")).response == "utter_pay_link"
    assert (await chat.say("out_of_scope", "a che ora scade il link?")).response == "utter_pay_link_until"
    assert (await chat.say(LATE, "e se non pago?")).response != "utter_pay_link_unused"


async def test_once_it_is_paid_no_link_is_told_of(chat_of: ChatOf, money: Money) -> None:
    chat = await with_link(chat_of)
    await money.pay()
    assert (await chat.say("out_of_scope", "scade quando?")).response != "utter_pay_link_until"


async def test_of_bills_that_were_looked_at_since_it_is_asked_of_those(chat_of: ChatOf) -> None:
    chat = await with_link(chat_of, GIULIA)
    chat.clock.advance(timedelta(seconds=5))
    await chat.say("check_credit", "quanto credito ho?")
    assert (await chat.say(LATE, "e se non pago?")).response != "utter_pay_link_unused"


async def test_without_a_link_it_is_of_none(chat_of: ChatOf) -> None:
    assert (await chat_of(GIULIA).say(LATE, "e se non pago?")).response != "utter_pay_link_unused"


@pytest.mark.parametrize(
    ("heard_as", "text"), [("check_payment", "mi mandate la ricevuta?"), ("faq", "ho lo scontrino?")]
)
async def test_a_receipt_is_told_to_be_none_after_the_link_too(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = await with_link(chat_of)
    assert (await chat.say(heard_as, text)).response == "utter_about_recharge_receipt"


@pytest.mark.parametrize("text", ["fino a quando vale il link?", "e se poi non pago?"])
async def test_before_the_yes_it_is_told_how_long_a_link_lasts(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica 20 euro con paypal", amount=2000, payment_method="paypal")
    await chat.say("faq/credit_expiry", text)
    assert [heard.response for heard in chat.heard] == ["utter_pay_link_lasts", "utter_recharge_confirm_paypal"]
    assert "30 minuti" in chat.heard[0].text


@pytest.mark.parametrize("text", ["che succede se non pago entro le 12:30?", "e se non lo uso?", "e se scade?"])
def test_what_if_not(text: str) -> None:
    assert asked_of_link(text) is LinkQuestion.UNUSED


@pytest.mark.parametrize(
    "text",
    [
        "quanto ho?",
        "quanti minuti ho?",
        "quando scade il credito?",
        "quando scade la bolletta?",
        "e se non pago la bolletta?",
        "quanto tempo ci mette ad arrivare?",
        "e se non ho soldi?",
        "posso pagare con paypal?",
        "non pago",
    ],
)
def test_other_questions_are_of_no_link(text: str) -> None:
    assert asked_of_link(text) is None
