"""Asked beside a recharge, or right after one: no account is needed, it cannot be undone, and the same once more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.core.recharge_words import asks_if_undone, recharges_without_account, wants_once_more
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import ANNA, GIULIA
from tests.journeys.money import Money

ChatOf = Callable[[str | None], Chat]
SAID: dict[str, Any] = {"amount": 2000, "msisdn": "+393475550808"}
NO_ACCOUNT = "utter_recharge_no_account"
GIULIAS = "+393355550101"


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def recharged(chat_of: ChatOf, customer: str | None = GIULIA) -> Chat:
    chat = chat_of(customer)
    said: dict[str, Any] = {"amount": 1000, "payment_method": "paypal", "msisdn": GIULIAS}
    await chat.say("recharge", "ricarica 10 euro al 3355550101 con paypal", **said)
    assert (await chat.say("affirm", "sì")).response == "utter_pay_link"
    return chat


class TestWithoutAnAccount:
    @pytest.mark.parametrize(
        "text",
        [
            "ricarica da 20 sul 3475550808, è possibile senza registrarmi?",
            "ricarica 20 al 3475550808 ma non voglio registrarmi",
            "vorrei ricaricare 20 euro al 3475550808, devo registrarmi per forza?",
            "ricarica 20 euro al 3475550808 senza fare l'accesso",
        ],
    )
    async def test_the_recharge_begins_and_no_registration(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(None)
        await chat.say_parts(text, part("recharge", text, **SAID), part("register_account", text))
        assert responses(chat) == [NO_ACCOUNT, "utter_task_ask_method"]
        await chat.say("inform", "paypal", payment_method="paypal")
        await chat.say("affirm", "sì")
        assert responses(chat) == ["utter_pay_link"]

    async def test_heard_as_a_registration_it_is_the_recharge(self, chat_of: ChatOf) -> None:
        chat = chat_of(None)
        text = "non sono registrato, posso ricaricare lo stesso il 3475550808?"
        await chat.say("register_account", text, msisdn="+393475550808")
        assert responses(chat)[0] == NO_ACCOUNT
        assert chat.slots["task"]["intent"] == "recharge"

    @pytest.mark.parametrize(
        ("heard_as", "text"),
        [
            ("register_account", "per ricaricare mi devo registrare?"),
            ("faq/recharge_methods", "posso ricaricare senza account?"),
        ],
    )
    async def test_without_a_number_it_is_only_told(self, chat_of: ChatOf, heard_as: str, text: str) -> None:
        heard = await chat_of(None).say(heard_as, text)
        assert heard.response == NO_ACCOUNT
        assert heard.buttons

    @pytest.mark.parametrize("text", ["ma devo registrarmi per forza?", "serve un account?"])
    async def test_amid_it_it_is_told_and_goes_on(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(None)
        await chat.say("recharge", "ricarica 20 al 3475550808", **SAID)
        await chat.say("register_account", text)
        assert responses(chat) == [NO_ACCOUNT, "utter_task_ask_method"]

    async def test_after_it_too(self, chat_of: ChatOf) -> None:
        chat = await recharged(chat_of, None)
        assert (await chat.say("register_account", "devo registrarmi?")).response == NO_ACCOUNT

    @pytest.mark.parametrize("text", ["voglio registrarmi", "devo registrarmi, come si fa?", "mi registro"])
    async def test_a_registration_is_one(self, chat_of: ChatOf, text: str) -> None:
        assert (await chat_of(None).say("register_account", text)).response != NO_ACCOUNT

    @pytest.mark.parametrize(
        "text",
        [
            "voglio registrarmi e poi ricaricare 10 euro",
            "ricarica senza commissioni",
            "devo registrarmi per vedere le ricariche?",
            "non sono registrato, è arrivata la ricarica?",
        ],
    )
    def test_other_words_say_nothing_of_it(self, text: str) -> None:
        assert not recharges_without_account(text)


class TestOnceMore:
    @pytest.mark.parametrize(
        ("heard_as", "text", "said", "amount"),
        [
            ("repeat", "fanne un'altra uguale", {}, "10,00 €"),
            ("out_of_scope", "me ne fai un'altra da 20?", {"amount": 2000}, "20,00 €"),
            ("out_of_scope", "rifalla", {}, "10,00 €"),
            ("recharge", "fammene un'altra", {}, "10,00 €"),
        ],
    )
    async def test_the_same_is_read_back(
        self, chat_of: ChatOf, heard_as: str, text: str, said: dict[str, Any], amount: str
    ) -> None:
        chat = await recharged(chat_of)
        heard = await chat.say(heard_as, text, **said)
        assert heard.response == "utter_recharge_confirm_paypal"
        assert amount in heard.text
        assert "335 555 0101" in heard.text

    async def test_for_another_line_it_is_that_line_s(self, chat_of: ChatOf) -> None:
        chat = await recharged(chat_of, ANNA)
        heard = await chat.say("select_line", "fai lo stesso anche per mia figlia", line_alias="mia figlia")
        assert heard.response == "utter_recharge_confirm_paypal"
        assert "Chiara" in heard.text

    async def test_a_yes_makes_a_second_order(self, chat_of: ChatOf, money: Money) -> None:
        chat = await recharged(chat_of)
        await money.pay()
        await chat.say("repeat", "fanne un'altra uguale")
        assert (await chat.say("affirm", "sì")).response == "utter_pay_link"

    async def test_without_a_recharge_there_is_no_other(self, chat_of: ChatOf) -> None:
        heard = await chat_of(GIULIA).say("repeat", "fanne un'altra uguale")
        assert heard.response != "utter_recharge_confirm_paypal"

    @pytest.mark.parametrize(
        "text", ["un'altra cosa", "fai pure", "ripeti", "rifai il test", "voglio un'altra offerta"]
    )
    def test_other_words_want_none(self, text: str) -> None:
        assert not wants_once_more(text)


class TestUndone:
    @pytest.mark.parametrize(
        ("heard_as", "text"),
        [
            ("cancel", "e non si può annullare?"),
            ("affirm", "si può stornare?"),
            ("faq/credit_expiry", "posso riavere i soldi?"),
            ("cancel", "me la annulli?"),
        ],
    )
    @pytest.mark.parametrize("customer", [GIULIA, None])
    async def test_one_that_was_paid_stays_and_a_person_is_named(
        self, chat_of: ChatOf, money: Money, customer: str | None, heard_as: str, text: str
    ) -> None:
        chat = await recharged(chat_of, customer)
        await money.pay()
        await chat.say("check_recharge", "ho ricaricato il numero sbagliato", field="number")
        heard = await chat.say(heard_as, text)
        assert heard.response in ("utter_recharge_was_made", "utter_recharge_not_undone")
        assert "non si può annullare" in heard.text

    async def test_after_one_that_arrived_otherwise_too(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("check_recharge", "è arrivata la ricarica?")
        assert (await chat.say("cancel", "si può annullare?")).response == "utter_recharge_not_undone"

    async def test_an_open_link_is_given_up(self, chat_of: ChatOf) -> None:
        chat = await recharged(chat_of)
        assert (await chat.say("cancel", "la puoi annullare?")).response == "utter_link_cancelled"

    async def test_of_something_else_it_is_not_told(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await chat.say("list_bills", "le bollette")
        assert (await chat.say("cancel", "si può annullare?")).response != "utter_recharge_not_undone"

    @pytest.mark.parametrize("text", ["annulla", "posso annullare l'appuntamento?", "cancella la carta"])
    def test_other_words_ask_nothing_of_it(self, text: str) -> None:
        assert not asks_if_undone(text)
