"""Several bills beside one another: sent by e-mail, downloaded, and the one that is not paid with this link."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.core.bill_asides import asks_of_other
from bot.core.bill_words import adds_by_and
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, MARCO, SARA

ChatOf = Callable[[str | None], Chat]
TO_SEND = "utter_email_bill_confirm_once"


def months(*numbers: int) -> list[dict[str, str]]:
    last = {4: 30, 6: 30, 9: 30}
    return [{"from": f"2026-{n:02}-01", "to": f"2026-{n:02}-{last.get(n, 31)}"} for n in numbers]


def span(first: str, last: str) -> dict[str, str]:
    return {"from": first, "to": last}


async def test_bills_of_several_months_are_sent_together(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    summer = span("2026-07-01", "2026-09-30")
    heard = await chat.say("email_bill", "mandami le bollette da luglio a settembre", period=summer, delivery="email")
    assert heard.response == TO_SEND
    assert all(month in heard.text for month in ("luglio", "agosto", "settembre"))
    fewer = await chat.say("inform", "solo luglio e agosto", period=months(7, 8))
    assert "luglio" in fewer.text
    assert "agosto" in fewer.text
    assert "settembre" not in fewer.text


@pytest.mark.parametrize("text", ["e poi aprile", "anche aprile", "e aprile", "più quella di aprile", "ok e aprile?"])
async def test_another_month_is_sent_besides(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("email_bill", "mandami la bolletta di marzo per mail", bill_ref="2026-03", delivery="email")
    await chat.say("inform", text, period=months(4))
    heard = chat.heard[-1]
    assert heard.response == TO_SEND
    assert "marzo" in heard.text
    assert "aprile" in heard.text


@pytest.mark.parametrize("text", ["no aprile", "aprile", "invece quella di aprile", "e invece aprile"])
async def test_another_month_instead_is_sent_alone(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("email_bill", "mandami la bolletta di marzo per mail", bill_ref="2026-03", delivery="email")
    await chat.say("correct", text, period=months(4))
    assert "marzo" not in chat.heard[-1].text
    assert "aprile" in chat.heard[-1].text


async def test_too_many_are_not_added(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    half = span("2026-03-01", "2026-08-31")
    await chat.say("email_bill", "mandami le bollette da marzo ad agosto per mail", period=half, delivery="email")
    heard = await chat.say("inform", "anche settembre", period=months(9))
    assert heard.response == "utter_email_bill_so_many"


async def test_right_after_one_was_sent_another_can_be(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("email_bill", "mandami la bolletta di marzo per mail", bill_ref="2026-03", delivery="email")
    await chat.say("affirm", "sì")
    heard = await chat.say("inform", "anche giugno", period=months(6))
    assert heard.response == TO_SEND
    assert "giugno" in heard.text
    assert "marzo" not in heard.text


@pytest.mark.parametrize(
    ("text", "found", "count"),
    [
        ("tutte le bollette del 2026 in pdf", {"bill_ref": "all", "period": span("2026-01-01", "2026-12-31")}, 11),
        ("le bollette da luglio a settembre in pdf", {"period": span("2026-07-01", "2026-09-30")}, 3),
        ("le bollette di luglio e agosto in pdf", {"period": months(7, 8)}, 2),
    ],
)
async def test_only_those_of_that_time_are_downloaded(
    chat_of: ChatOf, text: str, found: dict[str, Any], count: int
) -> None:
    heard = await chat_of(ANNA).say("download_bill", text, **found)
    assert heard.text.startswith(f"Ecco {count} bollette")
    assert heard.custom is not None
    assert len(heard.custom["attachments"]) == count


async def test_a_time_without_bills_has_none(chat_of: ChatOf) -> None:
    heard = await chat_of(ANNA).say("download_bill", "le bollette del 2023", period=span("2023-01-01", "2023-12-31"))
    assert heard.response == "utter_bills_none_then"


async def test_open_bills_of_a_span_are_paid_together(chat_of: ChatOf) -> None:
    chat = chat_of(SARA)
    autumn = span("2026-09-01", "2026-10-31")
    heard = await chat.say("pay_bill", "paga le bollette da settembre a ottobre", period=autumn, payment_method="card")
    assert heard.response == "utter_pay_bill_confirm_card"
    assert heard.text.startswith("59,80 €")


async def with_link(chat: Chat) -> None:
    await chat.say("pay_bill", "paga la bolletta di settembre", bill_ref="2026-09", payment_method="card")
    assert (await chat.say("affirm", "sì")).response == "utter_pay_link"


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("select_line", "e l'altra?"),
        ("select_line", "ok e l'altra?"),
        ("out_of_scope", "ok e l'altra quando scade"),
        ("show_bill", "e l'altra bolletta quant'è?"),
        ("select_line", "e quell'altra?"),
    ],
)
async def test_after_a_link_the_other_bill_is_told_and_can_be_paid(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(SARA)
    await with_link(chat)
    heard = await chat.say(intent, text, line_alias="l'altra")
    assert "La bolletta di ottobre (" in heard.text
    assert "settembre" not in heard.text
    assert heard.buttons[0][0] == "Paga 29,90 €"
    assert chat.active_loop is None
    await chat.say("affirm", "sì")
    assert chat.active_loop is not None
    read = await chat.say("inform", "con la carta", payment_method="card")
    assert read.response == "utter_pay_bill_confirm_card"
    assert "ottobre" in read.text
    assert "settembre" not in read.text


async def test_after_the_link_of_the_only_one_there_is_no_other(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("pay_bill", "paga la bolletta con la carta", bill_ref=1, payment_method="card")
    await chat.say("affirm", "sì")
    heard = await chat.say("select_line", "e l'altra?", line_alias="l'altra")
    assert heard.response == "utter_pay_bill_no_other"


@pytest.mark.parametrize("text", ["ok e l'altra?", "sì e l'altra?", "e l'altra?", "va bene ma l'altra?"])
async def test_at_the_read_back_the_other_is_told_and_nothing_is_paid(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(SARA)
    await chat.say("pay_bill", "paga la bolletta di settembre", bill_ref="2026-09", payment_method="card")
    heard = await chat.say("select_line", text, line_alias="l'altra")
    assert heard.text.startswith("La bolletta di ottobre (")
    assert chat.heard[-1].response == "utter_pay_bill_confirm_card"
    assert "settembre" in chat.heard[-1].text


async def test_with_nothing_paid_the_other_is_a_line(chat_of: ChatOf) -> None:
    chat = chat_of(SARA)
    heard = await chat.say("select_line", "e l'altra?", line_alias="l'altra")
    assert "bolletta" not in heard.text


@pytest.mark.parametrize("text", ["paga anche l'altra", "e l'altra linea?", "ricarica l'altra", "e l'altro numero?"])
def test_what_is_wanted_of_another_asks_of_no_bill(text: str) -> None:
    assert not asks_of_other(text)


@pytest.mark.parametrize("text", ["e non aprile", "e se fosse aprile?", "aprile", "e invece aprile"])
def test_what_adds_nothing(text: str) -> None:
    assert not adds_by_and(text)


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("check_ticket", "e quando risulta?"),
        ("check_payment", "quando risulta pagata?"),
        ("check_payment", "dopo quanto vedete il pagamento?"),
    ],
)
async def test_when_it_shows_as_paid_is_told(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(SARA)
    await with_link(chat)
    assert (await chat.say(intent, text)).response == "utter_pay_arrives_pay_bill"


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("save_card", "la mia carta e scaduta"),
        ("list_cards", "ma la carta e scaduta?"),
        ("inform", "ho la visa scaduta"),
    ],
)
async def test_a_card_that_is_over_leaves_the_page_for_any_other(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(SARA)
    await chat.say("pay_bill", "paga la bolletta di settembre", bill_ref="2026-09", payment_method="card")
    heard = await chat.say(intent, text, excluded_method="card", bill_state="overdue")
    assert heard.response == "utter_pay_card_expired"
    assert chat.heard[-1].response == "utter_pay_bill_confirm_card"
    assert (await chat.say("affirm", "sì")).response == "utter_pay_link"


@pytest.mark.parametrize("text", ["ma quella salvata e scaduta", "quella registrata però è scaduta"])
async def test_a_saved_card_that_is_over_takes_no_bill_out(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("pay_bill", "paga tutte le bollette con carta", bill_ref="all", payment_method="card")
    both = chat.heard[-1].text
    await chat.say("save_card", text, excluded_method="saved_card", bill_state="overdue")
    assert [heard.response for heard in chat.heard] == ["utter_pay_card_expired", "utter_pay_bill_confirm_card"]
    assert chat.heard[-1].text == both


async def test_the_overdue_one_alone_can_still_be_chosen_there(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("pay_bill", "paga tutte le bollette con carta", bill_ref="all", payment_method="card")
    both = chat.heard[-1].text
    await chat.say("correct", "anzi solo quella scaduta", bill_state="overdue")
    assert chat.heard[-1].response == "utter_pay_bill_confirm_card"
    assert chat.heard[-1].text != both


async def test_a_card_that_is_over_beside_another_way_is_that_way(chat_of: ChatOf) -> None:
    chat = chat_of(SARA)
    await chat.say("pay_bill", "paga la bolletta di settembre", bill_ref="2026-09", payment_method="card")
    said = {"excluded_method": "card", "payment_method": "paypal"}
    await chat.say("inform", "la carta è scaduta, faccio con paypal", **said)
    assert chat.heard[-1].response == "utter_pay_bill_confirm_paypal"
