"""Who cannot answer, will not, or has done what was asked for, and asks for something else with it (rows 19, 20)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tests.journeys.care_desk import CareDesk
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import ANNA, MARCO

ChatOf = Callable[[str | None], Chat]
Part = Mapping[str, Any]
CREDIT, OPERATOR = part("check_credit", "dimmi il credito"), part("talk_to_human", "passami un operatore")
OWN = "+393335550202"
FRONTS = (
    part("dont_know", "non lo so"),
    part("refuse", "preferisco non dirlo"),
    part("signed_in", "fatto"),
    part("inform", "mario rossi"),
)


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def asked_how_to_pay(chat: Chat) -> Chat:
    await chat.say("recharge", "ricarica 10 euro sul 333 555 0202", amount=1000, msisdn=OWN)
    assert responses(chat) == ["utter_task_ask_method"]
    return chat


@pytest.mark.parametrize("front", FRONTS)
async def test_with_nothing_asked_only_the_request_is_answered(chat_of: ChatOf, front: Part) -> None:
    chat = chat_of(ANNA)
    await chat.say_parts(f"{front['text']}, dimmi il credito", front, CREDIT)
    assert responses(chat) == ["utter_credit_several"]


@pytest.mark.parametrize("front", FRONTS)
async def test_beside_an_open_question_both_are_answered_and_it_stays_open(chat_of: ChatOf, front: Part) -> None:
    chat = await asked_how_to_pay(chat_of(ANNA))
    await chat.say_parts(f"{front['text']}, dimmi il credito", front, CREDIT)
    assert "utter_credit_one_short" in responses(chat)  # of the line that is recharged
    assert chat.slots["task"]["values"]["amount"] == 1000


@pytest.mark.parametrize("front", FRONTS[:2])
async def test_who_cannot_answer_and_wants_a_person_gets_one_now(chat_of: ChatOf, queue: CareDesk, front: Part) -> None:
    chat = await asked_how_to_pay(chat_of(MARCO))
    text = f"{front['text']}, passami un operatore"
    await chat.say_parts(text, front, OPERATOR)
    assert len(queue.handoffs) == 1
    assert text in queue.handoffs[0].reason


async def test_who_will_not_tell_and_wants_another_task_is_asked_for_that(chat_of: ChatOf) -> None:
    chat = await asked_how_to_pay(chat_of(ANNA))
    complaint = part("open_complaint", "voglio fare un reclamo")
    await chat.say_parts("non te lo dico, e voglio fare un reclamo", part("refuse", "non te lo dico"), complaint)
    assert chat.slots["task"]["intent"] == "open_complaint"


async def test_signed_in_and_a_question_go_on_with_what_waited_then_with_the_question(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await chat.say("list_bills", "le bollette")
    assert responses(chat) == ["utter_signin_needed"]
    chat.sessions.sign_in(chat.sender, ANNA, chat.clock.now())
    await chat.say_parts("fatto, dimmi il credito", part("signed_in", "fatto"), CREDIT)
    assert responses(chat) == ["utter_bills_open_several", "utter_credit_several"]


async def test_who_says_done_and_is_not_keeps_both_for_the_sign_in(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await chat.say("list_bills", "le bollette")
    await chat.say_parts("fatto, dimmi il credito", part("signed_in", "fatto"), CREDIT)
    assert responses(chat) == ["utter_signin_needed", "utter_next_later"]


async def test_that_it_is_this_one_and_a_question_confirm_and_answer(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("recharge", "10 euro con paypal", amount=1000, msisdn=OWN, payment_method="paypal")
    await chat.say_parts("esatto quella, dimmi il credito", part("affirm", "esatto quella"), CREDIT)
    assert responses(chat) == ["utter_credit_one_short", "utter_pay_link"]


async def test_not_to_know_is_no_yes_to_a_payment(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("recharge", "10 euro con paypal", amount=1000, msisdn=OWN, payment_method="paypal")
    await chat.say_parts("non lo so, dimmi il credito", part("dont_know", "non lo so"), CREDIT)
    assert "utter_pay_link" not in responses(chat)
    assert "confirmed" not in chat.slots["task"]["values"]


class TestInTheMeantime:
    @pytest.mark.parametrize(
        "text",
        [
            "voglio una persona, intanto pago ottobre con paypal",
            "voglio una persona e nel frattempo pago ottobre con paypal",
            "voglio una persona, mentre aspetto pago ottobre con paypal",
        ],
    )
    async def test_what_is_done_while_the_person_is_waited_for_is_begun(
        self, chat_of: ChatOf, queue: CareDesk, text: str
    ) -> None:
        chat = chat_of(ANNA)
        pay = part("pay_bill", "pago ottobre con paypal", bill_ref="2026-10", payment_method="paypal")
        await chat.say_parts(text, part("talk_to_human", "voglio una persona"), pay)
        assert [handoff.reason for handoff in queue.handoffs] == [text]
        assert chat.slots["task"]["intent"] == "pay_bill"
        assert "confirmed" not in chat.slots["task"]["values"]

    async def test_it_is_paid_after_a_yes_like_any_other(self, chat_of: ChatOf, queue: CareDesk) -> None:
        chat = chat_of(ANNA)
        pay = part("pay_bill", "pago ottobre con paypal", bill_ref="2026-10", payment_method="paypal")
        text = "voglio una persona, intanto pago ottobre con paypal"
        await chat.say_parts(text, part("talk_to_human", "voglio una persona"), pay)
        await chat.say("affirm", "sì")
        assert "utter_pay_link" in responses(chat)
        assert len(queue.handoffs) == 1


async def test_two_bills_are_paid_in_two_ways_one_after_the_other(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    first = part("pay_bill", "paga ottobre con carta", bill_ref="2026-10", payment_method="card")
    second = part("pay_bill", "novembre con paypal", bill_ref="2026-11", payment_method="paypal")
    await chat.say_parts("paga ottobre con carta e novembre con paypal", first, second)
    assert responses(chat) == ["utter_next_noted", "utter_pay_bill_confirm_card"]
    await chat.say("affirm", "sì")
    assert responses(chat)[-1] == "utter_pay_bill_confirm_paypal"
    assert "confirmed" not in chat.slots["task"]["values"]


async def test_what_is_shown_is_then_stopped_after_a_yes(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    shown = part("show_auto_recharge", "fammi vedere com'è impostata la ricarica automatica")
    text = "fammi vedere com'è impostata la ricarica automatica e poi toglila"
    await chat.say_parts(text, shown, part("stop_auto_recharge", "toglila"))
    assert responses(chat) == ["utter_auto_shown", "utter_next_now", "utter_auto_confirm_stop"]


async def test_three_troubles_and_a_person_are_all_seen_to(chat_of: ChatOf, queue: CareDesk) -> None:
    chat = chat_of(ANNA)
    fault = part("report_fault", "internet non va", fault_kind="internet_down", line_kind="fixed")
    text = "internet non va, bolletta raddoppiata, voglio una persona"
    person = part("talk_to_human", "voglio una persona")
    await chat.say_parts(text, fault, part("explain_bill", "bolletta raddoppiata"), person)
    said = " ".join(map(str, responses(chat)))
    assert "fault" in said
    assert "bill" in said
    assert len(queue.handoffs) == 1
    assert text in queue.handoffs[0].reason
