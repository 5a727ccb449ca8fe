"""How it is to be paid, said while a recharge is under way: that recharge's way, whatever the words sound like."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.card_words import says_only_way
from bot.core.requests import Request
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import GIULIA, MARCO

ChatOf = Callable[[str | None], Chat]
LUCAS = "+393475550707"
WAYS = [
    ("pay_bill", "paga con paypal"),
    ("faq/payment_methods", "con PayPal se si può"),
    ("pay_bill", "preferirei pagare direttamente con il mio paypal"),
    ("save_card", "uso paypal"),
    ("pay_bill", "pagamento con paypal grazie"),
    ("list_cards", "vorrei usare paypal"),
    ("check_payment", "scalalo da paypal"),
]
every_way = pytest.mark.parametrize(("intent", "text"), WAYS)
every_customer = pytest.mark.parametrize("customer", [GIULIA, None])


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def say(chat: Chat, intent: str, text: str) -> None:
    base = intent.partition("/")[0]
    close = () if base == "faq" else ((intent, 0.5), ("inform", 0.4))
    await chat.say(intent, text, payment_method="paypal", ranking=close)


@every_customer
@every_way
async def test_before_it_is_asked_for_it_is_kept(chat_of: ChatOf, customer: str | None, intent: str, text: str) -> None:
    chat = chat_of(customer)
    await chat.say("recharge", "ricarica il 347 555 0707", msisdn=LUCAS)
    await say(chat, intent, text)
    assert responses(chat) == ["utter_task_ask_amount"]
    await chat.say("inform", "20", amount=2000)
    assert responses(chat) == ["utter_recharge_confirm_paypal"]


@every_customer
@every_way
async def test_asked_for_it_is_the_answer(chat_of: ChatOf, customer: str | None, intent: str, text: str) -> None:
    chat = chat_of(customer)
    await chat.say("recharge", "ricarica 20 euro al 347 555 0707", msisdn=LUCAS, amount=2000)
    await say(chat, intent, text)
    assert responses(chat) == ["utter_recharge_confirm_paypal"]


@every_way
async def test_beside_the_read_back_it_is_another_one_and_read_back_again(
    chat_of: ChatOf, intent: str, text: str
) -> None:
    chat = chat_of(None)
    text_with_card = "ricarica 20 euro al 347 555 0707 con carta"
    await chat.say("recharge", text_with_card, msisdn=LUCAS, amount=2000, payment_method="card")
    await say(chat, intent, text)
    assert responses(chat) == ["utter_recharge_confirm_paypal"]
    assert chat.slots["task"]["intent"] == "recharge"


async def test_a_bill_is_still_a_bill(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("recharge", "ricarica il 347 555 0707", msisdn=LUCAS)
    await chat.say("pay_bill", "paga la bolletta con paypal", payment_method="paypal")
    assert chat.slots["task"]["intent"] == "pay_bill"


async def test_a_question_chooses_nothing(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await chat.say("recharge", "ricarica 20 euro al 347 555 0707", msisdn=LUCAS, amount=2000)
    await chat.say("faq/payment_methods", "si può pagare con paypal?", payment_method="paypal")
    assert responses(chat) == ["utter_faq/recharge_methods", "utter_task_ask_method"]


@pytest.mark.parametrize(
    "text",
    [
        "paga la bolletta con paypal",
        "posso pagare con paypal",
        "paypal ha commissioni?",
        "paga l'ultima con paypal",
        "togli paypal",
        "non con paypal",
        "paga 20 con paypal",
    ],
)
def test_what_says_more_is_no_way_to_pay_alone(text: str) -> None:
    assert not says_only_way(Request("pay_bill", {"payment_method": ("paypal",)}, text))


async def test_the_way_that_is_read_back_said_again_is_that_one(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    rule = "in automatico sotto i 5 euro metti 10 senza tetto"
    await chat.say("set_auto_recharge", rule, threshold=500, amount=1000)
    assert responses(chat) == ["utter_auto_confirm_threshold"]
    for text, way in (("carta", "card"), ("con quella salvata", "saved_card")):
        await chat.say("inform", text, payment_method=way)
        assert responses(chat) == ["utter_task_is_that", "utter_auto_confirm_threshold"], text
    assert (await chat.say("affirm", "sì")).response != "utter_task_is_that"


async def test_how_to_pay_what_comes_next_is_noted_for_that_and_confirms_nothing(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say_parts(
        "togli il chi è e pago la bolletta",
        part("deactivate_service", "togli il chi è", service_name="chi-e"),
        part("pay_bill", "pago la bolletta"),
    )
    await chat.say("inform", "con paypal", payment_method="paypal")
    assert responses(chat) == ["utter_next_way_noted", "utter_extra_confirm_off"]
    await chat.say("deny", "no")
    assert "utter_pay_bill_confirm_paypal" in responses(chat)
