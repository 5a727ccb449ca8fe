"""What is asked beside a payment before its yes: what is on the bill, and whether the line comes back by it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, SARA

ChatOf = Callable[[str | None], Chat]
CONFIRM, BY_CARD = "utter_pay_bill_confirm_paypal", "utter_pay_bill_confirm_card"


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def at_read_back(chat_of: ChatOf) -> Chat:
    """November's bill of 31,45 €, not October's, which is overdue."""
    chat = chat_of(ANNA)
    said = {"bill_ref": "2026-11", "payment_method": "paypal"}
    await chat.say("pay_bill", "paga la bolletta di novembre con paypal", **said)
    assert responses(chat)[-1] == CONFIRM
    return chat


class TestContents:
    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("list_offers", "sì però prima dimmi cosa c'è dentro"),
            ("out_of_scope", "ma cosa comprende?"),
            ("explain_bill", "prima fammi vedere le voci"),
            ("rephrase", "e di cosa è fatta?"),
            ("show_bill", "sì ma prima fammela vedere"),
            ("affirm", "ok, cosa sto pagando?"),
        ],
    )
    async def test_the_lines_of_the_bill_are_told_and_nothing_is_confirmed(
        self, chat_of: ChatOf, intent: str, text: str
    ) -> None:
        chat = await at_read_back(chat_of)
        heard = await chat.say(intent, text)
        assert responses(chat) == ["utter_bill", CONFIRM]
        assert "Fibra Mista 200" in heard.text
        assert "1,55" in heard.text
        assert not heard.buttons

    @pytest.mark.parametrize("text", ["sì, paga", "no", "che cosa succede se non pago?", "cosa c'entra paypal?"])
    async def test_what_asks_nothing_of_it_shows_no_bill(self, chat_of: ChatOf, text: str) -> None:
        chat = await at_read_back(chat_of)
        await chat.say("out_of_scope", text)
        assert "utter_bill" not in responses(chat)


class TestLineBack:
    @pytest.mark.parametrize(
        "text",
        [
            "paga la bolletta più vecchia con carta e dimmi se col pagamento mi si riattiva la linea",
            "pago la più vecchia con la carta, poi internet torna?",
            "salda la più vecchia con carta così mi riattivate il fisso",
        ],
    )
    async def test_one_of_two_is_said_not_to_be_enough(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(SARA)
        await chat.say("pay_bill", text, bill_ref="oldest", payment_method="card")
        assert responses(chat) == ["utter_line_back_rest", BY_CARD]

    async def test_all_that_is_overdue_is(self, chat_of: ChatOf) -> None:
        chat = chat_of(SARA)
        text = "paga tutte le bollette con la carta e riattivatemi la linea"
        await chat.say("pay_bill", text, bill_ref="all", payment_method="card")
        assert responses(chat)[0] == "utter_line_back_with_this"

    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("report_fault", "e quando mi torna la linea?"),
            ("faq/late_payment", "dopo quanto torna a funzionare?"),
            ("out_of_scope", "e poi quando mi riallacciate?"),
            ("restart", "e poi riparte da sola?"),
        ],
    )
    async def test_when_it_comes_back_is_told_and_the_payment_goes_on(
        self, chat_of: ChatOf, intent: str, text: str
    ) -> None:
        chat = chat_of(SARA)
        await chat.say("pay_bill", "pago tutto", bill_ref="all", payment_method="card")
        asked = responses(chat)[-1]
        await chat.say(intent, text)
        assert responses(chat) == ["utter_line_back_with_this", asked]

    @pytest.mark.parametrize(
        "text", ["quando mi tornano i soldi?", "e paypal poi funziona?", "quando torna il collega?"]
    )
    async def test_of_something_else_no_line_is_told(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(SARA)
        await chat.say("pay_bill", "pago tutto", bill_ref="all")
        await chat.say("out_of_scope", text)
        assert "utter_line_back_with_this" not in responses(chat)

    async def test_nothing_is_said_of_lines_that_work(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        text = "paga la più vecchia con carta e dimmi se mi si riattiva la linea"
        await chat.say("pay_bill", text, bill_ref="oldest", payment_method="card")
        assert responses(chat) == [BY_CARD]


@pytest.mark.parametrize("intent", ["wait", "out_of_scope", "show_bill"])
async def test_the_total_is_told_with_what_is_paid_now(chat_of: ChatOf, intent: str) -> None:
    for text in ("un momento, quant'è in tutto?", "aspetta, qual è il totale", "ma quanto devo pagare in totale?"):
        chat = chat_of(ANNA)
        await chat.say("pay_bill", "paga la più vecchia", bill_ref="oldest")
        await chat.say(intent, text)
        said = [heard.response for heard in chat.heard]
        assert said == ["utter_pay_bill_total_of", "utter_task_ask_method"], text
        assert "29,90 €" in chat.heard[0].text, text
        assert "61,35 €" in chat.heard[0].text, text


async def test_of_all_that_are_to_be_paid_the_total_is_told_once(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("pay_bill", "pagale tutte con paypal", bill_ref="all", payment_method="paypal")
    await chat.say("wait", "aspetta, quanto viene in tutto?")
    assert [heard.response for heard in chat.heard] == ["utter_pay_bill_total", "utter_pay_bill_confirm_paypal"]
