"""Kinds of questions put to a task: who it is for, once or each month, what if; the task goes on (row 2)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA
from tests.journeys.money import Money
from tests.journeys.test_task_questions import at_offer

ChatOf = Callable[[str | None], Chat]
STRANGERS = "+393475550707"
CONFIRM = "utter_recharge_confirm_paypal"


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def at_recharge(chat_of: ChatOf, **entities: str) -> Chat:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica 10 con paypal", amount=1000, payment_method="paypal", **entities)
    assert responses(chat) == [CONFIRM]
    return chat


async def at_bundle(chat_of: ChatOf) -> Chat:
    chat = chat_of(GIULIA)
    await chat.say("activate_service", "attiva mondo 500", service_name="roaming-mondo")
    assert responses(chat) == ["utter_extra_confirm_once"]
    return chat


async def at_bills(chat_of: ChatOf) -> Chat:
    """Two are open, October's is overdue: which one is asked."""
    chat = chat_of(ANNA)
    await chat.say("pay_bill", "voglio pagare")
    assert responses(chat) == ["utter_pay_bill_ask_own"]
    return chat


class TestRecharge:
    @pytest.mark.parametrize(
        ("intent", "text", "entities"),
        [
            ("chitchat", "a chi va?", {}),
            ("affirm", "è giusto il numero?", {}),
            ("out_of_scope", "ma di chi è sto numero?", {"service_name": "chi-e"}),
            ("check_credit", "su che numero arriva?", {}),
        ],
    )
    async def test_whose_number_it_is_is_not_told_of_strangers(
        self, chat_of: ChatOf, money: Money, intent: str, text: str, entities: dict[str, str]
    ) -> None:
        chat = await at_recharge(chat_of, msisdn=STRANGERS)
        await chat.say(intent, text, **entities)
        assert responses(chat) == ["utter_about_recharge_target_other", CONFIRM]
        assert "347 555 0707" in chat.heard[0].text
        assert not money.provider.kept

    async def test_ones_own_number_is_told_plainly(self, chat_of: ChatOf) -> None:
        chat = await at_recharge(chat_of)
        await chat.say("out_of_scope", "a quale numero va?")
        assert responses(chat) == ["utter_about_recharge_target", CONFIRM]

    @pytest.mark.parametrize(
        "text",
        [
            "e se sbaglio numero mi ridate i soldi?",
            "se ho sbagliato numero mi rimborsate?",
            "ma se mi sbaglio li riprendo?",
        ],
    )
    async def test_a_mistake_that_is_only_supposed_is_no_complaint(self, chat_of: ChatOf, text: str) -> None:
        chat = await at_recharge(chat_of, msisdn=STRANGERS)
        await chat.say("open_complaint", text, field="number")
        assert responses(chat) == ["utter_about_recharge_mistake", CONFIRM]

    async def test_a_complaint_is_one(self, chat_of: ChatOf) -> None:
        chat = await at_recharge(chat_of, msisdn=STRANGERS)
        await chat.say("open_complaint", "voglio fare reclamo, ho sbagliato numero e non mi ridate i soldi")
        assert "utter_about_recharge_mistake" not in responses(chat)

    @pytest.mark.parametrize(
        ("intent", "text", "answer"),
        [
            ("show_plan", "è una volta sola o tutti i mesi?", "utter_about_recharge_once"),
            ("set_auto_recharge", "la pago ogni mese?", "utter_about_recharge_once"),
            ("check_payment", "e se il pagamento non va?", "utter_about_payment_refused"),
            ("out_of_scope", "se paypal non funziona?", "utter_about_payment_refused"),
        ],
    )
    async def test_what_if_and_how_often(self, chat_of: ChatOf, intent: str, text: str, answer: str) -> None:
        chat = await at_recharge(chat_of)
        await chat.say(intent, text)
        assert responses(chat) == [answer, CONFIRM]

    @pytest.mark.parametrize("text", ["la voglio usare adesso", "ok la uso subito", "lo voglio usare ora"])
    async def test_a_wish_that_names_nothing_is_about_it_and_no_offer(
        self, chat_of: ChatOf, money: Money, text: str
    ) -> None:
        chat = chat_of(GIULIA)
        await chat.say("recharge", "ho una ricaricard come la uso", payment_method="voucher")
        await chat.say("activate_offer", text, ranking=(("activate_offer", 0.68),))
        assert responses(chat) == ["utter_task_yes_or_no", "utter_recharge_confirm_voucher"]

    async def test_an_offer_by_name_is_an_offer(self, chat_of: ChatOf) -> None:
        chat = await at_recharge(chat_of)
        await chat.say("activate_offer", "voglio attivare giga extra", offer_name="giga-extra")
        assert "utter_extra_confirm_monthly" in responses(chat)


class TestExtras:
    @pytest.mark.parametrize(
        ("intent", "text", "answer"),
        [
            ("show_plan", "costa una volta o ogni mese?", "utter_about_extra_renews"),
            ("check_credit", "e se finisco il credito?", "utter_about_extra_lacks_monthly"),
            ("check_credit", "ma se non ho abbastanza credito?", "utter_about_extra_lacks_monthly"),
            ("faq/credit_expiry", "e se non la uso?", "utter_about_extra_unused_monthly"),
            ("check_counters", "quelli che non uso si perdono?", "utter_about_extra_unused_monthly"),
            ("list_lines", "su che linea la attivi?", "utter_about_line_target"),
        ],
    )
    async def test_an_offer(self, chat_of: ChatOf, intent: str, text: str, answer: str) -> None:
        chat = await at_offer(chat_of)
        await chat.say(intent, text)
        assert responses(chat) == [answer, "utter_extra_confirm_monthly"]

    @pytest.mark.parametrize(
        ("intent", "text", "answer"),
        [
            ("faq/credit_expiry", "e se non la uso?", "utter_about_extra_unused_once"),
            ("show_plan", "è un abbonamento?", "utter_about_extra_once"),
            ("check_credit", "e se il credito non basta?", "utter_about_extra_lacks_once"),
        ],
    )
    async def test_what_is_paid_once(self, chat_of: ChatOf, intent: str, text: str, answer: str) -> None:
        chat = await at_bundle(chat_of)
        await chat.say(intent, text)
        assert responses(chat) == [answer, "utter_extra_confirm_once"]


class TestBills:
    @pytest.mark.parametrize("text", ["perché è scaduta?", "come mai risulta scaduta", "scaduta da quando?"])
    async def test_why_one_is_overdue_is_told_with_its_day(self, chat_of: ChatOf, text: str) -> None:
        chat = await at_bills(chat_of)
        await chat.say("ask_why", text, bill_state="overdue")
        assert responses(chat) == ["utter_pay_bill_why_overdue", "utter_pay_bill_due", "utter_pay_bill_ask_own"]

    @pytest.mark.parametrize(
        "text", ["quando la dovevo pagare", "quando dovevo pagarle?", "entro quando la dovevo pagare"]
    )
    async def test_when_it_was_due(self, chat_of: ChatOf, text: str) -> None:
        chat = await at_bills(chat_of)
        await chat.say("out_of_scope", text)
        assert responses(chat) == ["utter_pay_bill_due", "utter_pay_bill_ask_own"]

    @pytest.mark.parametrize(
        "text", ["e se pago solo quella vecchia?", "ma se ne pago una sola?", "posso pagarne solo una?"]
    )
    async def test_one_that_is_only_supposed_is_not_chosen(self, chat_of: ChatOf, text: str) -> None:
        chat = await at_bills(chat_of)
        await chat.say("pay_bill", text, bill_ref="oldest")
        assert responses(chat) == ["utter_pay_bill_only_some", "utter_pay_bill_ask_own"]

    @pytest.mark.parametrize("text", ["pago solo quella vecchia", "posso pagare solo quella vecchia?"])
    async def test_one_that_is_ordered_is(self, chat_of: ChatOf, text: str) -> None:
        chat = await at_bills(chat_of)
        await chat.say("pay_bill", text, bill_ref="oldest")
        assert responses(chat) == ["utter_task_ask_method"]
