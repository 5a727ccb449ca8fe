"""Bills that are ruled out are not paid: "tutte tranne ottobre", "novembre no, ottobre sì"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.core.excluded_bills import wanted_bills
from bot.core.requests import Request
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, SARA

ChatOf = Callable[[str | None], Chat]
OCTOBER, NOVEMBER = "29,90 € per ", "31,45 € per "
NOVEMBER_DAYS = {"from": "2026-11-01", "to": "2026-11-30"}
OCTOBER_DAYS = {"from": "2026-10-01", "to": "2026-10-31"}


@pytest.mark.parametrize(
    ("text", "found", "amount"),
    [
        ("paga le bollette tranne quella di ottobre", {"bill_ref": "2026-10"}, NOVEMBER),
        ("paga tutto tranne novembre", {"period": NOVEMBER_DAYS}, OCTOBER),
        ("paga tutte le bollette meno ottobre", {"bill_ref": "all", "period": OCTOBER_DAYS}, NOVEMBER),
        ("paga la bolletta che non è scaduta", {"bill_state": "overdue"}, NOVEMBER),
        (
            "la bolletta di novembre non la pago, quella di ottobre sì",
            {"bill_ref": ["2026-11", "2026-10"]},
            OCTOBER,
        ),
        ("non pagare quella di novembre, solo l'altra", {"bill_ref": "2026-11"}, OCTOBER),
        ("paga tutte tranne l'ultima", {"bill_ref": 1}, OCTOBER),
        ("paga tutte le fatture eccetto quella scaduta", {"bill_ref": "all", "bill_state": "overdue"}, NOVEMBER),
        ("novembre no, ottobre sì", {"bill_ref": ["2026-11", "2026-10"]}, OCTOBER),
        ("paga ottobre e novembre no", {"bill_ref": ["2026-10", "2026-11"]}, OCTOBER),
    ],
)
async def test_the_others_are_read_back(chat_of: ChatOf, text: str, found: dict[str, Any], amount: str) -> None:
    heard = await chat_of(ANNA).say("pay_bill", text, payment_method="card", **found)
    assert heard.text.startswith(amount)


async def test_what_is_ruled_out_at_the_read_back_of_both_leaves_the_other(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("pay_bill", "paga tutte le bollette", bill_ref="all", payment_method="card")
    assert chat.heard[-1].text.startswith("61,35 €")
    await chat.say("correct", "tranne quella di novembre", bill_ref="2026-11")
    assert chat.heard[-1].text.startswith(OCTOBER)


async def test_who_rules_out_the_only_one_pays_nothing(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("pay_bill", "paga tutto tranne ottobre e novembre", bill_ref=["2026-10", "2026-11"])
    assert [heard.response for heard in chat.heard] == ["utter_pay_bill_no_other", "utter_pay_bill_ask_own"]


@pytest.mark.parametrize(
    "text",
    [
        "paga la bolletta meno recente di ottobre",
        "ho pagato tutto tranne ottobre",
        "perché non pago la bolletta di ottobre?",
        "paga ottobre, o almeno provaci",
        "non riesco a pagare quella di ottobre",
        "non ho pagato ottobre, fallo tu",
    ],
)
def test_nothing_else_rules_a_bill_out(text: str) -> None:
    assert not any(one.excluded for one in wanted_bills(Request("pay_bill", {"bill_ref": ("2026-10",)}, text)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tranne quella di questo mese", {"bill_ref": "2026-11"}),
        ("tranne novembre", {"bill_ref": "2026-11"}),
        ("quella di questo mese no", {"period": NOVEMBER_DAYS}),
        ("senza quella di questo mese", {"bill_ref": "2026-11"}),
        ("togli quella di novembre", {"bill_ref": "2026-11"}),
    ],
)
@pytest.mark.parametrize("way", [{}, {"payment_method": "card"}])
async def test_where_there_is_no_such_bill_which_is_asked(
    chat_of: ChatOf, text: str, found: dict[str, Any], way: dict[str, str]
) -> None:
    chat = chat_of(SARA)
    await chat.say("pay_bill", "paga tutto", bill_ref="all", **way)
    await chat.say("inform", text, **found)
    assert [heard.response for heard in chat.heard] == ["utter_bill_unknown_month", "utter_pay_bill_ask_own"]
    assert len(chat.heard[-1].buttons) == 4


async def test_where_there_is_no_such_bill_at_first_which_is_asked(chat_of: ChatOf) -> None:
    chat = chat_of(SARA)
    await chat.say("pay_bill", "paga tutto tranne quella di questo mese", bill_ref=["all", "2026-11"])
    assert [heard.response for heard in chat.heard] == ["utter_bill_unknown_month", "utter_pay_bill_ask_own"]


async def test_this_month_s_is_ruled_out_by_those_words(chat_of: ChatOf) -> None:
    heard = await chat_of(ANNA).say(
        "pay_bill",
        "paga tutte le bollette tranne quella di questo mese",
        bill_ref=["all", "2026-11"],
        payment_method="card",
    )
    assert heard.text.startswith(OCTOBER)


async def test_the_other_one_of_all_is_asked_for(chat_of: ChatOf) -> None:
    chat = chat_of(SARA)
    await chat.say("pay_bill", "paga tutto", bill_ref="all")
    await chat.say("correct", "togli l'altra")
    assert [heard.response for heard in chat.heard] == ["utter_pay_bill_out_unclear", "utter_pay_bill_ask_own"]
