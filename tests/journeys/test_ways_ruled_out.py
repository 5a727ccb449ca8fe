"""A way to pay that was ruled out, and one that is wanted after all; a saved card by its brand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.card_words import changes_way
from bot.core.requests import Request
from bot.core.several_requests import parts_of
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import GIULIA, MARCO

ChatOf = Callable[[str | None], Chat]


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def recharging(chat: Chat, text: str = "ricarica 10") -> list[str]:
    asked = await chat.say("recharge", text, amount=1000)
    assert responses(chat) == ["utter_task_ask_method"]
    return [title for title, _ in asked.buttons]


@pytest.mark.parametrize(
    ("intent", "text"),
    [("inform", "paypal dai"), ("correct", "anzi sì paypal"), ("pay_bill", "va bene uso paypal")],
)
async def test_what_was_ruled_out_and_is_chosen_after_all_is_paid_with(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await recharging(chat)
    await chat.say("refuse", "non paypal", excluded_method="paypal")
    await chat.say(intent, text, payment_method="paypal")
    assert responses(chat) == ["utter_recharge_confirm_paypal"]
    await chat.say("affirm", "sì")
    assert responses(chat) == ["utter_pay_link"]


async def test_the_same_for_a_bill(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("pay_bill", "paga la bolletta")
    await chat.say("refuse", "non carta", excluded_method="card")
    await chat.say("correct", "anzi sì carta", payment_method="card")
    assert responses(chat) == ["utter_pay_bill_confirm_card"]
    await chat.say("affirm", "ok")
    assert "utter_task_ask_method" not in responses(chat)
    assert chat.active_loop is None


async def test_a_new_card_after_all_but_the_saved_one_was_ruled_out(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await recharging(chat)
    await chat.say("correct", "non con la visa", excluded_method="card")
    await chat.say("refuse", "nemmeno paypal", excluded_method="paypal")
    await chat.say("inform", "carta nuova", payment_method="card")
    assert responses(chat) == ["utter_recharge_confirm_card"]
    await chat.say("affirm", "ok fai")
    assert responses(chat) == ["utter_pay_link"]


async def test_what_is_ruled_out_again_stays_so(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await recharging(chat)
    await chat.say("inform", "paypal", payment_method="paypal")
    await chat.say("correct", "anzi no, non con paypal", excluded_method="paypal")
    assert responses(chat) == ["utter_task_ask_method"]
    assert "PayPal" not in [title for title, _ in chat.heard[-1].buttons]


@pytest.mark.parametrize(
    "text",
    ["non con la visa salvata", "non con la carta salvata", "senza la carta salvata", "niente carta salvata"],
)
async def test_not_with_the_saved_card_removes_none(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    assert any(title.startswith("Visa") for title in await recharging(chat))
    await chat.say("remove_card", text, excluded_method="saved_card")
    assert responses(chat) == ["utter_task_ask_method"]
    assert not any(title.startswith("Visa") for title, _ in chat.heard[-1].buttons)
    await chat.say("inform", "carta nuova", payment_method="card")
    assert responses(chat) == ["utter_recharge_confirm_card"]


@pytest.mark.parametrize("text", ["senza usare la carta", "non con la carta", "carta no"])
async def test_no_card_is_no_saved_one_either(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await recharging(chat)
    await chat.say("refuse", text, excluded_method="card")
    offered = [title for title, _ in chat.heard[-1].buttons]
    assert (offered[0], responses(chat)) == ("PayPal", ["utter_task_ask_method"])
    await chat.say("inform", "vabbè con la visa salvata", payment_method="saved_card")
    assert responses(chat) == ["utter_recharge_confirm_saved"]


@pytest.mark.parametrize(
    ("text", "said"),
    [("non con una carta nuova", {"excluded_method": "card"}), ("non paypal", {"excluded_method": "paypal"})],
)
async def test_the_saved_card_stays_where_another_way_is_ruled_out(
    chat_of: ChatOf, text: str, said: dict[str, str]
) -> None:
    chat = chat_of(GIULIA)
    await recharging(chat)
    await chat.say("refuse", text, **said)
    assert chat.heard[-1].buttons[0][0].startswith("Visa")


async def test_not_with_the_visa_is_not_with_the_saved_one(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await recharging(chat)
    await chat.say("correct", "non con la visa", excluded_method="card")
    assert [title for title, _ in chat.heard[-1].buttons][:2] == ["Carta", "PayPal"]


async def test_another_card_than_the_saved_one_is_one_on_the_page(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await recharging(chat)
    said = {"excluded_method": "saved_card", "payment_method": "card", "field": "method"}
    await chat.say("remove_card", "non quella salvata, un'altra carta", **said)
    assert responses(chat) == ["utter_recharge_confirm_card"]


@pytest.mark.parametrize("text", ["togli la carta salvata", "non voglio più tenere salvata la carta"])
async def test_a_card_that_is_to_go_is_removed(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await recharging(chat)
    said = {"excluded_method": "saved_card"} if text.startswith("non") else {"payment_method": "saved_card"}
    await chat.say("remove_card", text, **said)
    assert "utter_task_ask_method" not in responses(chat)
    assert chat.slots["task"]["intent"] == "remove_card"


@pytest.mark.parametrize("text", ["visa", "la visa che avete", "visa, quella che avete", "cn la visa ke ciavete"])
async def test_the_brand_of_the_saved_card_means_it(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await recharging(chat)
    await chat.say("inform", text, payment_method="card")
    assert responses(chat) == ["utter_recharge_confirm_saved"]


@pytest.mark.parametrize("text", ["una visa", "carta", "con un'altra visa", "visa nuova", "mastercard"])
async def test_any_other_card_is_on_the_page(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await recharging(chat)
    await chat.say("inform", text, payment_method="card")
    assert responses(chat) == ["utter_recharge_confirm_card"]


async def test_the_visa_of_nobody_is_on_the_page(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    text = "ricarica 10 al 347 555 0707 con la visa"
    await chat.say("recharge", text, amount=1000, msisdn="+393475550707", payment_method="card")
    assert responses(chat) == ["utter_recharge_confirm_card"]


JOINED = [
    ("vorrei fare una ricarica di 20 euro", "pagarla con paypal", "paypal"),
    ("ricaricami 10", "pago con la carta", "card"),
    ("fammi una ricarica da 20", "la pago con paypal", "paypal"),
    ("ricarica da trenta euro", "la vorrei pagare con paypal se possibile grazie mille", "paypal"),
    ("vorrei ricaricare 10 euro", "e la vorrei pagare con la carta salvata", "saved_card"),
]


@pytest.mark.parametrize(("first", "second", "method"), JOINED)
async def test_how_the_recharge_is_paid_is_no_bill(chat_of: ChatOf, first: str, second: str, method: str) -> None:
    chat = chat_of(GIULIA)
    parts = (part("recharge", first, amount=2000), part("pay_bill", second, payment_method=method))
    await chat.say_parts(f"{first} e {second}", *parts)
    assert responses(chat) == [f"utter_recharge_confirm_{method.removesuffix('_card')}"]


@pytest.mark.parametrize(
    ("second", "said"),
    [
        ("paga la bolletta", {}),
        ("paga la bolletta con paypal", {"payment_method": "paypal"}),
        ("paga l'ultima con la carta", {"payment_method": "card"}),
        ("paga 30 euro con paypal", {"payment_method": "paypal", "amount": 3000}),
        ("posso pagare con paypal?", {"payment_method": "paypal"}),
    ],
)
def test_what_is_paid_besides_is_a_request_of_its_own(second: str, said: dict[str, object]) -> None:
    parts = parts_of({"requests": [part("recharge", "ricarica 10", amount=1000), part("pay_bill", second, **said)]})
    assert [one.intent for one in parts] == ["recharge", "pay_bill"]


def test_with_a_third_request_the_way_goes_to_what_it_pays() -> None:
    said = (
        part("recharge", "ricarica 10", amount=1000),
        part("pay_bill", "la pago con paypal", payment_method="paypal"),
        part("check_credit", "dimmi il credito"),
    )
    first, second = parts_of({"requests": list(said)})
    assert (first.first("payment_method"), second.intent) == ("paypal", "check_credit")
    assert isinstance(first, Request)


@pytest.mark.parametrize("text", ["niente carta", "nessuna carta", "no niente carte"])
async def test_nothing_of_cards_needs_no_entity(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await recharging(chat)
    await chat.say("refuse", text, delivery="always")
    assert [title for title, _ in chat.heard[-1].buttons][:2] == ["PayPal", "Codice RicariCard"]
    assert responses(chat) == ["utter_task_ask_method"]


async def test_with_all_ruled_out_it_is_said_and_any_may_be_taken_after_all(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("pay_bill", "paga la bolletta")
    await chat.say("refuse", "niente paypal", excluded_method="paypal")
    await chat.say("refuse", "nemmeno la carta", excluded_method="card")
    assert responses(chat) == ["utter_pay_all_ruled_out"]
    assert [title for title, _ in chat.heard[-1].buttons] == ["Carta", "PayPal", "Non serve"]
    await chat.say("inform", "vabbè paypal", payment_method="paypal")
    assert responses(chat) == ["utter_pay_bill_confirm_paypal"]


@pytest.mark.parametrize(
    ("intent", "text", "said"),
    [
        ("pay_bill", "cambia come pago", {"field": "method"}),
        ("correct", "cambio modo di pagare", {"field": "method"}),
        ("correct", "pago in un altro modo", {}),
        ("rephrase", "con un altro metodo", {}),
        ("out_of_scope", "vorrei pagare diversamente", {}),
    ],
)
@pytest.mark.parametrize("customer", [GIULIA, MARCO])
async def test_another_way_without_saying_which_is_asked_for(
    chat_of: ChatOf, customer: str, intent: str, text: str, said: dict[str, str]
) -> None:
    chat = chat_of(customer)
    if customer == GIULIA:
        await chat.say("recharge", "ricarica 10 con paypal", amount=1000, payment_method="paypal")
    else:
        await chat.say("pay_bill", "paga la bolletta con paypal", payment_method="paypal")
    await chat.say(intent, text, **said)
    assert responses(chat) == ["utter_task_ask_method"]


@pytest.mark.parametrize(
    "text", ["paga con un'altra carta", "pago un'altra bolletta", "cambia numero", "paga l'altra", "cambia importo"]
)
def test_what_changes_something_else_changes_no_way_to_pay(text: str) -> None:
    assert not changes_way(text)


async def test_a_way_that_was_said_already_in_anger_is_taken(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await recharging(chat)
    await chat.say("frustration", "ma insomma paypal l'ho già detto!!", payment_method="paypal")
    assert responses(chat) == ["utter_recharge_confirm_paypal"]


@pytest.mark.parametrize("text", ["👍", "ok", "va bene"])
async def test_a_yes_to_the_only_way_left_chooses_it_and_pays_nothing(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("pay_bill", "paga la bolletta ma non con la carta", excluded_method="card")
    assert responses(chat) == ["utter_task_ask_method"]
    await chat.say("affirm", text)
    assert responses(chat) == ["utter_pay_bill_confirm_paypal"]


async def test_a_yes_to_several_ways_chooses_none(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await recharging(chat)
    await chat.say("affirm", "ok")
    assert chat.heard[-1].response == "utter_task_ask_method"


@pytest.mark.parametrize(
    ("intent", "text"), [("out_of_scope", "con la schedina"), ("inform", "con la schedina del tabaccaio")]
)
async def test_a_slip_is_a_code_to_be_typed(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await recharging(chat)
    await chat.say(intent, text)
    assert responses(chat) == ["utter_recharge_confirm_voucher"]


async def test_a_slip_that_was_bought_is_what_a_recharge_begins_with(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ho comprato la schedina dal tabaccaio come la carico")
    assert responses(chat) == ["utter_recharge_confirm_voucher"]
