"""Recharges over the actions: asked or said at once, by link, saved card or code."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.fakes.clock import StillClock
from tests.fakes.payments.faults import Fault
from tests.journeys.chat import Chat, Heard, part
from tests.journeys.conftest import ANNA, GIULIA, MARCO, DemoOperator
from tests.journeys.money import Money
from tests.journeys.proving import Prover

ChatOf = Callable[[str | None], Chat]
ProverOf = Callable[[str], Prover]
GIULIAS, LUCAS, ANNAS = "+393355550101", "+393475550707", "+393335550202"


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


def link_of(heard: Heard) -> dict[str, str]:
    assert heard.custom is not None
    link: dict[str, str] = heard.custom["attachments"][0]
    return link


async def test_one_sentence_is_read_back_and_after_a_yes_there_is_a_link_and_nothing_is_paid(
    chat_of: ChatOf, money: Money, demo: DemoOperator
) -> None:
    chat = chat_of(None)
    asked = await chat.say(
        "recharge", "ricarica 20 euro al 347 555 0707 con paypal", amount=2000, msisdn=LUCAS, payment_method="paypal"
    )
    assert asked.text == "Ricarica di 20,00 € per il 347 555 0707, da pagare con PayPal. Confermi?"
    given = await chat.say("affirm", "sì")
    assert given.response == "utter_pay_link"
    assert "non è stato addebitato nulla" in given.text
    assert link_of(given)["title"] == "Paga 20,00 €"
    assert (await demo.books(LUCAS))["credit"] == 200
    await money.pay()
    assert (await demo.books(LUCAS))["credit"] == 2200
    assert [said.event for said in money.teller.said.values()] == ["done"]


async def test_what_is_missing_is_asked_one_thing_at_a_time(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    assert (await chat.say("recharge", "voglio fare una ricarica")).response == "utter_task_ask_number"
    assert (await chat.say("inform", "347 555 0707", msisdn=LUCAS)).response == "utter_task_ask_amount"
    assert (await chat.say("inform", "20", amount=2000)).response == "utter_task_ask_method"
    assert (await chat.say("inform", "carta", payment_method="card")).response == "utter_recharge_confirm_card"


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("vorrei ricaricare e anche sapere quanto credito c'è sul 347 555 0707", ("vorrei ricaricare", "check_credit")),
        ("devo fare una ricarica, poi ditemi i giga del 347 555 0707", ("devo fare una ricarica", "check_counters")),
    ],
)
async def test_of_nobody_the_one_number_that_is_said_is_for_both(
    chat_of: ChatOf, text: str, cut: tuple[str, str]
) -> None:
    chat = chat_of(None)
    await chat.say_parts(text, part("recharge", cut[0]), part(cut[1], "del 347 555 0707", msisdn=LUCAS))
    assert "utter_task_ask_number" not in responses(chat)
    await chat.say("inform", "10 euro", amount=1000)
    heard = await chat.say("inform", "carta", payment_method="card")
    assert "347 555 0707" in heard.text


async def test_who_has_one_line_is_not_asked_for_the_number(chat_of: ChatOf) -> None:
    heard = await chat_of(GIULIA).say("recharge", "ricarica 20 euro", amount=2000)
    assert heard.response == "utter_task_ask_method"
    assert [title for title, _ in heard.buttons] == ["Visa •4242", "Carta", "PayPal", "Codice RicariCard", "Non serve"]


async def test_who_has_two_lines_chooses(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    heard = await chat.say("recharge", "ricarica 10 euro con paypal", amount=1000, payment_method="paypal")
    assert heard.response == "utter_task_ask_number"
    chosen = await chat.press(heard.payload("Tua figlia Chiara"))
    assert chosen.text.startswith("Ricarica di 10,00 € per tua figlia Chiara (333 555 0203)")


async def test_the_daughter_s_number_is_found_by_words(chat_of: ChatOf) -> None:
    heard = await chat_of(ANNA).say(
        "recharge",
        "ricarica 10 euro a mia figlia con la carta",
        amount=1000,
        line_alias="mia figlia",
        payment_method="card",
    )
    assert "333 555 0203" in heard.text


async def test_a_number_of_another_operator_is_refused_with_the_reason(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await chat.say("recharge", "ricarica 20 euro al 340 555 0199", amount=2000, msisdn="+393405550199")
    assert responses(chat) == ["utter_recharge_not_ours", "utter_task_ask_number"]


async def test_an_amount_that_is_not_sold_is_named_with_those_that_are(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    heard = await chat.say("recharge", "ricarica 12 euro", amount=1200)
    assert heard.text == "12,00 € non c'è tra i tagli: puoi ricaricare 5, 10, 15, 20, 25, 30, 50 o 100 €."
    assert responses(chat) == ["utter_recharge_amount_not_sold", "utter_task_ask_amount"]


async def test_a_second_yes_after_the_link_claims_nothing_and_makes_no_second_one(
    chat_of: ChatOf, money: Money
) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica 20 euro con paypal", amount=2000, payment_method="paypal")
    given = await chat.say("affirm", "sì")
    assert given.response == "utter_pay_link"
    again = await chat.say("affirm", "sì")
    assert again.response == "utter_pay_link_already"
    assert "fatto" not in again.text
    assert len(money.provider.kept) == 1


async def test_a_yes_to_a_link_whose_time_is_over_is_no_yes(chat_of: ChatOf, money: Money, clock: StillClock) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica 20 euro con paypal", amount=2000, payment_method="paypal")
    await chat.say("affirm", "sì")
    await money.provider.expire(next(iter(money.provider.kept)))
    clock.advance(timedelta(seconds=20))
    await money.settle()
    assert (await chat.say("affirm", "sì")).response == "utter_affirm_unasked"


async def test_a_yes_while_a_charge_is_unclear_claims_nothing(prover: ProverOf, money: Money) -> None:
    giulia = prover(GIULIA)
    await giulia.chat.say("recharge", "20 euro con la carta salvata", amount=2000, payment_method="saved_card")
    await giulia.chat.say("affirm", "sì")
    money.provider.faults.plan("charge_saved", Fault.LOST_REPLY)
    assert (await giulia.give(giulia.code_to(GIULIAS))).response == "utter_card_charge_unknown"
    assert (await giulia.chat.say("affirm", "sì")).response == "utter_pay_unclear"


async def test_a_saved_card_is_charged_once_after_its_proof(prover: ProverOf, money: Money, demo: DemoOperator) -> None:
    giulia = prover(GIULIA)
    asked = await giulia.chat.say("recharge", "20 euro con la carta salvata", amount=2000, payment_method="saved_card")
    assert asked.response == "utter_recharge_confirm_saved"
    assert "Visa •4242" in asked.text
    await giulia.chat.say("affirm", "sì")
    sms = giulia.texts_to(GIULIAS)[0]
    assert "20,00 €" in sms
    assert "335 555 0101" in sms
    charged = await giulia.give(giulia.code_to(GIULIAS))
    assert charged.response == "utter_card_charged"
    await money.settle()
    assert (await demo.books(GIULIAS))["credit"] == 3250
    again = await giulia.chat.say("affirm", "sì")
    assert again.response == "utter_done_already"
    await money.settle()
    assert (await demo.books(GIULIAS))["credit"] == 3250


async def test_without_a_sign_in_a_saved_card_asks_for_it_and_goes_on(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    heard = await chat.say(
        "recharge", "ricarica 20 euro al 335 555 0101 con la carta salvata",
        amount=2000, msisdn=GIULIAS, payment_method="saved_card",
    )  # fmt: skip
    assert heard.response == "utter_signin_needed_to_act"
    assert (await chat.sign_in(GIULIA)).response == "utter_recharge_confirm_saved"


async def test_an_expired_card_is_said_and_another_way_is_asked_for(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say(
        "recharge", "10 euro al 333 555 0202 con la mia carta",
        amount=1000, msisdn=ANNAS, payment_method="saved_card",
    )  # fmt: skip
    assert responses(chat) == ["utter_saved_card_expired", "utter_task_ask_method"]


async def test_who_has_no_card_saved_is_told(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say(
        "recharge", "20 al 347 555 0707 con la carta salvata", amount=2000, msisdn=LUCAS, payment_method="saved_card"
    )
    assert responses(chat) == ["utter_no_saved_card", "utter_task_ask_method"]


async def test_a_voucher_needs_no_amount_and_asks_for_its_code_in_a_masked_field(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    asked = await chat.say("recharge", "ricarica con ricaricard", payment_method="voucher")
    assert asked.response == "utter_recharge_confirm_voucher"
    given = await chat.say("affirm", "sì")
    assert given.custom is not None
    assert given.custom["prompt"]["kind"] == "voucher"


async def test_the_operator_s_limit_for_others_numbers_is_said_and_one_s_own_goes_on(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)

    async def recharge(number: str) -> str | None:
        await chat.say("recharge", "20 con paypal", amount=2000, msisdn=number, payment_method="paypal")
        return (await chat.say("affirm", "sì")).response

    assert [await recharge(LUCAS) for _ in range(6)] == ["utter_pay_link"] * 5 + ["utter_recharge_limit"]
    assert await recharge(GIULIAS) == "utter_pay_link"


@pytest.mark.parametrize("words", ["no era giusto il primo, e 5 euro non 50", "anzi quello di prima", "no, il primo"])
async def test_the_number_before_one_that_cannot_be_recharged_is_not_lost(chat_of: ChatOf, words: str) -> None:
    chat = chat_of(None)
    await chat.say("recharge", "ricarica 50 euro al 3355550101", amount=5000, msisdn="+393355550101")
    heard = await chat.say("correct", "scusa 3355550102", msisdn="+393355550102")
    assert heard.response == "utter_task_ask_number" or "Quale numero" in chat.heard[-1].text
    heard = await chat.say("correct", words, offer_name=1, amount=500)
    assert heard.response == "utter_task_ask_method"
    heard = await chat.say("inform", "paypal", payment_method="paypal")
    assert "335 555 0101" in heard.text
    assert "5,00 €" in heard.text


async def test_who_is_meant_after_all_is_taken_by_a_pronoun(chat_of: ChatOf) -> None:
    for intent, text, own in (
        ("correct", "no scusa non a lui, a me", "a me"),
        ("deny", "non per lui, per me", "per me"),
    ):
        chat = chat_of(GIULIA)
        await chat.say("recharge", "ricarica 10 a mio fratello", amount=1000, line_alias="mio fratello")
        await chat.say(intent, text, line_alias=own)
        heard = await chat.say("inform", "con paypal", payment_method="paypal")
        assert "10,00 € per il 335 555 0101" in heard.text, text


async def test_a_bare_me_is_ones_own_line_beside_another(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say_parts(
        "ricarica chiara di 5 e me di 10 con paypal",
        part("recharge", "ricarica chiara di 5", line_alias="chiara", amount=500),
        part("recharge", "me di 10 con paypal", line_alias="me", amount=1000, payment_method="paypal"),
    )
    assert "5,00 € per tua figlia Chiara" in chat.heard[-1].text
    await chat.say("affirm", "sì")
    assert "10,00 € per il tuo (333 555 0202)" in chat.heard[-1].text
