"""At a read-back what asks sets no sum, and what is barely understood leads nowhere (rows 5, 24 and 52)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA
from tests.journeys.money import Money
from tests.journeys.test_moment_at_read_back import at_recharge, responses

ChatOf = Callable[[str | None], Chat]


class TestQuestions:
    @pytest.mark.parametrize(
        ("text", "amount"),
        [
            ("ho 30 euro di bonus?", 3000),
            ("c'è il bonus da 50?", 5000),
            ("mi regalate 5 euro?", 500),
            ("con 20 euro prendo anche il premio?", 2000),
        ],
    )
    async def test_a_figure_that_is_asked_about_sets_no_sum(
        self, chat_of: ChatOf, money: Money, text: str, amount: int
    ) -> None:
        chat = await at_recharge(chat_of)
        await chat.say("out_of_scope", text, amount=amount)
        assert responses(chat)[-1] == "utter_recharge_confirm_paypal"
        assert len(chat.heard) > 1
        assert "10,00" in chat.heard[-1].text
        assert not money.provider.kept

    @pytest.mark.parametrize("text", ["e 30?", "30 euro?", "facciamo 30?", "trenta?"])
    async def test_another_sum_put_as_a_question_is_read_back(self, chat_of: ChatOf, text: str) -> None:
        chat = await at_recharge(chat_of)
        await chat.say("out_of_scope", text, amount=3000)
        assert responses(chat) == ["utter_recharge_confirm_paypal"]
        assert "30,00" in chat.heard[-1].text


class TestFaint:
    @pytest.mark.parametrize(
        ("intent", "confidence", "text", "said"),
        [
            ("cancel", 0.25, "e se poi ci dormo su?", {}),
            ("correct", 0.31, "e se era un altro numero?", {"field": "number"}),
            ("add_line", 0.22, "posso mettere anche 25?", {"amount": 2500}),
            ("pay_bill", 0.3, "ho già pagato 10 ieri?", {"amount": 1000}),
            ("list_offers", 0.13, "se non ci sono sorprese sì", {}),
            ("show_plan", 0.39, "la questione di là", {}),
            ("wait", 0.19, "è una cosa da poco?", {}),
        ],
    )
    async def test_it_leaves_no_read_back(
        self, chat_of: ChatOf, money: Money, intent: str, confidence: float, text: str, said: dict[str, Any]
    ) -> None:
        chat = await at_recharge(chat_of)
        await chat.say(intent, text, ranking=((intent, confidence), ("faq/esim", 0.1)), **said)
        assert responses(chat) == ["utter_task_yes_or_no", "utter_recharge_confirm_paypal"]
        assert "10,00" in chat.heard[-1].text
        assert not money.provider.kept

    @pytest.mark.parametrize("intent", ["activate_offer", "pay_bill", "correct"])
    async def test_another_value_counts_all_the_same(self, chat_of: ChatOf, intent: str) -> None:
        chat = await at_recharge(chat_of)
        await chat.say(intent, "30 euro allora dai", ranking=((intent, 0.3),), amount=3000)
        assert responses(chat) == ["utter_recharge_confirm_paypal"]
        assert "30,00" in chat.heard[-1].text

    @pytest.mark.parametrize(
        ("intent", "confidence", "text"),
        [("cancel", 0.3, "lascia perdere"), ("cancel", 0.9, "basta così"), ("block_sim", 0.3, "me l'hanno rubato")],
    )
    async def test_what_is_clear_by_its_words_or_urgent_is_heard(
        self, chat_of: ChatOf, intent: str, confidence: float, text: str
    ) -> None:
        chat = await at_recharge(chat_of)
        await chat.say(intent, text, ranking=((intent, confidence),))
        assert "utter_task_yes_or_no" not in responses(chat)

    async def test_before_the_read_back_nothing_changes(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("recharge", "fammi una ricarica")
        await chat.say("cancel", "no via", ranking=(("cancel", 0.25),))
        assert "utter_task_yes_or_no" not in responses(chat)
