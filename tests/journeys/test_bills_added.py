"""At a bill's read-back: another one besides, one instead, and a no that only says which."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.bill_words import adds_bill, leaves_out_bill
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, SARA

ChatOf = Callable[[str | None], Chat]


async def read_back(chat: Chat, text: str, **said: str) -> str:
    await chat.say("pay_bill", text, payment_method="paypal", **said)
    assert chat.heard[-1].response == "utter_pay_bill_confirm_paypal"
    return chat.heard[-1].text


@pytest.mark.parametrize(
    ("intent", "text", "said"),
    [
        ("select_line", "anzi pure l'altra", {"line_alias": "l'altra"}),
        ("add_line", "aggiungi anche l'altra", {"line_alias": "l'altra"}),
        ("inform", "pure quella di novembre", {"bill_ref": "2026-11"}),
        ("correct", "no, anche quella di novembre", {"bill_ref": "2026-11"}),
        ("out_of_scope", "insieme a quell'altra", {}),
    ],
)
async def test_another_bill_is_paid_besides_with_a_new_read_back(
    chat_of: ChatOf, intent: str, text: str, said: dict[str, str]
) -> None:
    chat = chat_of(ANNA)
    assert "29,90" in await read_back(chat, "paga la bolletta di ottobre", bill_ref="2026-10")
    await chat.say(intent, text, **said)
    assert [heard.response for heard in chat.heard] == ["utter_pay_bill_confirm_paypal"]
    assert "61,35" in chat.heard[-1].text


async def test_another_bill_instead_stays_instead(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await read_back(chat, "paga la bolletta di ottobre", bill_ref="2026-10")
    await chat.say("correct", "no, quella di novembre", bill_ref="2026-11")
    assert "31,45" in chat.heard[-1].text


@pytest.mark.parametrize("text", ["no no, quella scaduta", "no quelle scadute", "ma no, intendo quelle scadute"])
async def test_a_no_that_says_which_gives_nothing_up(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(SARA)
    before = await read_back(chat, "vorrei pagare quella scaduta", bill_state="overdue")
    await chat.say("deny", text, bill_state="overdue")
    assert [heard.response for heard in chat.heard] == ["utter_task_is_that", "utter_pay_bill_confirm_paypal"]
    assert chat.heard[-1].text == before


@pytest.mark.parametrize("text", ["no", "no no", "no, quella no", "no lascia stare quella scaduta"])
async def test_any_other_no_does(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(SARA)
    await read_back(chat, "vorrei pagare quella scaduta", bill_state="overdue")
    await chat.say("deny", text)
    assert chat.heard[-1].response == "utter_nothing_changed"


@pytest.mark.parametrize(
    ("intent", "text", "said"),
    [
        ("refuse", "non pagare anche quella di novembre", {"bill_ref": "2026-11"}),
        ("deny", "anche quella di novembre no", {"bill_ref": "2026-11"}),
        ("correct", "togli pure quella di novembre", {"bill_ref": "2026-11"}),
        ("refuse", "non voglio pagare pure l'altra", {}),
        ("pay_bill", "anche l'altra la pago domani", {}),
        ("pay_bill", "pure quella di novembre la pago un'altra volta", {"bill_ref": "2026-11"}),
        ("correct", "senza quella di novembre però", {"bill_ref": "2026-11"}),
        ("deny", "no, anche quella di marzo no", {"bill_ref": "2026-03"}),
    ],
)
async def test_a_bill_that_is_refused_or_put_off_is_not_paid_besides(
    chat_of: ChatOf, intent: str, text: str, said: dict[str, str]
) -> None:
    chat = chat_of(ANNA)
    before = await read_back(chat, "paga la bolletta di ottobre", bill_ref="2026-10")
    await chat.say(intent, text, **said)
    assert [heard.response for heard in chat.heard] == ["utter_task_left_alone", "utter_pay_bill_confirm_paypal"]
    assert chat.heard[-1].text == before


@pytest.mark.parametrize(
    "text", ["togli quella di novembre", "anche quella di novembre no", "quella di novembre levala"]
)
async def test_of_several_bills_one_is_taken_out(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(ANNA)
    await read_back(chat, "paga ottobre", bill_ref="2026-10")
    await chat.say("correct", "pure quella di novembre", bill_ref="2026-11")
    assert "61,35" in chat.heard[-1].text
    await chat.say("correct", text, bill_ref="2026-11")
    assert chat.heard[-1].response == "utter_pay_bill_confirm_paypal"
    assert "29,90" in chat.heard[-1].text


async def test_with_the_only_bill_taken_out_nothing_is_paid(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await read_back(chat, "paga ottobre", bill_ref="2026-10")
    await chat.say("correct", "togli pure quella di ottobre", bill_ref="2026-10")
    assert chat.heard[-1].response == "utter_nothing_changed"


@pytest.mark.parametrize(
    "text",
    [
        *("no, anche quella di novembre", "non solo ottobre, anche novembre", "anche l'altra, no?"),
        *("perché non anche l'altra?", "no no aggiungi pure l'altra", "sì e pure l'altra"),
    ],
)
def test_words_that_add_one(text: str) -> None:
    assert adds_bill(text)
    assert not leaves_out_bill(text)


@pytest.mark.parametrize("text", ["togli la carta", "no", "quella di ottobre", "non ho capito"])
def test_words_that_leave_none_out_of_the_bills(text: str) -> None:
    assert not adds_bill(text)


@pytest.mark.parametrize("text", ["no, quella scaduta la pago dopo", "no quelle sono già pagate", "no quella no"])
async def test_a_no_about_the_bill_that_is_meant_is_one(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(SARA)
    await read_back(chat, "vorrei pagare quella scaduta", bill_state="overdue")
    await chat.say("deny", text, bill_state="overdue")
    assert chat.heard[-1].response == "utter_nothing_changed"
