"""Where a recharge is: orders made here, and what arrived on the customer's own lines; nothing of others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from tests.fakes.clock import START
from tests.journeys.chat import Chat, Heard
from tests.journeys.conftest import ANNA, GIULIA, MARCO, DemoOperator
from tests.journeys.money import Money

ChatOf = Callable[[str | None], Chat]
GIULIAS, LUCAS = "+393355550101", "+393475550707"


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


def titles(heard: Heard) -> list[str]:
    return [title for title, _ in heard.buttons]


async def recharge(chat: Chat, number: str = LUCAS) -> None:
    await chat.say("recharge", "20 euro", amount=2000, msisdn=number, payment_method="paypal")
    await chat.say("affirm", "sì")


async def test_what_arrived_on_the_line_is_said_with_the_credit(chat_of: ChatOf) -> None:
    heard = await chat_of(GIULIA).say("check_recharge", "la ricarica non è arrivata")
    assert heard.text == (
        "Cellulare 335 555 0101: l'ultima ricarica arrivata è di 15,00 €, il 21 novembre alle 12:00 "
        "(Ricarica con carta). Il credito adesso è 12,50 €.\nDati letti alle 12:00."
    )


async def test_an_amount_that_did_not_arrive_is_said_to_be_missing(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    heard = await chat.say("check_recharge", "ho ricaricato 20 euro ieri e non ci sono", amount=2000)
    assert "non è arrivata nessuna ricarica di 20,00 €" in heard.text
    assert titles(heard) == ["Movimenti", "Parla con una persona"]
    assert "di 15,00 €" in (await chat.say("check_recharge", "e quella da 15?", amount=1500)).text


async def test_a_link_that_was_not_used_is_said_to_be_unpaid_then_paid_then_arrived(
    chat_of: ChatOf, money: Money
) -> None:
    chat = chat_of(None)
    await recharge(chat)
    heard = await chat.say("check_recharge", "la ricarica è andata a buon fine?")
    assert "20,00 € al 347 555 0707" in heard.text
    assert "per ora non risulta pagata" in heard.text
    await money.pay()
    heard = await chat.say("check_recharge", "e adesso?")
    assert "arrivata sul credito" in heard.text
    assert titles(heard) == ["Accedi", "Parla con una persona"]


async def test_while_the_operator_does_not_answer_it_is_paid_and_not_there_yet(
    chat_of: ChatOf, money: Money, demo: DemoOperator
) -> None:
    chat = chat_of(None)
    await recharge(chat)
    await demo.fault("topup", "500", times=20)
    await money.pay()
    heard = await chat.say("check_recharge", "dov'è la ricarica?")
    assert "pagata, non ancora accreditata" in heard.text


async def test_the_signed_in_see_their_orders_and_what_arrived(chat_of: ChatOf, money: Money) -> None:
    chat = chat_of(GIULIA)
    await recharge(chat, GIULIAS)
    await money.pay()
    await chat.say("check_recharge", "è arrivata?")
    assert responses(chat) == ["utter_recharge_traced", "utter_recharge_arrived"]
    assert "l'ultima ricarica arrivata è di 20,00 €, alle" in chat.heard[1].text
    assert "32,50 €" in chat.heard[1].text


async def test_of_a_number_that_is_not_theirs_only_their_own_orders_are_told(chat_of: ChatOf, money: Money) -> None:
    chat = chat_of(GIULIA)
    heard = await chat.say("check_recharge", "la ricarica al 347 555 0707", msisdn=LUCAS)
    assert heard.response == "utter_recharge_none_here"
    await recharge(chat)
    await money.pay()
    await chat.say("check_recharge", "la ricarica al 347 555 0707", msisdn=LUCAS)
    assert responses(chat) == ["utter_recharge_traced"]
    assert "2,00" not in chat.heard[0].text.replace("12,00", "")


async def test_the_next_person_sees_nothing_of_what_the_one_before_ordered_signed_in(
    chat_of: ChatOf, money: Money
) -> None:
    chat = chat_of(GIULIA)
    await recharge(chat)
    await chat.say("logout", "esci")
    heard = await chat.say("check_recharge", "dov'è la ricarica?")
    assert heard.response == "utter_signin_needed"
    assert (await chat.sign_in(ANNA)).response == "utter_recharge_arrived"
    assert "347 555 0707" not in "".join(heard.text for heard in chat.heard)


async def test_who_has_no_prepaid_line_sees_what_they_ordered(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    assert (await chat.say("check_recharge", "dov'è la ricarica?")).response == "utter_no_credit"
    await recharge(chat)
    await chat.say("check_recharge", "dov'è la ricarica?")
    assert responses(chat) == ["utter_recharge_traced"]


async def test_a_wrong_number_that_was_paid_is_a_person_s_work(chat_of: ChatOf, money: Money) -> None:
    chat = chat_of(GIULIA)
    await recharge(chat)
    heard = await chat.say("check_recharge", "ho sbagliato numero nella ricarica")
    assert heard.response == "utter_recharge_link_was_given"
    await money.pay()
    heard = await chat.say("check_recharge", "ho sbagliato numero nella ricarica")
    assert heard.response == "utter_recharge_was_made"
    assert "Parla con una persona" in titles(heard)


async def test_a_history_that_does_not_come_is_said(chat_of: ChatOf, demo: DemoOperator) -> None:
    await demo.fault("balance", "500", times=5)
    heard = await chat_of(GIULIA).say("check_recharge", "è arrivata la ricarica?")
    assert heard.response == "utter_dependency_failed"


async def test_that_of_last_month_is_looked_for_among_the_recharges_of_it(chat_of: ChatOf) -> None:
    for entities in (
        {"bill_ref": "2026-10"},
        {"period": {"from": "2026-10-01", "to": "2026-10-31"}},
    ):
        chat = chat_of(GIULIA)
        await chat.say("check_recharge", "ho messo 15 euro, sono arrivati?", amount=1500)
        heard = await chat.say("inform", "e quella di ottobre?", **entities)
        assert "Ricariche" in heard.text
        assert "ottobre" in heard.text
        assert "335 555 0101" in heard.text


async def test_whether_something_was_charged_is_no_small_talk(chat_of: ChatOf) -> None:
    for text in ("hai addebitato qualcosa oggi?", "mi avete scalato dei soldi oggi?", "oggi ci sono addebiti?"):
        chat = chat_of(GIULIA)
        today, yesterday = (START.date() - timedelta(days=back) for back in (0, 1))
        heard = await chat.say("chitchat", text, period={"from": f"{today}", "to": f"{today}"})
        assert "movements" in str(heard.response), text
        heard = await chat.say("inform", "e ieri?", period={"from": f"{yesterday}", "to": f"{yesterday}"})
        assert "movements" in str(heard.response), text
