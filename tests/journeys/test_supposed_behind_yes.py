"""What is only supposed behind a yes ("ok e se la ritrovo?") agrees to nothing and begins nothing (rows 19, 21)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.services.care.services import Care
from demo_operator.seeding.lines import line_id
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import ANNA, GIULIA
from tests.journeys.money import Money

ChatOf = Callable[[str | None], Chat]
ANNAS = "+393335550202"


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


@pytest.mark.parametrize("yes", ["ok", "sì", "va bene", "confermo", "ok perfetto"])
@pytest.mark.parametrize(
    ("behind", "intent", "told"),
    [
        ("se la ritrovo quando torna la linea", "report_fault", {}),
        ("se internet non mi va?", "report_fault", {"fault_kind": "internet_down"}),
        ("poi se lo ritrovo, chi la sblocca?", "block_sim", {}),
        ("nel caso la ritrovi pago qualcosa?", "recharge", {}),
        ("se finisco il credito?", "check_credit", {}),
    ],
)
async def test_no_sim_is_blocked(
    chat_of: ChatOf, care: Care, yes: str, behind: str, intent: str, told: dict[str, Any]
) -> None:
    chat = chat_of(ANNA)
    await chat.say("block_sim", "ho perso la mia sim", msisdn=ANNAS, loss="lost")
    assert responses(chat) == ["utter_block_confirm"]
    await chat.say_parts(f"{yes} e {behind}", part("affirm", yes), part(intent, behind, **told))
    assert not await care.bss.sim_blocked(line_id(ANNAS))
    assert chat.active_loop == "task_form"
    assert "utter_block_confirm" in responses(chat)
    await chat.say("affirm", "sì")
    assert "utter_block_confirm" not in responses(chat)


@pytest.mark.parametrize("text", ["ok e se le si blocca il telefono?", "sì, e se poi perde il telefono"])
async def test_what_is_supposed_begins_no_task(chat_of: ChatOf, money: Money, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica 20 con paypal", amount=2000, payment_method="paypal")
    yes, behind = text.split(" e ")
    await chat.say_parts(text, part("affirm", yes.strip(",")), part("block_sim", behind))
    assert not money.provider.kept
    assert responses(chat)[-1] == "utter_recharge_confirm_paypal"
    assert not any(str(response).startswith("utter_block") for response in responses(chat))
    assert not chat.slots.get("next_request")


async def test_a_yes_with_another_wish_behind_it_still_counts(chat_of: ChatOf, money: Money) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica 20 con paypal", amount=2000, payment_method="paypal")
    wish = "fammi vedere i giga"
    await chat.say_parts(f"sì e {wish}", part("affirm", "sì"), part("check_counters", wish))
    assert "utter_pay_link" in responses(chat)
