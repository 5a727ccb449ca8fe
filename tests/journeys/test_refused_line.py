"""Where another's line was refused, the customer's only own one does not take its place (rows 5 and 17)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.services.care.services import Care
from demo_operator.seeding.lines import line_id
from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA
from tests.journeys.money import Money

ChatOf = Callable[[str | None], Chat]
GIULIAS, FOREIGN = "+393355550101", "+393471234567"
METHOD = {"payment_method": "paypal"}


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


def takes_none(chat: Chat) -> bool:
    task = chat.slots.get("task") or {"values": {}}
    held = task["values"]
    return not held.get("number") and not held.get("line") and "335 555 0101. Confermi" not in chat.heard[-1].text


class TestRecharge:
    @pytest.mark.parametrize(
        ("intent", "text", "said"),
        [
            ("inform", "paypal", METHOD),
            ("inform", "carta", {"payment_method": "card"}),
            ("affirm", "va bene", {}),
            ("dont_know", "boh", {}),
        ],
    )
    @pytest.mark.parametrize("relative", ["mio padre", "mia sorella", "mia nonna"])
    async def test_of_a_relative(
        self, chat_of: ChatOf, money: Money, relative: str, intent: str, text: str, said: dict[str, str]
    ) -> None:
        chat = chat_of(GIULIA)
        await chat.say("recharge", f"ricarica {relative} di 20 euro", amount=2000)
        await chat.say(intent, text, **said)
        assert takes_none(chat)
        assert "number" not in (chat.slots["task"] or {"values": {}})["values"]
        assert not money.provider.kept

    @pytest.mark.parametrize("text", ["paypal", "con paypal grazie", "pago con paypal"])
    async def test_of_a_number_that_cannot_be_recharged(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(GIULIA)
        await chat.say("recharge", "ricarica 20 al 347 123 4567", amount=2000, msisdn=FOREIGN)
        await chat.say("inform", text, **METHOD)
        assert responses(chat) == ["utter_task_ask_number"]

    async def test_it_is_taken_where_it_is_named(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("recharge", "ricarica 20 al 347 123 4567 con paypal", amount=2000, msisdn=FOREIGN, **METHOD)
        await chat.say("select_line", "allora il mio", line_alias="il mio")
        assert responses(chat) == ["utter_recharge_confirm_paypal"]
        assert "335 555 0101" in chat.heard[-1].text

    async def test_nothing_else_said_it_is_the_only_one(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("recharge", "ricarica 20 con paypal", amount=2000, **METHOD)
        assert responses(chat) == ["utter_recharge_confirm_paypal"]

    @pytest.mark.parametrize("text", ["va bene allora niente", "allora niente", "ok allora lascia"])
    async def test_or_it_is_let_go(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(GIULIA)
        await chat.say("recharge", "ricarica 10 al 347 123 4567", amount=1000, msisdn=FOREIGN)
        await chat.say("deny", text)
        assert not chat.slots.get("task")


class TestLines:
    @pytest.mark.parametrize(("intent", "text"), [("affirm", "sì"), ("dont_know", "non lo so"), ("affirm", "ok")])
    @pytest.mark.parametrize("whose", ["di mia moglie", "di mio figlio"])
    async def test_no_own_sim_is_blocked_for_another_s(
        self, chat_of: ChatOf, care: Care, whose: str, intent: str, text: str
    ) -> None:
        chat = chat_of(GIULIA)
        alias = f"il cellulare {whose}"
        await chat.say("block_sim", f"{alias} è stato rubato, bloccatelo", line_alias=alias, loss="stolen")
        await chat.say(intent, text)
        assert takes_none(chat)
        assert "utter_block_confirm" not in responses(chat)
        assert not await care.bss.sim_blocked(line_id(GIULIAS))

    @pytest.mark.parametrize(
        ("intent", "said"),
        [
            ("activate_offer", {"offer_name": "giga extra"}),
            ("activate_service", {"service_name": "segreteria"}),
            ("set_auto_recharge", {"amount": 1000}),
        ],
    )
    async def test_nothing_is_switched_on_it(self, chat_of: ChatOf, intent: str, said: dict[str, str]) -> None:
        chat = chat_of(GIULIA)
        await chat.say(intent, "sul telefono di mia moglie", line_alias="telefono di mia moglie", **said)
        for text in ("ok", "va bene"):
            await chat.say("affirm", text)
            assert takes_none(chat)
