"""Few words after how bills are paid, after a link to pay, and after a bill that is paid: of what was told last."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.core.card_words import says_only_way
from bot.core.cut_lines import asks_back_as_paid, asks_if_paid_brings_back
from bot.core.requests import Request
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import MARCO, SARA, STUDIO

ChatOf = Callable[[str | None], Chat]
NOVEMBER = {"from": "2026-11-01", "to": "2026-11-30"}
SEPTEMBER = {"from": "2026-09-01", "to": "2026-09-30"}


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def link_given(chat_of: ChatOf, **of_bills: Any) -> Chat:
    chat = chat_of(SARA)
    await chat.say("pay_bill", "pago le bollette scadute con carta", payment_method="card", **of_bills)
    assert (await chat.say("affirm", "sì")).response == "utter_pay_link"
    return chat


class TestWayChosen:
    @pytest.mark.parametrize(
        ("intent", "text", "way"),
        [
            ("inform", "ok allora carta", "card"),
            ("inform", "ok allora faccio con la carta", "card"),
            ("affirm", "va bene carta", "card"),
            ("inform", "allora pago con paypal", "paypal"),
        ],
    )
    async def test_after_a_question_about_paying_it_is_paid_so(
        self, chat_of: ChatOf, intent: str, text: str, way: str
    ) -> None:
        chat = chat_of(STUDIO)
        await chat.say("faq/payment_methods", "con bonifico si può?")
        heard = await chat.say(intent, text, payment_method=way)
        assert heard.response == f"utter_pay_bill_confirm_{way}"

    async def test_amid_a_payment_it_is_the_answer(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        await chat.say("pay_bill", "vorrei pagare la bolletta")
        await chat.say("faq/payment_methods", "con bonifico si può?")
        heard = await chat.say("inform", "ok allora faccio con la carta", payment_method="card")
        assert heard.response == "utter_pay_bill_confirm_card"

    @pytest.mark.parametrize(
        ("before", "text"),
        [
            (("faq/payment_methods", "con bonifico si può?"), "posso con la carta?"),
            (("faq/coverage", "arriva la fibra?"), "ok allora carta"),
        ],
    )
    async def test_a_question_or_another_topic_pays_nothing(
        self, chat_of: ChatOf, before: tuple[str, str], text: str
    ) -> None:
        chat = chat_of(STUDIO)
        await chat.say(*before)
        await chat.say("inform", text, payment_method="card")
        assert chat.active_loop is None

    def test_who_says_more_chooses_no_way_alone(self) -> None:
        card = {"payment_method": ("card",)}
        assert says_only_way(Request("inform", card, "ok allora faccio con la carta"))
        assert not says_only_way(Request("inform", card, "faccio la ricarica con la carta"))


class TestDirectDebit:
    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("faq/credit_expiry", "da quando vale?"),
            ("show_plan", "e quando comincia?"),
            ("explain_bill", "da che bolletta parte?"),
        ],
    )
    async def test_from_when_is_of_it(self, chat_of: ChatOf, intent: str, text: str) -> None:
        chat = chat_of(STUDIO)
        await chat.say("faq/direct_debit", "vorrei attivare la domiciliazione")
        assert (await chat.say(intent, text)).response == "utter_follow_direct_debit_time"
        heard = await chat.say("inform", "e questa di novembre allora?", period=NOVEMBER)
        assert heard.response == "utter_beside_direct_debit_open"

    async def test_a_bill_that_is_asked_for_is_shown(self, chat_of: ChatOf) -> None:
        chat = chat_of(STUDIO)
        await chat.say("faq/direct_debit", "vorrei attivare la domiciliazione")
        heard = await chat.say("show_bill", "fammi vedere questa di novembre", period=NOVEMBER)
        assert heard.response == "utter_bill"


class TestPaidBill:
    @pytest.mark.parametrize(
        ("intent", "text"), [("out_of_scope", "quando scade"), ("faq/credit_expiry", "e quando scadeva?")]
    )
    async def test_when_it_was_due_is_told_and_that_it_is_paid(self, chat_of: ChatOf, intent: str, text: str) -> None:
        chat = chat_of(MARCO)
        await chat.say("show_bill", "e quella prima quant'era", bill_ref=2)
        heard = await chat.say(intent, text)
        assert heard.response == "utter_bill_was_due"
        assert "6 novembre" in heard.text

    async def test_of_an_open_one_all_is_told(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        await chat.say("show_bill", "l'ultima bolletta")
        assert (await chat.say("out_of_scope", "quando scade")).response == "utter_bill"


class TestLineAfterPaying:
    @pytest.mark.parametrize(
        ("text", "first", "then"),
        [
            ("fatto, ho pagato. ora la linea?", "signed_in", "check_payment"),
            ("pagato, quando mi riattivate la linea?", "check_payment", "list_lines"),
        ],
    )
    async def test_however_it_is_cut_it_is_answered_once(
        self, chat_of: ChatOf, text: str, first: str, then: str
    ) -> None:
        chat = await link_given(chat_of, bill_state="overdue")
        await chat.say_parts(text, part(first, text.split(",")[0]), part(then, text.split(",")[1]))
        assert responses(chat) == ["utter_check_open", "utter_check_open", "utter_line_back_all"]
        assert "24 ore" in chat.heard[-1].text

    @pytest.mark.parametrize("text", ["ho pagato, quando torna la linea?", "ho pagato. e la linea?"])
    async def test_so_it_is_as_one_request(self, chat_of: ChatOf, text: str) -> None:
        chat = await link_given(chat_of, bill_state="overdue")
        await chat.say("check_payment", text)
        assert responses(chat)[-1] == "utter_line_back_all"

    @pytest.mark.parametrize(
        ("intent", "text"),
        [("select_line", "così la linea torna?"), ("faq/late_payment", "e se pago oggi quando si riattiva")],
    )
    async def test_with_one_of_two_the_other_is_named(self, chat_of: ChatOf, intent: str, text: str) -> None:
        chat = await link_given(chat_of, period=SEPTEMBER)
        heard = await chat.say(intent, text)
        assert heard.response == "utter_line_back_rest"
        assert "ottobre" in heard.text

    @pytest.mark.parametrize(
        ("intent", "text"),
        [("select_line", "così la linea torna?"), ("out_of_scope", "quando si riattiva se pago oggi")],
    )
    async def test_with_no_payment_all_is_named(self, chat_of: ChatOf, intent: str, text: str) -> None:
        assert (await chat_of(SARA).say(intent, text)).response == "utter_line_back_all"

    async def test_nothing_suspended_it_is_the_line_that_is_asked_about(self, chat_of: ChatOf) -> None:
        assert "line_back" not in str((await chat_of(MARCO).say("select_line", "così la linea torna?")).response)

    @pytest.mark.parametrize("text", ["non ho pagato, e la linea?", "ho pagato la bolletta", "e la linea?"])
    def test_what_is_not_both_is_neither(self, text: str) -> None:
        assert not asks_back_as_paid(text)

    @pytest.mark.parametrize("text", ["quando pago la bolletta", "se pago oggi va bene", "quando scade se pago oggi"])
    def test_a_day_to_pay_brings_nothing_back(self, text: str) -> None:
        assert not asks_if_paid_brings_back(text)
