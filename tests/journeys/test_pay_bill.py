"""Bills paid over the actions: one's own, or anybody's by number and line; the three books agree afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.core.bills import BillPart, NewBillPayment
from tests.fakes.clock import START
from tests.journeys.chat import Chat, Heard
from tests.journeys.conftest import ANNA, GIULIA, MARCO, SARA, DemoOperator
from tests.journeys.money import Money
from tests.journeys.proving import Prover

ChatOf = Callable[[str | None], Chat]
ProverOf = Callable[[str], Prover]
MARCOS_LINE, ANNAS_FIXED = "+39065550123", "+390815550204"


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def bills_of(money: Money, customer: str) -> list[Any]:
    """Newest first."""
    return list(await money.paying.bss.bills(customer, (START - timedelta(days=400)).date()))


async def pay_elsewhere(money: Money, bill: Any, cents: int) -> None:
    part = BillPart(bill.id, cents)
    new = NewBillPayment(f"elsewhere-{cents}", bill.account_id, (part,), "card", "AUTH-1", bill.customer_id)
    await money.paying.bss.pay_bills(new)


async def test_the_only_open_bill_is_read_back_and_a_yes_gives_a_link_with_which_nothing_is_paid_yet(
    chat_of: ChatOf, money: Money
) -> None:
    chat = chat_of(MARCO)
    asked = await chat.say("pay_bill", "paga la bolletta con paypal", payment_method="paypal")
    (newest, *_) = await bills_of(money, MARCO)
    assert asked.text == (f"54,35 € per la bolletta di novembre ({newest.number}), da pagare con PayPal. Confermi?")
    given = await chat.say("affirm", "sì")
    assert given.response == "utter_pay_link"
    assert (await bills_of(money, MARCO))[0].remaining_cents == 5435
    await money.pay()
    assert (await bills_of(money, MARCO))[0].remaining_cents == 0
    assert [said.event for said in money.teller.said.values()] == ["done"]


async def test_of_two_open_bills_the_customer_chooses(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    asked = await chat.say("pay_bill", "devo pagare una bolletta", payment_method="card")
    assert asked.text == "Hai 2 bollette aperte, 61,35 € in tutto. Quale paghi?"
    chosen = await chat.press(asked.payload("Ottobre"))
    assert chosen.text.startswith("29,90 € per la bolletta di ottobre")


@pytest.mark.parametrize(
    ("entities", "amount"),
    [
        ({"bill_ref": "all"}, "61,35 €"),
        ({"bill_ref": "oldest"}, "29,90 €"),
        ({"bill_ref": 1}, "31,45 €"),
        ({"bill_ref": "2026-10"}, "29,90 €"),
        ({"bill_state": "overdue"}, "29,90 €"),
        ({"bill_state": "open"}, "61,35 €"),
        ({"bill_ref": ["2026-10", "2026-11"]}, "61,35 €"),
    ],
)
async def test_which_is_said_at_once_in_many_ways(chat_of: ChatOf, entities: dict[str, Any], amount: str) -> None:
    heard = await chat_of(ANNA).say("pay_bill", "paga quelle", payment_method="card", **entities)
    assert heard.text.startswith(f"{amount} per ")


async def test_the_second_is_the_second_of_what_was_asked(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("pay_bill", "pago con carta", payment_method="card")
    assert (await chat.say("inform", "la seconda", offer_name=2)).text.startswith("29,90 €")


async def test_all_open_bills_are_paid_with_one_link(chat_of: ChatOf, money: Money) -> None:
    chat = chat_of(ANNA)
    await chat.say("pay_bill", "pagale tutte con la carta", bill_ref="all", payment_method="card")
    await chat.say("affirm", "sì")
    await money.pay()
    assert [bill.remaining_cents for bill in (await bills_of(money, ANNA))[:2]] == [0, 0]
    assert len(money.provider.kept) == 1


async def test_another_bill_named_at_the_read_back_is_read_back_again_and_the_old_yes_does_not_count(
    chat_of: ChatOf,
) -> None:
    chat = chat_of(ANNA)
    first = await chat.say("pay_bill", "paga l'ultima con paypal", bill_ref=1, payment_method="paypal")
    second = await chat.say("correct", "no, quella di ottobre", bill_ref="2026-10")
    assert second.text.startswith("29,90 €")
    await chat.press(first.payload("Sì"))
    assert "utter_task_changed_since" in responses(chat)


async def test_the_bill_is_asked_again_when_it_is_to_be_changed_by_its_name(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("pay_bill", "paga l'ultima con paypal", bill_ref=1, payment_method="paypal")
    assert (await chat.say("correct", "voglio cambiare bolletta", field="bill")).response == "utter_pay_bill_ask_own"


async def test_paypal_ruled_out_leaves_the_cards(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    asked = await chat.say("pay_bill", "paga la bolletta, ma non con paypal", excluded_method="paypal")
    assert "PayPal" not in [title for title, _ in asked.buttons]


async def test_a_voucher_pays_no_bill(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("pay_bill", "pago la bolletta con la ricaricard", payment_method="voucher")
    assert responses(chat) == ["utter_pay_bill_no_voucher", "utter_task_ask_method"]


async def test_a_bill_that_is_paid_is_said_and_no_other_is_taken_for_it(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("pay_bill", "paga quella di ottobre", bill_ref="2026-10")
    assert responses(chat) == ["utter_pay_bill_paid_already", "utter_pay_bill_ask_only"]


async def test_with_nothing_open_this_is_said(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    heard = await chat.say("pay_bill", "paga la bolletta")
    assert heard.response == "utter_pay_bill_none_own"
    assert chat.active_loop is None


async def test_a_bill_paid_elsewhere_between_the_question_and_the_yes_is_not_paid_again(
    chat_of: ChatOf, money: Money
) -> None:
    chat = chat_of(MARCO)
    await chat.say("pay_bill", "paga con paypal", payment_method="paypal")
    await pay_elsewhere(money, (await bills_of(money, MARCO))[0], 5435)
    heard = await chat.say("affirm", "sì")
    assert heard.response == "utter_pay_bill_nothing_left"
    assert not money.provider.kept


async def test_an_amount_that_has_changed_is_read_back_again(chat_of: ChatOf, money: Money) -> None:
    chat = chat_of(MARCO)
    await chat.say("pay_bill", "paga con paypal", payment_method="paypal")
    await pay_elsewhere(money, (await bills_of(money, MARCO))[0], 2000)
    await chat.say("affirm", "sì")
    assert responses(chat) == ["utter_pay_bill_changed", "utter_pay_bill_confirm_paypal"]
    assert chat.heard[1].text.startswith("34,35 €")
    assert not money.provider.kept


async def test_no_means_nothing_is_paid(chat_of: ChatOf, money: Money) -> None:
    chat = chat_of(MARCO)
    await chat.say("pay_bill", "paga con paypal", payment_method="paypal")
    assert (await chat.say("deny", "no")).response == "utter_nothing_changed"
    assert not money.provider.kept


async def test_an_expired_card_is_said_and_another_way_is_asked_for(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("pay_bill", "paga tutto con la mia carta", bill_ref="all", payment_method="saved_card")
    assert responses(chat) == ["utter_saved_card_expired", "utter_task_ask_method"]


async def test_somebody_else_s_bill_is_paid_with_a_saved_card_after_its_proof_and_once(
    prover: ProverOf, money: Money
) -> None:
    giulia, (newest, *_) = prover(GIULIA), await bills_of(money, MARCO)
    asked = await giulia.chat.say(
        "pay_bill", "paga la bolletta di mio padre con la mia carta",
        bill_ref=newest.number, fixed_number=MARCOS_LINE, payment_method="saved_card",
    )  # fmt: skip
    assert asked.response == "utter_pay_bill_confirm_saved"
    await giulia.chat.say("affirm", "sì")
    assert "54,35 €" in giulia.texts_to("+393355550101")[0]
    assert (await giulia.give(giulia.code_to("+393355550101"))).response == "utter_card_charged"
    await money.settle()
    assert (await giulia.chat.say("affirm", "sì")).response == "utter_done_already"
    await money.settle()
    assert (await bills_of(money, MARCO))[0].remaining_cents == 0
    assert len(money.provider.kept) == 1


async def test_nobody_in_particular_pays_with_number_and_line(chat_of: ChatOf, money: Money) -> None:
    chat, (newest, *_) = chat_of(None), await bills_of(money, MARCO)
    assert (await chat.say("pay_bill", "pago una bolletta")).response == "utter_pay_bill_ask_number"
    assert (await chat.say("inform", newest.number, bill_ref=newest.number)).response == "utter_pay_bill_ask_line"
    assert (await chat.say("inform", "06 555 0123", fixed_number=MARCOS_LINE)).response == "utter_task_ask_method"
    read = await chat.say("inform", "paypal", payment_method="paypal")
    assert read.text.startswith("54,35 € per la bolletta di novembre")
    await chat.say("affirm", "sì")
    await money.pay()
    assert (await bills_of(money, MARCO))[0].remaining_cents == 0


async def test_before_number_and_line_fit_nothing_of_the_bill_is_told_and_always_in_the_same_words(
    chat_of: ChatOf, money: Money
) -> None:
    (newest, *_) = await bills_of(money, MARCO)
    told: list[list[Heard]] = []
    for number, line in ((newest.number, ANNAS_FIXED), ("RL2026110001", MARCOS_LINE), ("RL2026110001", ANNAS_FIXED)):
        chat = chat_of(None)
        await chat.say("pay_bill", "pago", bill_ref=number, fixed_number=line)
        told.append(chat.heard)
    assert told[0] == told[1] == told[2]
    assert told[0][0].response == "utter_pay_bill_not_fitting"
    assert "54,35" not in "".join(heard.text for heard in told[0])


async def test_tries_are_limited_and_a_right_pair_does_not_count_while_they_are(chat_of: ChatOf, money: Money) -> None:
    chat, (newest, *_) = chat_of(None), await bills_of(money, MARCO)
    for guess in range(5):
        await chat.say("pay_bill", "pago", bill_ref=f"RL202611900{guess}", fixed_number=MARCOS_LINE)
    heard = await chat.say("pay_bill", "pago", bill_ref=newest.number, fixed_number=MARCOS_LINE)
    assert heard.response == "utter_pay_bill_too_many"
    chat.clock.advance(timedelta(minutes=1))
    heard = await chat.say("pay_bill", "pago", bill_ref=newest.number, fixed_number=MARCOS_LINE)
    assert heard.response == "utter_task_ask_method"


async def test_who_signs_in_instead_goes_on_with_what_they_said(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await chat.say("pay_bill", "paga l'ultima bolletta con la carta", bill_ref=1, payment_method="card")
    assert responses(chat) == ["utter_pay_bill_whose", "utter_pay_bill_ask_number"]
    assert (await chat.sign_in(MARCO)).text.startswith("54,35 € per la bolletta di novembre")


async def test_a_stranger_s_bill_asks_for_its_line_like_one_that_is_not_there(chat_of: ChatOf, money: Money) -> None:
    (newest, *_) = await bills_of(money, ANNA)
    chat = chat_of(MARCO)
    for number in (newest.number, "RL2026110001"):
        heard = await chat.say("pay_bill", f"paga la {number}", bill_ref=number)
        assert heard.text == (
            f"La {number} non è tra le tue: per pagarla mi serve il numero di una linea che sta su quella bolletta."
        )
        await chat.say("cancel", "annulla")


async def test_a_suspended_line_is_back_after_its_bills_are_paid_and_this_is_said(
    chat_of: ChatOf, money: Money
) -> None:
    chat = chat_of(SARA)
    await chat.say("pay_bill", "pago tutte con paypal", bill_ref="all", payment_method="paypal")
    await chat.say("affirm", "sì")
    await money.pay()
    await chat.say("payment_told", told="done", purpose="bills", target="RL1, RL2", amount_cents=5980)
    back, more = [heard.text for heard in chat.heard][1:]
    assert (back, more) == ("Fisso 011 555 0400: la linea è di nuovo attiva.", "Ti serve altro?")


async def test_with_one_of_two_paid_the_line_is_said_to_stay_suspended(chat_of: ChatOf, money: Money) -> None:
    chat = chat_of(SARA)
    await chat.say("pay_bill", "pago la più vecchia con paypal", bill_ref="oldest", payment_method="paypal")
    await chat.say("affirm", "sì")
    await money.pay()
    await chat.say("payment_told", told="done", purpose="bill", target="RL1", amount_cents=2990)
    assert chat.heard[1].response == "utter_line_still_overdue"
    assert "29,90 €" in chat.heard[1].text


async def test_a_mistake_noticed_after_the_link_hears_that_nothing_is_paid(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("pay_bill", "paga con paypal", payment_method="paypal")
    await chat.say("affirm", "sì")
    heard = await chat.say("pay_bill", "ho sbagliato bolletta")
    assert heard.response == "utter_pay_bill_link_was_given"


async def test_a_system_that_fails_opens_no_page(chat_of: ChatOf, demo: DemoOperator, money: Money) -> None:
    chat = chat_of(MARCO)
    await chat.say("pay_bill", "paga con paypal", payment_method="paypal")
    await demo.fault("bill", "500", times=5)
    heard = await chat.say("affirm", "sì")
    assert heard.response == "utter_dependency_failed"
    assert not money.provider.kept


async def test_a_question_in_between_is_answered_and_the_bill_goes_on(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("pay_bill", "paga una bolletta con la carta", payment_method="card")
    await chat.say("show_bill", "quanto era l'ultima?", bill_ref=1)
    assert responses(chat) == ["utter_bill", "utter_pay_bill_ask_own"]
    assert (await chat.say("inform", "tutte", bill_ref="all")).text.startswith("61,35 €")


@pytest.mark.parametrize("intent", ["ask_why", "rephrase", "dont_know"])
async def test_beside_the_question_there_are_words_of_this_journey(chat_of: ChatOf, intent: str) -> None:
    for customer, kind in ((ANNA, "utter_task_"), (None, "utter_pay_bill_")):
        chat = chat_of(customer)
        await chat.say("pay_bill", "paga una bolletta", payment_method="card")
        heard = await chat.say(intent, "perché? non so, non capisco")
        assert str(heard.response).startswith(kind)
        await chat.say("cancel", "annulla")


async def test_an_old_request_is_dropped_with_no_and_the_sign_in_later_starts_nothing(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await chat.say("pay_bill", "pago una bolletta")
    await chat.say("cancel", "lascia perdere")
    assert (await chat.sign_in(MARCO)).response == "utter_signed_in"


async def test_pay_it_means_the_bill_that_was_just_shown(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("show_bill", "fammi vedere quella di ottobre", bill_ref="2026-10")
    assert (await chat.say("pay_bill", "pagala con la carta", payment_method="card")).text.startswith("29,90 €")


async def test_a_bill_that_is_named_alone_is_the_answer_whatever_it_sounds_like(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("pay_bill", "paga una bolletta con la carta", payment_method="card")
    heard = await chat.say("show_bill", "la bolletta di ottobre", bill_ref="2026-10")
    assert heard.text.startswith("29,90 € per la bolletta di ottobre")
