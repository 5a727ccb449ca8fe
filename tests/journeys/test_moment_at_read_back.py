""" "Aspetta" at a read-back: what is said with it counts, and a bare yes after it does nothing yet (rows 16 and 52)."""

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
ANNAS, CHIARAS = "+393335550202", "+393335550203"


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def at_recharge(chat_of: ChatOf) -> Chat:
    chat = chat_of(GIULIA)
    said: dict[str, Any] = {"amount": 1000, "payment_method": "paypal", "msisdn": CHIARAS}
    await chat.say("recharge", "ricarica 10 euro con paypal al 333 555 0203", **said)
    assert responses(chat) == ["utter_recharge_confirm_paypal"]
    return chat


class TestSaidWithIt:
    @pytest.mark.parametrize(
        ("text", "said", "response", "told"),
        [
            ("no aspetta venti", {}, "utter_recharge_confirm_paypal", "20,00"),
            ("aspetta, 20", {}, "utter_recharge_confirm_paypal", "20,00"),
            ("aspetta, solo 15", {"amount": 1500}, "utter_recharge_confirm_paypal", "15,00"),
            ("un momento, 30 euro", {"amount": 3000}, "utter_recharge_confirm_paypal", "30,00"),
            ("aspetta, con carta", {"payment_method": "card"}, "utter_recharge_confirm_card", "10,00"),
            ("aspetta, al mio", {"line_alias": "al mio"}, "utter_recharge_confirm_paypal", "335 555 0101"),
        ],
    )
    async def test_it_is_read_back(
        self, chat_of: ChatOf, money: Money, text: str, said: dict[str, Any], response: str, told: str
    ) -> None:
        chat = await at_recharge(chat_of)
        await chat.say("wait", text, **said)
        assert responses(chat) == [response]
        assert told in chat.heard[0].text
        await chat.say("affirm", "sì")
        assert responses(chat) == ["utter_pay_link"]
        assert len(money.provider.kept) == 1

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("un attimo che prendo la carta", {"payment_method": "card"}),
            ("aspetta, controllo il numero", {"field": "number"}),
            ("un attimo, sto cercando la carta", {"payment_method": "card"}),
            ("aspetta che guardo se ho 20 euro", {"amount": 2000}),
        ],
    )
    async def test_what_is_only_looked_for_changes_nothing(
        self, chat_of: ChatOf, text: str, said: dict[str, Any]
    ) -> None:
        chat = await at_recharge(chat_of)
        await chat.say("wait", text, **said)
        assert responses(chat) == ["utter_task_wait"]
        await chat.say("affirm", "sì")
        assert responses(chat) == ["utter_recharge_confirm_paypal"]
        assert "10,00" in chat.heard[0].text

    async def test_so_is_what_answers_another_question(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await chat.say("recharge", "fammi una ricarica di 10 euro con paypal", amount=1000, payment_method="paypal")
        assert responses(chat) == ["utter_task_ask_number"]
        await chat.say("wait", "aspetta il numero è 333 555 0203", msisdn=CHIARAS, field="number")
        assert responses(chat) == ["utter_recharge_confirm_paypal"]

    async def test_another_line_is_blocked_than_the_one_before_it(self, chat_of: ChatOf, care: Care) -> None:
        chat = chat_of(ANNA)
        await chat.say("block_sim", "ho perso la sim di chiara", msisdn=CHIARAS, loss="lost")
        await chat.say("wait", "aspetta, è la mia", line_alias="la mia")
        assert responses(chat) == ["utter_block_meanwhile_till", "utter_block_confirm"]
        assert "333 555 0202" in chat.heard[-1].text
        assert [await care.bss.sim_blocked(line_id(number)) for number in (ANNAS, CHIARAS)] == [False, False]


class TestYesAfterIt:
    @pytest.mark.parametrize("moment", ["no aspetta", "ok aspetta", "aspetta non è quella è l'altra cosa", "un attimo"])
    @pytest.mark.parametrize("text", ["sì", "confermo", "sì, ricarica", "ok procedi pure"])
    async def test_the_read_back_comes_first(self, chat_of: ChatOf, money: Money, moment: str, text: str) -> None:
        chat = await at_recharge(chat_of)
        await chat.say("wait", moment)
        assert responses(chat) == ["utter_task_wait"]
        await chat.say("affirm", text)
        assert responses(chat) == ["utter_recharge_confirm_paypal"]
        assert not money.provider.kept
        await chat.say("affirm", text)
        assert responses(chat) == ["utter_pay_link"]

    async def test_said_twice_it_still_does(self, chat_of: ChatOf, money: Money) -> None:
        chat = await at_recharge(chat_of)
        for _ in range(2):
            await chat.say("wait", "aspetta")
        await chat.say_parts("sì, quanti giga ho?", part("affirm", "sì"), part("check_counters", "quanti giga ho?"))
        assert not money.provider.kept
        assert responses(chat)[-1] == "utter_recharge_confirm_paypal"

    @pytest.mark.parametrize(
        ("text", "said"), [("sì, 10 euro", {"amount": 1000}), ("sì al 333 555 0203", {"msisdn": CHIARAS})]
    )
    async def test_a_yes_that_names_a_part_says_nothing_of_the_rest(
        self, chat_of: ChatOf, text: str, said: dict[str, Any]
    ) -> None:
        chat = await at_recharge(chat_of)
        await chat.say("wait", "un attimo")
        await chat.say("affirm", text, **said)
        assert responses(chat) == ["utter_recharge_confirm_paypal"]

    async def test_the_choice_below_the_read_back_is_a_yes(self, chat_of: ChatOf) -> None:
        chat = await at_recharge(chat_of)
        yes = chat.heard[-1].payload("Sì")
        await chat.say("wait", "un attimo")
        await chat.press(yes)
        assert responses(chat) == ["utter_pay_link"]

    async def test_a_no_ends_it_at_once(self, chat_of: ChatOf) -> None:
        chat = await at_recharge(chat_of)
        await chat.say("wait", "un attimo")
        await chat.say("deny", "no")
        assert responses(chat)[0] == "utter_nothing_changed"

    async def test_after_a_question_the_read_back_was_said_again(self, chat_of: ChatOf) -> None:
        chat = await at_recharge(chat_of)
        await chat.say("wait", "un attimo")
        await chat.say("check_credit", "quanto credito ho?")
        assert responses(chat)[-1] == "utter_recharge_confirm_paypal"
        await chat.say("affirm", "sì")
        assert responses(chat) == ["utter_pay_link"]

    async def test_no_sim_is_blocked_by_it(self, chat_of: ChatOf, care: Care) -> None:
        chat = chat_of(ANNA)
        await chat.say("block_sim", "ho perso la sim di chiara", msisdn=CHIARAS, loss="lost")
        await chat.say("wait", "ok aspetta")
        await chat.say("affirm", "sì, blocca")
        assert responses(chat) == ["utter_block_confirm"]
        assert not await care.bss.sim_blocked(line_id(CHIARAS))
