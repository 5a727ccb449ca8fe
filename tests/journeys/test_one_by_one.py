""" "Tutti e due i cellulari": one after the other, each with its own read-back and its own yes (row 20)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.core.both_lines import means_several
from bot.services.care.services import Care
from demo_operator.seeding.lines import line_id
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA
from tests.journeys.money import Money
from tests.journeys.proving import Prover

ChatOf = Callable[[str | None], Chat]
ProverOf = Callable[[str], Prover]
MAIL = "anna.esposito@example.com"
MINE, CHIARAS = "+393335550202", "+393335550203"


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ricarica 15 a entrambe con paypal", {"bill_ref": "all"}),
        ("ricarica 15 euro con paypal a tutti e due i numeri", {}),
        ("15 euro con paypal a tutti e due i cellulari", {"line_kind": "mobile"}),
        ("ricarica 15 con paypal al mio e a chiara", {"line_alias": ["al mio", "chiara"]}),
    ],
)
async def test_one_recharge_follows_the_other(chat_of: ChatOf, money: Money, text: str, said: dict[str, Any]) -> None:
    chat = chat_of(ANNA)
    await chat.say("recharge", text, amount=1500, payment_method="paypal", **said)
    assert responses(chat) == ["utter_both_one_by_one", "utter_recharge_confirm_paypal"]
    assert "333 555 0202" in chat.heard[-1].text
    await chat.say("affirm", "sì")
    assert responses(chat) == ["utter_pay_link", "utter_next_now", "utter_recharge_confirm_paypal"]
    assert "333 555 0203" in chat.heard[-1].text
    assert "15,00" in chat.heard[-1].text
    assert len(money.provider.kept) == 1
    await chat.say("affirm", "sì")
    assert responses(chat)[0] == "utter_pay_link"
    assert len(money.provider.kept) == 2


@pytest.mark.parametrize(("intent", "text"), [("list_lines", "tutti e due i cellulari"), ("inform", "entrambe")])
async def test_so_it_is_where_the_number_is_asked_for(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("recharge", "ricarica 15", amount=1500)
    assert responses(chat) == ["utter_task_ask_number"]
    await chat.say(intent, text)
    assert responses(chat) == ["utter_both_one_by_one", "utter_task_ask_method"]
    assert chat.slots["task"]["values"]["number"] == MINE


async def test_one_instead_of_the_other_is_one(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    text = "ricarica 15 con paypal non al mio, a chiara"
    await chat.say("recharge", text, amount=1500, payment_method="paypal", line_alias=["al mio", "chiara"])
    assert "utter_both_one_by_one" not in responses(chat)


async def test_a_question_about_both_orders_nothing(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("recharge", "ricarica 15", amount=1500)
    await chat.say("check_credit", "quanto credito hanno tutte e due?", line_alias="tutte e due")
    assert "utter_both_one_by_one" not in responses(chat)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("mi hanno rubato tutti e due i cellulari", {"line_kind": "mobile"}),
        ("hanno rubato entrambe le sim", {"line_kind": "mobile"}),
        ("hanno rubato la mia sim e quella di chiara", {"line_alias": ["la mia sim", "quella di chiara"]}),
    ],
)
async def test_both_sims_are_blocked_and_no_code_goes_to_either(
    prover: ProverOf, care: Care, text: str, said: dict[str, Any]
) -> None:
    anna = prover(ANNA)
    await anna.chat.say("block_sim", text, loss="stolen", **said)
    assert responses(anna.chat) == ["utter_both_one_by_one", "utter_block_confirm"]
    assert [await care.lost.get(number) is not None for number in (MINE, CHIARAS)] == [True, True]
    assert (await anna.chat.say("affirm", "sì")).response == "utter_proof_mail"
    await anna.give(anna.code_to(MAIL))
    assert responses(anna.chat)[0] == "utter_block_done"
    assert responses(anna.chat)[-1] == "utter_block_confirm"
    assert "333 555 0203" in anna.chat.heard[-1].text
    assert await care.bss.sim_blocked(line_id(MINE))
    assert not await care.bss.sim_blocked(line_id(CHIARAS))
    assert (anna.texts_to(MINE), anna.texts_to(CHIARAS)) == ([], [])


async def test_how_they_went_is_asked_once_for_both(chat_of: ChatOf, care: Care) -> None:
    chat = chat_of(ANNA)
    await chat.say("block_sim", "blocca tutte e due le sim", line_kind="mobile")
    assert responses(chat) == ["utter_both_one_by_one", "utter_task_ask_loss"]
    assert await care.lost.get(CHIARAS) is None
    await chat.say("inform", "rubate", loss="stolen")
    assert await care.lost.get(CHIARAS) is not None
    await chat.say("deny", "no")
    assert responses(chat)[-1] == "utter_block_confirm"
    assert "333 555 0203" in chat.heard[-1].text
    assert "rubata" in chat.heard[-1].text


async def test_a_service_is_switched_on_line_by_line(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    text = "attiva la segreteria su tutte e due le linee mobili"
    await chat.say("activate_service", text, service_name="segreteria")
    assert responses(chat) == ["utter_both_one_by_one", "utter_extra_confirm_free"]
    await chat.say("deny", "no")
    assert responses(chat)[-1] == "utter_extra_confirm_free"
    assert "333 555 0203" in chat.heard[-1].text


async def test_which_two_of_three_is_asked(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("activate_service", "attiva la segreteria per entrambe", service_name="segreteria")
    assert responses(chat) == ["utter_task_ask_line"]


async def test_an_automatic_recharge_is_set_line_by_line(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    text = "ricarica automatica di 10 euro ogni mese per entrambe"
    await chat.say("set_auto_recharge", text, amount=1000, recharge_when="monthly", bill_ref="all")
    assert responses(chat)[0] == "utter_both_one_by_one"
    assert chat.slots["task"]["values"]["line"] == MINE
    (kept,) = chat.slots["next_request"]["requests"]
    assert kept["request"]["entities"] == {"amount": [1000], "recharge_when": ["monthly"], "msisdn": [CHIARAS]}


@pytest.mark.parametrize(
    ("intent", "text", "said"),
    [
        ("check_recharge", "ricarica tutti e due i cellulari, 10 euro a testa", {"line_kind": "mobile"}),
        ("check_recharge", "ricarica entrambi i numeri, 10 euro l'uno", {}),
        ("out_of_scope", "10 euro a testa a tutti e due i cellulari", {"line_kind": "mobile"}),
        ("recharge", "ricarica i due cellulari con 10 euro ciascuno", {"line_kind": "mobile"}),
        ("recharge", "fai una ricarica da 10 euro per ciascuna delle mie linee", {}),
    ],
)
async def test_so_much_for_each_is_an_order_for_each(
    chat_of: ChatOf, intent: str, text: str, said: dict[str, Any]
) -> None:
    chat = chat_of(ANNA)
    await chat.say(intent, text, amount=1000, **said)
    assert responses(chat) == ["utter_both_one_by_one", "utter_task_ask_method"]
    assert chat.slots["task"]["values"]["amount"] == 1000


@pytest.mark.parametrize(
    "text",
    [
        "ho ricaricato tutti e due i cellulari con 10 euro",
        "la ricarica a tutti e due i cellulari, 10 euro a testa, non è arrivata",
        "ricarica 10 euro a testa sui due cellulari, arrivata?",
        "ricarica 10 euro a tutti e due i cellulari non arrivata",
    ],
)
async def test_one_that_was_made_is_looked_for(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("check_recharge", text, amount=1000, line_kind="mobile")
    assert not chat.slots.get("task")


def test_one_of_two_is_not_both() -> None:
    assert not means_several("ricarica uno dei due cellulari")
    assert not means_several("ricarica quello tra i due cellulari che ha meno credito")
    assert not means_several("ricarica 10 euro a testa")
