"""A bill that was told is paid another day, or only its sum was wanted: nothing is begun; a goodbye ends a payment that
waits for the way to pay."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.only_asked_sum import asks_only_its_sum
from bot.core.paying_later import pays_another_day, pays_later
from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA, MARCO, SARA

ChatOf = Callable[[str | None], Chat]
BY_WAY = "utter_task_ask_method"


def responses(chat: Chat) -> list[str]:
    return [str(one.response) for one in chat.heard]


async def told(chat_of: ChatOf, customer: str = MARCO) -> Chat:
    chat = chat_of(customer)
    await chat.say("show_bill", "quanto devo pagare?")
    return chat


LATER = [
    ("affirm", "ok grazie, la pago la settimana prossima"),
    ("pay_bill", "ok la pago lunedi"),
    ("pay_bill", "va bene, pago quando prendo lo stipendio"),
    ("pay_bill", "ok la pago domani quanto era?"),
    ("faq/late_payment", "la pago il mese prossimo"),
    ("inform", "pagherò la prossima settimana"),
]


@pytest.mark.parametrize(("intent", "text"), LATER)
async def test_another_day_begins_no_payment(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = await told(chat_of)
    await chat.say(intent, text)
    assert responses(chat) == ["utter_put_off", "utter_pay_bill_due"]
    assert "54,35 €" in chat.heard[-1].text
    assert "7 dicembre" in chat.heard[-1].text


@pytest.mark.parametrize(("intent", "text"), [LATER[0], LATER[2], ("pay_bill", "ok allora la pago il primo dicembre")])
async def test_amid_the_payment_it_is_put_off(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("pay_bill", "paga la bolletta")
    await chat.say(intent, text)
    assert responses(chat) == ["utter_task_put_off_until", "utter_pay_bill_due"]
    assert (await chat.say("thank", "va bene grazie")).response == "utter_thank"


@pytest.mark.parametrize(
    "text",
    [
        *("la pago", "la pago con la carta", "la pago domani?", "paga la bolletta domani"),
        *("va bene se la pago domani?", "quella scaduta la pago dopo", "la pago adesso", "domani"),
    ],
)
def test_what_puts_nothing_off(text: str) -> None:
    assert not pays_another_day(text)
    assert not pays_later(text)


@pytest.mark.parametrize(
    "text", ["l'altra la pago domani", "ok l'altra la pago la settimana prossima", "no l'altra la pago dopo"]
)
async def test_the_other_one_later_is_told_and_begins_nothing(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(SARA)
    await chat.say("show_bill", "quella di ottobre", bill_ref="2026-10")
    await chat.say("pay_bill", text)
    assert responses(chat) == ["utter_put_off", "utter_pay_bill_due"]
    assert "settembre" in chat.heard[-1].text
    assert "ottobre (" not in chat.heard[-1].text
    assert chat.active_loop is None


@pytest.mark.parametrize("text", ["quella la pago un'altra volta", "no quella di novembre la pago più avanti"])
async def test_one_that_is_pointed_at_is_put_off(chat_of: ChatOf, text: str) -> None:
    chat = await told(chat_of)
    await chat.say("pay_bill", text)
    assert responses(chat) == ["utter_put_off", "utter_pay_bill_due"]


@pytest.mark.parametrize("text", ["l'altra la pago domani", "quella la pago dopo", "l'altra la pago con la carta"])
def test_what_is_said_of_another_puts_off_no_payment_under_way(text: str) -> None:
    assert not pays_later(text)


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        *(("goodbye", "buona serata"), ("greet", "ciao"), ("goodbye", "grazie ci sentiamo"), ("deny", "a posto così")),
        *(("thank", "va bene grazie ciao"), ("deny", "ok a posto cosi")),
    ],
)
async def test_a_goodbye_leaves_the_payment(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("pay_bill", "paga la bolletta")
    assert responses(chat)[-1] == BY_WAY
    await chat.say(intent, text)
    assert responses(chat) == ["utter_task_put_off"]
    assert "non è cambiato nulla" in chat.heard[-1].text


@pytest.mark.parametrize(("intent", "text"), [("thank", "ok grazie"), ("greet", "buonasera")])
async def test_mere_thanks_do_not(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("pay_bill", "paga la bolletta")
    await chat.say(intent, text)
    assert responses(chat)[-1] == BY_WAY


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("correct", "no per ora non pago, volevo solo la cifra"),
        ("faq/late_payment", "per ora non pago volevo solo il totale"),
        ("check_credit", "no no volevo solo sapere quanto era"),
        ("correct", "volevo solo sapere l'importo"),
    ],
)
async def test_only_the_sum_is_told_again(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = await told(chat_of)
    await chat.say(intent, text)
    assert responses(chat) == ["utter_pay_bill_due"]
    assert "54,35 €" in chat.heard[-1].text
    chat = await told(chat_of, SARA)
    await chat.say(intent, text)
    assert len(responses(chat)) == 1
    assert chat.heard[-1].text.count("29,90 €") == 2


@pytest.mark.parametrize(
    "text", ["volevo solo sapere quanto credito ho", "volevo solo sapere quanto dura", "quanto era?"]
)
def test_what_is_no_sum_of_a_bill(text: str) -> None:
    assert not asks_only_its_sum(text)


@pytest.mark.parametrize("text", ["volevo solo sapere quanto era", "la pago lunedì"])
async def test_with_no_bill_told_it_is_heard_as_ever(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("check_credit", text)
    assert not {"utter_pay_bill_due", "utter_put_off"} & set(responses(chat))


@pytest.mark.parametrize("text", ["perfetto", "va bene", "va bene così", "benissimo"])
async def test_content_with_what_was_done_is_told_nothing_of_it(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("email_bill", "mandami l'ultima per mail", bill_ref=1, delivery="email")
    await chat.say("affirm", "sì")
    assert responses(chat)[-1] == "utter_anything_else"
    assert (await chat.say("affirm", text)).response == "utter_deny"
    assert (await chat.say("affirm", text)).response == "utter_deny"
    assert "utter_done_already" in responses(chat) or (await chat.say("affirm", "sì")).response == "utter_done_already"
