"""A task and then a person, in one message: the task first, and the person when it is over (row 20)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.care_desk import CareDesk
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import MARCO

ChatOf = Callable[[str | None], Chat]
BOTH = "paga la bolletta con paypal e poi parlo con un operatore"


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def begun(chat: Chat, text: str = BOTH) -> Chat:
    await chat.say("pay_bill", text, payment_method="paypal")
    return chat


async def test_the_person_is_announced_before_the_first_question_and_once(chat_of: ChatOf) -> None:
    chat = await begun(chat_of(MARCO))
    assert responses(chat) == ["utter_next_noted_person", "utter_pay_bill_confirm_paypal"]
    assert "il pagamento della bolletta" in chat.heard[0].text
    await chat.say("correct", "no, con la carta", payment_method="card")
    assert "utter_next_noted_person" not in responses(chat)


async def test_the_same_heard_as_two_requests_is_the_same(chat_of: ChatOf, queue: CareDesk) -> None:
    chat = chat_of(MARCO)
    pay = part("pay_bill", "paga la bolletta con paypal", payment_method="paypal")
    await chat.say_parts(BOTH, pay, part("talk_to_human", "parlo con un operatore"))
    assert responses(chat) == ["utter_next_noted_person", "utter_pay_bill_confirm_paypal"]
    await chat.say("affirm", "sì")
    assert "al primo posto" in chat.heard[-1].text
    assert queue.handoffs[0].reason.startswith("paga la bolletta") or BOTH in queue.handoffs[0].reason


@pytest.mark.parametrize(
    ("intent", "text", "first"),
    [
        ("affirm", "sì", "utter_pay_link"),
        ("deny", "no", "utter_nothing_changed"),
        ("cancel", "annulla", "utter_cancelled"),
    ],
)
async def test_done_or_dropped_the_person_comes_at_the_end(
    chat_of: ChatOf, queue: CareDesk, intent: str, text: str, first: str
) -> None:
    chat = await begun(chat_of(MARCO))
    await chat.say(intent, text)
    assert responses(chat)[0] == first
    assert "utter_next_now" in responses(chat)
    assert "al primo posto" in chat.heard[-1].text
    assert len(queue.handoffs) == 1


async def test_who_cancels_everything_gets_nobody(chat_of: ChatOf, queue: CareDesk) -> None:
    chat = await begun(chat_of(MARCO))
    await chat.say("cancel", "annulla tutto")
    assert responses(chat) == ["utter_cancelled"]
    await chat.say("check_credit", "quanto credito ho?")
    assert queue.handoffs == []


async def test_who_wants_the_person_at_once_needs_one_word(chat_of: ChatOf, queue: CareDesk) -> None:
    chat = await begun(chat_of(MARCO))
    await chat.say("talk_to_human", "operatore")
    assert len(queue.handoffs) == 1


@pytest.mark.parametrize("text", ["paga la bolletta", "paga la bolletta e poi basta, niente operatore"])
async def test_who_asked_for_nobody_gets_nobody(chat_of: ChatOf, queue: CareDesk, text: str) -> None:
    chat = await begun(chat_of(MARCO), text)
    assert responses(chat) == ["utter_pay_bill_confirm_paypal"]
    await chat.say("affirm", "sì")
    assert queue.handoffs == []
