"""Questions about the task that runs: a short true answer, and the question or the read-back again (rows 2 and 19).
None is a yes, none ends the task, and none leaves it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.journeys.chat import Chat, part
from tests.journeys.conftest import ANNA, GIULIA, MARCO
from tests.journeys.money import Money

ChatOf = Callable[[str | None], Chat]
TOLD = "mi avete messo in bolletta chiamate all'899 che non ho fatto"


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def at_recharge(chat_of: ChatOf) -> Chat:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica 20 euro con paypal", amount=2000, payment_method="paypal")
    return chat


async def at_offer(chat_of: ChatOf) -> Chat:
    chat = chat_of(GIULIA)
    await chat.say("activate_offer", "attiva giga extra", offer_name="giga-extra")
    assert responses(chat) == ["utter_extra_confirm_monthly"]
    return chat


async def at_complaint(chat_of: ChatOf) -> Chat:
    chat = chat_of(MARCO)
    await chat.say("open_complaint", f"voglio fare reclamo: {TOLD}")
    await chat.say("inform", "un rimborso")
    assert responses(chat) == ["utter_complaint_confirm"]
    return chat


class TestRecharge:
    @pytest.mark.parametrize(
        ("intent", "confidence", "text", "answer"),
        [
            ("cancel", 0.25, "e se poi cambio idea?", "utter_about_payment_undone"),
            ("out_of_scope", 0.2, "posso annullare dopo?", "utter_about_payment_undone"),
            ("correct", 0.29, "e se sbaglio numero?", "utter_about_recharge_mistake"),
            ("correct", 0.67, "e se il numero è sbagliato?", "utter_about_recharge_mistake"),
            ("faq/late_payment", 0.3, "cosa succede se dico sì", "utter_pay_charged_link"),
            ("affirm", 0.53, "cosa succede se confermo?", "utter_pay_charged_link"),
            ("faq/coverage", 0.36, "arriva subito?", "utter_pay_arrives_recharge"),
            ("faq/coverage", 0.9, "arriva subito?", "utter_pay_arrives_recharge"),
            ("list_offers", 0.2, "se non ci sono costi sì", "utter_pay_costs_recharge"),
            ("inform", 0.34, "solo se è gratis", "utter_pay_costs_recharge"),
            ("list_cards", 0.98, "che metodi avete?", "utter_pay_accepted"),
            ("help", 0.37, "con cosa posso pagare?", "utter_pay_accepted"),
            ("out_of_scope", 0.54, "domani", "utter_pay_only_now"),
            ("request_call_back", 0.41, "sì più tardi", "utter_pay_only_now"),
            ("faq/late_payment", 0.98, "dopo il sì che succede?", "utter_pay_charged_link"),
            ("correct", 0.55, "sì però domani", "utter_pay_only_now"),
            ("pay_bill", 0.8, "ma la paga subito o dopo?", "utter_pay_charged_link"),
            ("pay_bill", 0.5, "si paga adesso o più tardi?", "utter_pay_charged_link"),
            ("check_recharge", 0.54, "è sul numero giusto?", "utter_about_recharge_target"),
        ],
    )
    async def test_it_is_answered_and_the_read_back_comes_again(
        self, chat_of: ChatOf, money: Money, intent: str, confidence: float, text: str, answer: str
    ) -> None:
        chat = await at_recharge(chat_of)
        await chat.say(intent, text, ranking=((intent, confidence),))
        assert responses(chat) == [answer, "utter_recharge_confirm_paypal"]
        assert not money.provider.kept
        await chat.say("affirm", "sì")
        assert responses(chat) == ["utter_pay_link"]

    async def test_a_known_answer_about_paying_says_more(self, chat_of: ChatOf) -> None:
        chat = await at_recharge(chat_of)
        await chat.say("faq/recharge_methods", "ci sono commissioni?", ranking=(("faq/recharge_methods", 0.99),))
        assert responses(chat) == ["utter_faq_recharge_methods_fees", "utter_recharge_confirm_paypal"]

    async def test_no_with_a_day_is_a_no(self, chat_of: ChatOf) -> None:
        chat = await at_recharge(chat_of)
        await chat.say("deny", "no, domani")
        assert responses(chat)[0] == "utter_nothing_changed"

    async def test_the_saved_card_named_twice_is_chosen(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("recharge", "ricarica 20", amount=2000)
        said = "vorrei pagare con visa ma quella salvata"
        await chat.say("pay_bill", said, payment_method=["card", "saved_card"])
        assert responses(chat) == ["utter_recharge_confirm_saved"]

    async def test_the_card_that_is_not_to_be_the_saved_one_is_not(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("recharge", "ricarica 20", amount=2000)
        await chat.say("inform", "con la carta, non quella salvata", payment_method=["card", "saved_card"])
        assert "utter_recharge_confirm_saved" not in responses(chat)

    async def test_what_was_paid_before_is_looked_for_among_recharges(self, chat_of: ChatOf) -> None:
        chat = await at_recharge(chat_of)
        await chat.say("check_payment", "ho già pagato 10 ieri?")
        assert responses(chat) == ["utter_recharge_arrived", "utter_recharge_confirm_paypal"]

    async def test_a_line_that_was_asked_about_meanwhile_is_not_recharged(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await chat.say("recharge", "ricarica 10", amount=1000)
        await chat.say("check_credit", "e a chiara quanto manca?", line_alias="chiara")
        await chat.say("affirm", "sì")
        assert "number" not in chat.slots["task"]["values"]
        await chat.say("correct", "paypal", payment_method="paypal")
        assert responses(chat) == ["utter_task_ask_number"]


class TestOpenLink:
    @pytest.mark.parametrize("text", ["paga", "ok pago adesso", "come pago?"])
    async def test_an_order_to_pay_points_at_the_link(self, chat_of: ChatOf, money: Money, text: str) -> None:
        chat = await at_recharge(chat_of)
        await chat.say("affirm", "sì")
        await chat.say("pay_bill", text)
        assert responses(chat) == ["utter_pay_link_already"]
        assert len(money.provider.kept) == 1

    async def test_whether_it_is_paid_is_told(self, chat_of: ChatOf) -> None:
        chat = await at_recharge(chat_of)
        await chat.say("affirm", "sì")
        text = "ok ma quindi è pagato?"
        await chat.say_parts(text, part("affirm", "ok"), part("check_payment", "quindi è pagato?"))
        assert responses(chat) == ["utter_pay_link_not_paid"]

    async def test_a_bill_that_is_named_is_another_matter(self, chat_of: ChatOf) -> None:
        chat = await at_recharge(chat_of)
        await chat.say("affirm", "sì")
        await chat.say("pay_bill", "paga la bolletta")
        assert responses(chat) == ["utter_pay_bill_none_own"]
        await chat.say("check_payment", "ho pagato la bolletta?")
        assert responses(chat) == ["utter_bills_none"]

    async def test_once_it_is_paid_nothing_is_open(self, chat_of: ChatOf, money: Money) -> None:
        chat = await at_recharge(chat_of)
        await chat.say("affirm", "sì")
        await money.pay()
        await chat.say("pay_bill", "paga")
        assert responses(chat) == ["utter_pay_bill_none_own"]


class TestBill:
    @pytest.mark.parametrize(
        ("intent", "text", "said"),
        [
            ("out_of_scope", "ma metà", {}),
            ("inform", "solo 30 euro", {"amount": 3000}),
            ("inform", "e se pago solo 30 euro?", {"amount": 3000}),
            ("faq/late_payment", "in due volte", {}),
            ("pay_bill", "ne pago solo una parte", {}),
            ("explain_bill", "pago 20 euro e il resto dopo", {"amount": 2000}),
            ("pay_bill", "la pago a rate", {}),
        ],
    )
    async def test_a_part_of_it_is_not_to_be_paid(
        self, chat_of: ChatOf, intent: str, text: str, said: dict[str, Any]
    ) -> None:
        chat = chat_of(MARCO)
        await chat.say("pay_bill", "paga la bolletta con paypal", payment_method="paypal")
        await chat.say(intent, text, **said)
        assert responses(chat) == ["utter_pay_bill_only_whole_no_instalments", "utter_pay_bill_confirm_paypal"]
        assert "100,00 €" in chat.heard[0].text

    async def test_so_it_is_from_the_start(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        await chat.say("pay_bill", "paga la bolletta ma metà")
        assert responses(chat) == ["utter_pay_bill_only_whole_no_instalments", "utter_task_ask_method"]

    async def test_the_very_sum_of_a_bill_is_no_part(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        await chat.say("pay_bill", "pago 54,35 euro con paypal", amount=5435, payment_method="paypal")
        assert responses(chat) == ["utter_pay_bill_confirm_paypal"]

    @pytest.mark.parametrize("text", ["domani", "pago domani", "posso pagare la prossima settimana?"])
    async def test_another_day_is_refused_and_the_last_day_told(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(MARCO)
        await chat.say("pay_bill", "paga la bolletta")
        await chat.say("pay_bill", text)
        assert responses(chat) == ["utter_pay_only_now", "utter_pay_bill_due", "utter_task_ask_method"]

    async def test_so_it_is_when_it_begins(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        await chat.say("pay_bill", "paga la bolletta domani con paypal", payment_method="paypal")
        assert responses(chat) == ["utter_pay_only_now", "utter_pay_bill_confirm_paypal"]

    async def test_when_it_has_to_be_paid_is_no_question_about_the_charge(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        await chat.say("pay_bill", "paga la bolletta")
        await chat.say("show_bill", "quando la devo pagare?")
        assert responses(chat) == ["utter_pay_bill_due", "utter_task_ask_method"]

    async def test_the_ways_there_are_name_no_voucher(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        await chat.say("pay_bill", "paga la bolletta")
        await chat.say("list_cards", "che metodi avete?")
        assert responses(chat) == ["utter_pay_accepted", "utter_task_ask_method"]
        assert "RicariCard" not in chat.heard[0].text


class TestOffer:
    @pytest.mark.parametrize(
        ("intent", "text", "answer"),
        [
            ("show_plan", "e posso toglierlo quando voglio?", "utter_about_extra_undone"),
            ("terminate_line", "ci sono penali se disdico?", "utter_about_extra_undone"),
            ("faq/late_payment", "cosa succede se dico sì", "utter_about_extra_yes"),
            ("faq/credit_expiry", "quando scade?", "utter_about_extra_renews"),
            ("faq/coverage", "arriva subito?", "utter_about_extra_starts"),
            ("faq/opening_hours", "da quando?", "utter_about_extra_starts"),
            ("list_offers", "se non ci sono costi sì", "utter_extra_costs"),
            ("affirm", "se è gratis ok", "utter_extra_costs"),
        ],
    )
    async def test_it_is_answered_and_nothing_is_switched_on(
        self, chat_of: ChatOf, intent: str, text: str, answer: str
    ) -> None:
        chat = await at_offer(chat_of)
        await chat.say(intent, text)
        assert responses(chat) == [answer, "utter_extra_confirm_monthly"]

    async def test_what_another_one_costs_is_no_question_about_this_one(self, chat_of: ChatOf) -> None:
        chat = await at_offer(chat_of)
        await chat.say("list_offers", "quanto costa?", service_name="antivirus")
        assert "Giga Extra" not in chat.heard[0].text

    @pytest.mark.parametrize(
        ("text", "answer"),
        [("posso rimetterlo dopo?", "utter_about_extra_off_undone"), ("costa qualcosa?", "utter_about_no_costs")],
    )
    async def test_so_it_is_for_a_service_that_is_switched_off(self, chat_of: ChatOf, text: str, answer: str) -> None:
        chat = chat_of(GIULIA)
        await chat.say("deactivate_service", "togli navigazione sicura", service_name="antivirus")
        await chat.say("out_of_scope", text)
        assert responses(chat) == [answer, "utter_extra_confirm_off"]


class TestOthers:
    @pytest.mark.parametrize(
        ("text", "answer"),
        [
            ("posso fermarla quando voglio?", "utter_about_auto_undone"),
            ("quanto dura?", "utter_about_auto_ends"),
            ("ci sono costi?", "utter_about_auto_costs"),
            ("è sicuro?", "utter_about_auto_safe"),
        ],
    )
    async def test_an_automatic_recharge(self, chat_of: ChatOf, text: str, answer: str) -> None:
        chat = chat_of(GIULIA)
        text_at_first = "ricarica automatica di 10 ogni mese"
        await chat.say("set_auto_recharge", text_at_first, recharge_when="monthly", amount=1000)
        await chat.say("affirm", text)
        assert responses(chat) == [answer, "utter_task_ask_day"]

    @pytest.mark.parametrize(
        ("text", "answer"),
        [
            ("cosa succede se confermo?", "utter_about_block_yes"),
            ("si può sbloccare dopo?", "utter_block_lifted_later"),
            ("è gratis?", "utter_about_no_costs"),
        ],
    )
    async def test_a_block(self, chat_of: ChatOf, text: str, answer: str) -> None:
        chat = chat_of(GIULIA)
        await chat.say("block_sim", "ho perso il telefono", loss="lost")
        await chat.say("affirm", text)
        assert responses(chat) == [answer, "utter_block_confirm"]

    @pytest.mark.parametrize(
        ("text", "answer"),
        [
            ("cosa succede dopo?", "utter_about_profile_yes"),
            ("posso rimettere quella vecchia dopo?", "utter_about_profile_undone"),
            ("e se ho sbagliato indirizzo?", "utter_about_mistake"),
        ],
    )
    async def test_a_contact(self, chat_of: ChatOf, text: str, answer: str) -> None:
        chat = chat_of(MARCO)
        await chat.say("update_profile", "cambia mail", contact_kind="email", email="nuovo@example.com")
        await chat.say("out_of_scope", text)
        assert responses(chat) == [answer, "utter_confirm_email"]

    async def test_what_is_true_of_any_task_is_told_before_its_yes(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        await chat.say("email_bill", "mandami la bolletta via mail", delivery="email")
        await chat.say("affirm", "cosa succede se confermo?")
        assert responses(chat) == ["utter_about_yes", "utter_email_bill_confirm_once"]


class TestComplaint:
    @pytest.mark.parametrize("text", ["e quando mi rispondete?", "entro quando ho una risposta?"])
    async def test_by_when_it_is_answered_is_told_at_any_step(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(MARCO)
        await chat.say("open_complaint", f"voglio fare reclamo: {TOLD}")
        await chat.say("faq/opening_hours", text)
        assert responses(chat) == ["utter_about_complaint_reply", "utter_task_ask_demand"]
        assert "30 giorni" in chat.heard[0].text

    async def test_a_story_that_ends_so_is_a_story(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        await chat.say("open_complaint", "voglio fare un reclamo per la bolletta")
        assert responses(chat) == ["utter_task_ask_story"]
        await chat.say("inform", "vi ho scritto tre volte a ottobre e quando mi rispondete? mai")
        assert responses(chat) == ["utter_task_ask_demand"]

    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("report_fault", "da lunedì non ho avuto internet"),
            ("report_fault", "non mi funziona internet"),
            ("check_ticket", "ho chiamato tre volte e nessuno mi ha risposto"),
            ("check_ticket", "il tecnico non è mai venuto"),
        ],
    )
    async def test_what_else_happened_is_added_and_read_back(self, chat_of: ChatOf, intent: str, text: str) -> None:
        chat = await at_complaint(chat_of)
        await chat.say(intent, text)
        assert responses(chat)[-1] == "utter_complaint_confirm"
        assert TOLD in chat.heard[-1].text
        assert text in chat.heard[-1].text
        assert ("utter_complaint_added" in responses(chat)) is (intent == "report_fault")

    @pytest.mark.parametrize(
        ("intent", "text"), [("report_fault", "segnala un guasto"), ("check_ticket", "a che punto è?")]
    )
    async def test_a_request_is_no_part_of_it(self, chat_of: ChatOf, intent: str, text: str) -> None:
        chat = await at_complaint(chat_of)
        await chat.say(intent, text)
        assert text not in chat.heard[-1].text
        assert "utter_complaint_added" not in responses(chat)

    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("wait", "aspetta non è l'899 è la mora"),
            ("correct", "no, non era ottobre ma novembre"),
            ("out_of_scope", "non si tratta della linea, si tratta della mora"),
        ],
    )
    async def test_what_is_put_right_is_read_back_and_not_registered(
        self, chat_of: ChatOf, intent: str, text: str
    ) -> None:
        chat = await at_complaint(chat_of)
        await chat.say(intent, text, ranking=((intent, 0.37),))
        assert responses(chat) == ["utter_complaint_confirm"]
        assert text[text.index("non") :] in chat.heard[-1].text

    async def test_so_it_is_when_the_understanding_cuts_it_in_two(self, chat_of: ChatOf) -> None:
        chat = await at_complaint(chat_of)
        text = "aspetta, non è l'899, è la mora"
        await chat.say_parts(text, part("correct", "aspetta, non è l'899"), part("faq/late_payment", "è la mora"))
        assert responses(chat) == ["utter_complaint_confirm"]
        assert "è la mora" in chat.heard[-1].text

    @pytest.mark.parametrize(
        ("text", "answer"),
        [
            ("posso ritirarlo dopo?", "utter_about_complaint_undone"),
            ("cosa succede se dico sì", "utter_about_complaint_yes"),
            ("è gratis?", "utter_about_no_costs"),
        ],
    )
    async def test_what_is_asked_of_it_is_told(self, chat_of: ChatOf, text: str, answer: str) -> None:
        chat = await at_complaint(chat_of)
        await chat.say("affirm", text)
        assert responses(chat) == [answer, "utter_complaint_confirm"]


@pytest.mark.parametrize(
    ("intent", "text", "said"),
    [
        ("deny", "con paypal ma non adesso", {"payment_method": "paypal"}),
        ("recharge", "20 ma non subito", {"amount": 2000}),
        ("inform", "paypal però più tardi", {"payment_method": "paypal"}),
    ],
)
async def test_a_value_for_later_is_taken_and_it_is_said_that_it_is_paid_now(
    chat_of: ChatOf, intent: str, text: str, said: dict[str, Any]
) -> None:
    chat = await at_recharge(chat_of)
    await chat.say(intent, text, **said)
    assert responses(chat) == ["utter_pay_only_now", "utter_recharge_confirm_paypal"]
