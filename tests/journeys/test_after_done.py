"""What is asked of what was just carried out, in words that do not name it: answered, and nothing else begun."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.core.leaning_words import asks_when_unpaid
from bot.core.putting_back import points_away
from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA
from tests.journeys.money import Money
from tests.journeys.proving import Prover

ChatOf = Callable[[str | None], Chat]
ProverOf = Callable[[str], Prover]
GIULIAS = "+393355550101"


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("check_recharge", "quanto ci mette ad arrivare?"),
        ("check_ticket", "e quando arriva?"),
        ("out_of_scope", "quanto tempo ci vuole"),
        ("check_recharge", "ma arriva subito?"),
    ],
)
async def test_when_an_unpaid_recharge_arrives_is_told(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica 20 euro con paypal", amount=2000, payment_method="paypal")
    await chat.say("affirm", "sì")
    assert (await chat.say(heard_as, text)).response == "utter_pay_arrives_recharge"


async def test_after_the_payment_the_recharge_itself_is_looked_for(chat_of: ChatOf, money: Money) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica 20 euro con paypal", amount=2000, payment_method="paypal")
    await chat.say("affirm", "sì")
    await money.pay()
    heard = await chat.say("check_recharge", "quanto ci mette ad arrivare?")
    assert heard.response != "utter_pay_arrives_recharge"


async def test_without_a_recharge_it_is_about_none(chat_of: ChatOf) -> None:
    heard = await chat_of(GIULIA).say("out_of_scope", "quanto ci mette ad arrivare?")
    assert heard.response != "utter_pay_arrives_recharge"


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("show_plan", "da quando non lo pago più?"),
        ("pay_bill", "ma questo mese lo pago?"),
        ("out_of_scope", "quando smetto di pagarlo"),
        ("check_payment", "lo pago ancora a dicembre?"),
        ("open_complaint", "e i soldi di questo mese?"),
        ("cancel", "da quando non lo pago più"),
        ("check_credit", "fino a quando lo pago"),
    ],
)
async def test_from_when_a_service_is_paid_no_more_is_told(prover: ProverOf, heard_as: str, text: str) -> None:
    giulia = await _switched_off(prover, "antivirus")
    heard = await giulia.chat.say(heard_as, text)
    assert heard.response == "utter_extra_off_paid"
    assert "Dal prossimo rinnovo non si paga più" in heard.text


async def test_an_order_to_pay_is_no_question_about_it(prover: ProverOf) -> None:
    giulia = await _switched_off(prover, "antivirus")
    assert (await giulia.chat.say("pay_bill", "pago anche questo mese")).response != "utter_extra_off_paid"


async def test_of_a_free_service_nothing_was_paid(prover: ProverOf) -> None:
    giulia = await _switched_off(prover, "segreteria")
    assert (await giulia.chat.say("show_plan", "da quando non la pago più?")).response == "utter_extra_off_free"


async def test_a_plan_that_is_asked_for_is_the_plan(prover: ProverOf) -> None:
    giulia = await _switched_off(prover, "antivirus")
    assert (await giulia.chat.say("show_plan", "quanto pago al mese?")).response != "utter_extra_off_paid"


BILLS = ("pago anche questa bolletta", "la pago anche con paypal", "fino a quando posso pagare la bolletta?")


@pytest.mark.parametrize(
    "text", ["quanto pago al mese?", "pago con la carta", "la pago domani", "voglio pagare", *BILLS]
)
def test_what_is_paid_is_not_what_is_paid_no_more(text: str) -> None:
    assert not asks_when_unpaid(text)


async def _switched_off(prover: ProverOf, service: str) -> Prover:
    giulia = prover(GIULIA)
    await giulia.chat.say("deactivate_service", "toglilo", service_name=service)
    await giulia.chat.say("affirm", "sì")
    await giulia.give(giulia.code_to(GIULIAS))
    return giulia


async def switched_on(giulia: Prover) -> None:
    await giulia.chat.say("activate_service", "mettimi mondo 500 mb", service_name="roaming-mondo")
    await giulia.chat.say("affirm", "sì")
    assert (await giulia.give(giulia.code_to(GIULIAS))).response == "utter_extra_add_under_way"


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("deactivate_service", "anzi toglilo subito non parto più"),
        ("cancel", "no annulla tanto non mi serve più"),
        ("deactivate_service", "disattivalo perché il viaggio è saltato"),
        ("deactivate_service", "toglilo per favore che abbiamo cambiato programma"),
    ],
)
async def test_why_it_is_wanted_no_more_names_no_other_service(prover: ProverOf, heard_as: str, text: str) -> None:
    giulia = prover(GIULIA)
    await switched_on(giulia)
    heard = await giulia.chat.say(heard_as, text)
    assert heard.response == "utter_extra_first_add"
    assert "Mondo 500 MB" in heard.text


@pytest.mark.parametrize("text", ["non toglierlo", "non levarlo", "toglilo domani", "se lo tolgo che succede"])
def test_what_is_put_off_or_left_is_not_taken_away(text: str) -> None:
    assert not points_away(text)


async def test_an_order_that_is_under_way_is_not_called_nothing(prover: ProverOf) -> None:
    giulia = prover(GIULIA)
    await switched_on(giulia)
    assert (
        await giulia.chat.say("deactivate_service", "togli un servizio")
    ).response == "utter_extra_which_service_delete"
    await giulia.chat.say("inform", "mondo 500!!", service_name="roaming-mondo")
    assert [heard.response for heard in giulia.chat.heard] == ["utter_extra_first_add"]


@pytest.mark.parametrize(
    ("heard_as", "text", "amount"),
    [
        ("check_credit", "e i 10 euro?", 1000),
        ("out_of_scope", "ma i soldi me li ridate", None),
        ("show_movements", "e quei 10 euro che fine fanno?", 1000),
    ],
)
async def test_the_money_of_what_was_just_ordered_is_told_of(
    prover: ProverOf, heard_as: str, text: str, amount: int | None
) -> None:
    giulia = prover(GIULIA)
    await switched_on(giulia)
    said: dict[str, Any] = {"amount": amount} if amount else {}
    assert (await giulia.chat.say(heard_as, text, **said)).response == "utter_extra_was_add"
    assert (await giulia.chat.say("check_credit", "quanto credito ho?")).response != "utter_extra_was_add"
