"""A bill is paid whole: who would leave an item out is told so, and nothing begins for all of it unasked."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.bill_parts import leaves_item_out
from tests.journeys.chat import Chat
from tests.journeys.conftest import MARCO

ChatOf = Callable[[str | None], Chat]


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


@pytest.mark.parametrize(
    "words",
    [
        "pago la bolletta meno gli 899 che non li ho fatti io",
        "pago la bolletta senza gli 899",
        "voglio pagare tutto tranne la mora",
        "pago la bolletta ma non la rata del modem",
        "la bolletta la pago, la mora non la pago",
        "pago solo il canone",
        "voglio pagare la bolletta di novembre tranne gli 8,95 delle 899",
        "paga la bolletta meno gli 8,95",
        "pago la bolletta ma non quella voce",
        "paga la bolletta di novembre ma toglici le 899",
    ],
)
async def test_an_item_cannot_be_left_out_and_nothing_begins(chat_of: ChatOf, words: str) -> None:
    chat = chat_of(MARCO)
    heard = await chat.say("pay_bill", words, amount=89900)
    assert responses(chat) == ["utter_pay_bill_not_by_item"]
    assert [title for title, _ in heard.buttons] == ["Fai un reclamo", "Paga una bolletta"]
    assert chat.active_loop is None


async def test_the_whole_bill_is_paid_and_a_complaint_begun_by_its_choice(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    heard = await chat.say("pay_bill", "pago la bolletta senza gli 899", amount=89900)
    assert (await chat.press(heard.payload("Fai un reclamo"))).response == "utter_task_ask_subject"
    chat = chat_of(MARCO)
    heard = await chat.say("pay_bill", "pago la bolletta senza gli 899", amount=89900)
    assert (await chat.press(heard.payload("Paga una bolletta"))).response == "utter_task_ask_method"


@pytest.mark.parametrize("words", ["sì ma senza gli 899", "ok però la mora no", "tranne il roaming"])
async def test_at_the_read_back_it_is_said_and_is_no_yes(chat_of: ChatOf, words: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("pay_bill", "paga la bolletta con paypal", payment_method="paypal")
    await chat.say("affirm", words)
    assert responses(chat) == ["utter_pay_bill_not_by_item", "utter_pay_bill_confirm_paypal"]


@pytest.mark.parametrize(
    "words",
    [
        "paga la bolletta",
        "pago tutto, anche la mora",
        "se non pago la rata che succede",
        "paga le bollette tranne quella di ottobre",
        "posso pagare senza mora?",
        "paga quella da 54,35",
        "paga tutte meno quella da 54,35",
    ],
)
def test_what_leaves_no_item_out(words: str) -> None:
    assert not leaves_item_out(words)


async def test_what_is_left_out_is_no_request_of_its_own(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say_parts(
        "pagami la bolletta ma senza le chiamate 899",
        {"intent": "pay_bill", "text": "pagami la bolletta", "entities": []},
        {
            "intent": "report_fault",
            "text": "senza le chiamate 899",
            "entities": [{"entity": "fault_kind", "value": "mobile_voice"}],
        },
    )
    assert responses(chat) == ["utter_pay_bill_not_by_item"]


async def test_another_request_beside_it_is_kept(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say_parts(
        "pagami la bolletta con paypal e dimmi quanti giga ho",
        {
            "intent": "pay_bill",
            "text": "pagami la bolletta con paypal",
            "entities": [{"entity": "payment_method", "value": "paypal"}],
        },
        {"intent": "check_counters", "text": "dimmi quanti giga ho", "entities": []},
    )
    assert "utter_pay_bill_confirm_paypal" in responses(chat)
    assert len(chat.heard) > 1
