"""A task and then a person, in one message: the task first, and the person offered at its end (row 20)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.care_desk import CareDesk
from tests.journeys.chat import Chat
from tests.journeys.conftest import MARCO

ChatOf = Callable[[str | None], Chat]
BOTH = "paga la bolletta con paypal e poi parlo con un operatore"


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def begun(chat: Chat, text: str = BOTH) -> Chat:
    await chat.say("pay_bill", text, payment_method="paypal")
    return chat


async def test_the_person_is_announced_once_and_before_the_first_question(chat_of: ChatOf) -> None:
    chat = await begun(chat_of(MARCO))
    assert responses(chat) == ["utter_person_next_noted", "utter_pay_bill_confirm_paypal"]
    assert "il pagamento della bolletta" in chat.heard[0].text
    await begun(chat)
    assert "utter_person_next_noted" not in responses(chat)


@pytest.mark.parametrize(("intent", "text"), [("affirm", "sì"), ("deny", "no")])
async def test_at_the_end_a_yes_is_to_the_person(chat_of: ChatOf, queue: CareDesk, intent: str, text: str) -> None:
    chat = await begun(chat_of(MARCO))
    await chat.say(intent, text)
    assert responses(chat)[-1] == "utter_person_next"
    assert queue.handoffs == []
    heard = await chat.say("affirm", "sì, passamelo")
    assert "al primo posto" in heard.text
    assert len(queue.handoffs) == 1


async def test_a_no_at_the_end_calls_nobody(chat_of: ChatOf, queue: CareDesk) -> None:
    chat = await begun(chat_of(MARCO))
    await chat.say("affirm", "sì")
    await chat.say("deny", "no, ho risolto")
    await chat.say("affirm", "ok")
    assert queue.handoffs == []


async def test_who_wants_the_person_at_once_needs_one_word(chat_of: ChatOf, queue: CareDesk) -> None:
    chat = await begun(chat_of(MARCO))
    await chat.say("talk_to_human", "operatore")
    assert len(queue.handoffs) == 1


@pytest.mark.parametrize("text", ["paga la bolletta", "paga la bolletta e poi basta, niente operatore"])
async def test_who_asked_for_nobody_is_offered_nobody(chat_of: ChatOf, text: str) -> None:
    chat = await begun(chat_of(MARCO), text)
    assert responses(chat) == ["utter_pay_bill_confirm_paypal"]
    await chat.say("affirm", "sì")
    assert "utter_person_next" not in responses(chat)
