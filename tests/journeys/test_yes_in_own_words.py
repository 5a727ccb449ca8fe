"""A clear yes in the words of the act or of its read-back, whatever it sounds like, is one and begins nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.services.care.services import Care
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import ANNA, GIULIA, MARCO, SARA
from tests.journeys.money import Money

ChatOf = Callable[[str | None], Chat]
GIULIAS, CHIARAS = "+393355550101", "+393335550203"


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def at_recharge(
    chat_of: ChatOf, customer: str | None = GIULIA, msisdn: str = GIULIAS, amount: int = 2000
) -> Chat:
    chat = chat_of(customer)
    await chat.say("recharge", "ricarica con paypal", amount=amount, payment_method="paypal", msisdn=msisdn)
    assert responses(chat)[-1] == "utter_recharge_confirm_paypal"
    return chat


async def at_bill(chat_of: ChatOf, customer: str = MARCO, **which: Any) -> Chat:
    chat = chat_of(customer)
    await chat.say("pay_bill", "paga la bolletta con paypal", payment_method="paypal", **which)
    assert responses(chat)[-1] == "utter_pay_bill_confirm_paypal"
    return chat


class TestTheReadBackSaidAgain:
    @pytest.mark.parametrize(
        ("intent", "text", "said"),
        [
            ("inform", "sì venti euro", {"amount": 2000}),
            ("affirm", "ok venti", {"amount": 2000}),
            ("inform", "va bene, venti", {"amount": 2000}),
            ("inform", "confermo venti euro", {"amount": 2000}),
            ("inform", "sì 20", {"amount": 2000}),
            ("inform", "sì 20 euro", {"amount": 2000}),
            ("inform", "sì, 20,00 €", {"amount": 2000}),
            ("inform", "sì, paypal", {"payment_method": "paypal"}),
            ("inform", "sì col paypal", {"payment_method": "paypal"}),
            ("inform", "ok con paypal", {"payment_method": "paypal"}),
            ("inform", "va bene 20 euro con paypal", {"amount": 2000, "payment_method": "paypal"}),
            ("select_line", "sì sul mio", {"line_alias": "sul mio"}),
            ("select_line", "sì sul mio numero", {"line_alias": "sul mio numero"}),
            ("select_line", "ok, il mio", {"line_alias": "il mio"}),
            ("inform", "sì, 335 5550101", {"msisdn": GIULIAS}),
            ("inform", "ok al 3355550101", {"msisdn": GIULIAS}),
        ],
    )
    async def test_is_a_yes(self, chat_of: ChatOf, money: Money, intent: str, text: str, said: dict[str, Any]) -> None:
        chat = await at_recharge(chat_of)
        await chat.say(intent, text, **said)
        assert responses(chat) == ["utter_pay_link"]
        assert len(money.provider.kept) == 1

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("sì 30 euro", {"amount": 3000}),
            ("sì trenta", {"amount": 3000}),
            ("sì, carta", {"payment_method": "card"}),
            ("sì, 333 5550203", {"msisdn": CHIARAS}),
            ("ok 25 euro", {"amount": 2500}),
        ],
    )
    @pytest.mark.parametrize("intent", ["inform", "affirm"])
    async def test_but_another_value_is_read_back(
        self, chat_of: ChatOf, money: Money, intent: str, text: str, said: dict[str, Any]
    ) -> None:
        chat = await at_recharge(chat_of)
        before = chat.heard[-1].text
        await chat.say(intent, text, **said)
        assert not money.provider.kept
        assert str(responses(chat)[-1]).startswith("utter_recharge_confirm")
        assert chat.heard[-1].text != before

    @pytest.mark.parametrize("text", ["sì sul mio", "sì il mio numero", "ok il mio"])
    async def test_one_s_own_line_is_another_than_the_read_back_s(
        self, chat_of: ChatOf, money: Money, text: str
    ) -> None:
        chat = await at_recharge(chat_of, ANNA, CHIARAS)
        await chat.say("select_line", text, line_alias="il mio")
        assert not money.provider.kept
        assert "confirmed" not in (chat.slots["task"] or {"values": {}})["values"]

    async def test_of_nobody_known_it_is_none(self, chat_of: ChatOf, money: Money) -> None:
        chat = await at_recharge(chat_of, None)
        await chat.say("select_line", "sì sul mio", line_alias="sul mio")
        assert not money.provider.kept

    @pytest.mark.parametrize(
        ("intent", "text", "said"),
        [
            ("inform", "sì 20 euro?", {"amount": 2000}),
            ("inform", "20 euro", {"amount": 2000}),
            ("inform", "sì il 20", {"amount": 2000}),
            ("affirm", "sì il venti", {}),
            ("inform", "sì ma 20 euro", {"amount": 2000}),
            ("inform", "sì 20 euro domani", {"amount": 2000}),
            ("inform", "forse 20 euro", {"amount": 2000}),
            ("inform", "sì paypal ma è sicuro", {"payment_method": "paypal"}),
            ("inform", "sì se 20 euro", {"amount": 2000}),
            ("inform", "paypal", {"payment_method": "paypal"}),
            ("correct", "sì 20 euro", {"amount": 2000}),
            ("thank", "ok grazie", {}),
            ("goodbye", "ok a presto", {}),
            ("wait", "ok un attimo", {}),
        ],
    )
    async def test_nothing_less_is_a_yes(
        self, chat_of: ChatOf, money: Money, intent: str, text: str, said: dict[str, Any]
    ) -> None:
        chat = await at_recharge(chat_of)
        await chat.say(intent, text, **said)
        assert not money.provider.kept

    @pytest.mark.parametrize("text", ["sì 54,35", "ok 54,35 €", "sì, 54,35 euro"])
    async def test_a_bill_s_own_amount(self, chat_of: ChatOf, money: Money, text: str) -> None:
        chat = await at_bill(chat_of)
        await chat.say("inform", text, amount=5435)
        assert responses(chat) == ["utter_pay_link"]

    @pytest.mark.parametrize(("text", "amount"), [("sì 35", 3500), ("sì 54", 5400), ("sì 35,54", 3554)])
    @pytest.mark.parametrize("intent", ["inform", "affirm"])
    async def test_and_no_other(self, chat_of: ChatOf, money: Money, intent: str, text: str, amount: int) -> None:
        chat = await at_bill(chat_of)
        await chat.say(intent, text, amount=amount)
        assert not money.provider.kept


class TestTheActItself:
    @pytest.mark.parametrize(
        ("text", "parts"),
        [
            ("sì ricaricami", (part("affirm", "sì"), part("recharge", "ricaricami"))),
            ("sì, ricaricalo", (part("affirm", "sì"), part("recharge", "ricaricalo"))),
            ("ok ricaricate pure", (part("affirm", "ok"), part("recharge", "ricaricate pure"))),
            ("sì pago io", (part("affirm", "sì"), part("pay_bill", "pago io"))),
            ("sì mettili", (part("affirm", "sì mettili"),)),
            ("ok manda", (part("affirm", "ok manda"),)),
            ("ok invia", (part("email_bill", "ok invia"),)),
            ("sì addebita", (part("show_movements", "sì addebita"),)),
            ("sì mandami il link", (part("resend_code", "sì mandami il link"),)),
            ("ok dammi il link", (part("pay_bill", "ok dammi il link"),)),
        ],
    )
    async def test_recharges(self, chat_of: ChatOf, money: Money, text: str, parts: tuple[Any, ...]) -> None:
        chat = await at_recharge(chat_of)
        await chat.say_parts(text, *parts)
        assert responses(chat) == ["utter_pay_link"]
        assert len(money.provider.kept) == 1
        assert not chat.slots.get("next_request")

    @pytest.mark.parametrize("rest", ["salda", "pago io", "pago tutto", "saldala", "pagala", "salda tutto"])
    async def test_pays(self, chat_of: ChatOf, money: Money, rest: str) -> None:
        chat = await at_bill(chat_of)
        await chat.say_parts(f"sì {rest}", part("affirm", "sì"), part("pay_bill", rest))
        assert responses(chat) == ["utter_pay_link"]
        assert not chat.slots.get("next_request")

    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("goodbye", "sì presto"),
            ("affirm", "sì sì presto"),
            ("wait", "ok in fretta"),
            ("block_sim", "sì bloccala"),
            ("block_sim", "sì, bloccatemela"),
        ],
    )
    async def test_blocks(self, chat_of: ChatOf, care: Care, intent: str, text: str) -> None:
        chat = chat_of(GIULIA)
        await chat.say("block_sim", "mi hanno rubato il telefono")
        await chat.say(intent, text)
        assert "utter_block_confirm" not in responses(chat)
        assert "utter_task_yes_or_no" not in responses(chat)

    @pytest.mark.parametrize(
        "text", ["sì mandane un'altra", "ok manda domani", "sì ricarica dopo", "ricaricami", "sì, poi manda il link"]
    )
    async def test_more_than_that_is_no_yes(self, chat_of: ChatOf, money: Money, text: str) -> None:
        chat = await at_recharge(chat_of)
        await chat.say("email_bill", text)
        assert not money.provider.kept

    async def test_a_second_request_behind_it_is_done_too(self, chat_of: ChatOf, money: Money) -> None:
        chat = await at_recharge(chat_of)
        giga = part("check_counters", "dimmi i giga", counter="data")
        await chat.say_parts("sì, e dimmi i giga", part("affirm", "sì"), giga)
        assert len(money.provider.kept) == 1
        assert len(responses(chat)) > 1


class TestSeveralBills:
    """Of all that are read back; who names more, or another count, hears it anew."""

    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("select_line", "sì tutte e due"),
            ("inform", "sì entrambe"),
            ("inform", "sì tutte"),
            ("affirm", "ok, entrambe le bollette"),
            ("inform", "va bene tutte e due"),
            ("affirm", "sì pago tutto"),
        ],
    )
    @pytest.mark.parametrize("customer", [ANNA, SARA])
    async def test_all_of_them(self, chat_of: ChatOf, money: Money, intent: str, text: str, customer: str) -> None:
        chat = await at_bill(chat_of, customer, bill_ref="all")
        two = len(chat.slots["task"]["values"]["bill"]) == 2
        await chat.say(intent, text, bill_ref="all")
        if two or ("due" not in text and "entrambe" not in text):
            assert responses(chat) == ["utter_pay_link"]
        else:
            assert not money.provider.kept

    @pytest.mark.parametrize("rest", ["paga tutte", "pago tutto", "salda tutto", "pagale"])
    async def test_with_the_verb(self, chat_of: ChatOf, money: Money, rest: str) -> None:
        chat = await at_bill(chat_of, SARA, bill_ref="all")
        await chat.say_parts(f"sì {rest}", part("affirm", "sì"), part("pay_bill", rest, bill_ref="all"))
        assert responses(chat) == ["utter_pay_link"]
        assert len(money.provider.kept) == 1

    @pytest.mark.parametrize("text", ["sì tutte e due", "sì entrambe", "sì tutte"])
    async def test_more_than_the_one_that_is_read_back_is_no_yes(
        self, chat_of: ChatOf, money: Money, text: str
    ) -> None:
        chat = await at_bill(chat_of, MARCO)
        await chat.say("inform", text, bill_ref="all")
        assert not money.provider.kept

    @pytest.mark.parametrize("text", ["sì tutte e tre", "sì tutte e quattro"])
    async def test_nor_another_count(self, chat_of: ChatOf, money: Money, text: str) -> None:
        chat = await at_bill(chat_of, SARA, bill_ref="all")
        await chat.say("affirm", text, bill_ref="all")
        assert not money.provider.kept
