"""Amid a payment only the sum was wanted: the payment ends, what is owed is told, and no way to pay is asked for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.only_asked_sum import asks_only_sum
from tests.journeys.chat import Chat
from tests.journeys.conftest import SARA

ChatOf = Callable[[str | None], Chat]
TOLD = ["utter_task_put_off", "utter_pay_bill_total"]


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("wait", "un attimo, per ora non pago, dimmi solo quanto devo in totale"),
        ("pay_bill", "non voglio pagare ora, dimmi solo la cifra"),
        ("correct", "no non pago, volevo solo sapere l'importo"),
        ("show_bill", "volevo solo sapere quanto devo"),
    ],
)
async def test_the_payment_ends_and_the_sum_is_told(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(SARA)
    await chat.say("pay_bill", "devo pagare tutte le bollette", bill_ref="all")
    heard = await chat.say(intent, text)
    assert responses(chat) == TOLD
    assert "In tutto da pagare" in chat.heard[-1].text
    assert not heard.buttons
    assert chat.active_loop is None


@pytest.mark.parametrize("way", [{}, {"payment_method": "paypal"}])
async def test_so_it_does_where_a_no_and_a_question_are_heard(chat_of: ChatOf, way: dict[str, str]) -> None:
    chat = chat_of(SARA)
    await chat.say("pay_bill", "devo pagare tutte le bollette", bill_ref="all", **way)
    parts = (
        {"intent": "deny", "text": "no aspetta, non voglio pagare adesso", "entities": []},
        {"intent": "check_credit", "text": "solo sapere quanto", "entities": []},
    )
    await chat.say_parts("no aspetta, non voglio pagare adesso, solo sapere quanto", *parts)
    assert responses(chat) == TOLD
    assert chat.active_loop is None


def test_a_question_or_another_way_ends_no_payment() -> None:
    for text in (
        "non la pago adesso, dimmi solo se è più alta di ottobre",
        "non pago con la carta, dimmi solo quanto è",
        "ma quanto devo in totale?",
        "pago solo quella di ottobre",
        "volevo pagare solo ottobre, quanto è?",
    ):
        assert not asks_only_sum(text), text
