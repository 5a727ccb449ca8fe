"""What was said before is put right: another number, another line, another offer, not yet, the page once more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.core.last_named import last_of_two
from bot.core.putting_off import confirms_not_yet
from bot.core.requests import Request
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA

ChatOf = Callable[[str | None], Chat]
GIULIAS, LUCAS, CHIARAS = "+393355550101", "+393475550707", "+393335550203"


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def with_link(chat_of: ChatOf, customer: str = GIULIA) -> Chat:
    chat = chat_of(customer)
    said: dict[str, Any] = {"amount": 3000, "payment_method": "paypal", "msisdn": GIULIAS}
    await chat.say("recharge", "30 euro con paypal al 3355550101", **said)
    await chat.say("affirm", "sì")
    assert responses(chat)[0] == "utter_pay_link"
    return chat


class TestTheRightNumber:
    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("inform", "era 3475550707"),
            ("inform", "3475550707"),
            ("correct", "no, era il 3475550707"),
            ("deny", "no era 347 5550707"),
            ("select_line", "volevo il 3475550707"),
        ],
    )
    async def test_gets_the_same_recharge_read_back(self, chat_of: ChatOf, intent: str, text: str) -> None:
        chat = await with_link(chat_of)
        await chat.say(intent, text, msisdn=LUCAS)
        assert responses(chat) == ["utter_recharge_confirm_paypal"]
        assert "Ricarica di 30,00 € per il 347 555 0707" in chat.heard[0].text

    async def test_with_the_mistake_what_becomes_of_the_first_is_told(self, chat_of: ChatOf) -> None:
        chat = await with_link(chat_of)
        await chat.say("correct", "ho sbagliato numero, era 3475550707", msisdn=LUCAS)
        assert responses(chat) == ["utter_recharge_link_was_given", "utter_recharge_confirm_paypal"]

    async def test_another_sum_beside_it_counts(self, chat_of: ChatOf) -> None:
        chat = await with_link(chat_of)
        await chat.say("inform", "era 3475550707, e 20 euro", msisdn=LUCAS, amount=2000)
        assert "Ricarica di 20,00 € per il 347 555 0707" in chat.heard[-1].text

    @pytest.mark.parametrize("text", ["e il 3335550203?", "3335550203"])
    async def test_ones_own_line_may_only_be_asked_about(self, chat_of: ChatOf, text: str) -> None:
        chat = await with_link(chat_of, ANNA)
        await chat.say("inform", text, msisdn=CHIARAS)
        assert chat.slots.get("task") is None

    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("check_credit", "no, il credito di 3475550808"),
            ("list_bills", "invece la bolletta di 3475550808"),
            ("check_counters", "volevo i giga di 3475550808"),
            ("inform", "il mio numero di telefono è 3475550808"),
            ("inform", "chiamatemi al 3475550808"),
        ],
    )
    async def test_a_number_beside_something_else_is_for_that(self, chat_of: ChatOf, intent: str, text: str) -> None:
        chat = await with_link(chat_of)
        await chat.say(intent, text, msisdn="+393475550808")
        assert chat.slots.get("task") is None or chat.slots["task"]["intent"] != "recharge"

    @pytest.mark.parametrize(("text", "begins"), [("3475550707", False), ("ho sbagliato, era 3475550707", True)])
    async def test_after_a_reading_only_a_mistake_is_put_right(self, chat_of: ChatOf, text: str, begins: bool) -> None:
        chat = await with_link(chat_of)
        chat.clock.advance(timedelta(seconds=30))
        await chat.say("check_credit", "quanto credito ho?")
        await chat.say("inform", text, msisdn=LUCAS)
        assert ("utter_recharge_confirm_paypal" in responses(chat)) is begins

    @pytest.mark.parametrize(
        ("text", "begins"),
        [
            ("no, 3335550203", True),
            ("no grazie, e il credito del 3335550203", False),
            ("non capisco 3335550203", False),
        ],
    )
    async def test_a_no_alone_means_no_other_line(self, chat_of: ChatOf, text: str, begins: bool) -> None:
        chat = await with_link(chat_of, ANNA)
        await chat.say("inform", text, msisdn=CHIARAS)
        assert ("utter_recharge_confirm_paypal" in responses(chat)) is begins

    async def test_without_a_recharge_a_number_is_no_recharge(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("inform", "era 3475550707", msisdn=LUCAS)
        assert chat.slots.get("task") is None


class TestAnotherLine:
    @pytest.mark.parametrize(
        ("intent", "text", "said"),
        [
            ("deny", "no la mia", {"line_alias": "la mia"}),
            ("select_line", "no, sulla mia", {"line_alias": "mia"}),
            ("inform", "allora sul 3335550202", {"msisdn": "+393335550202"}),
        ],
    )
    async def test_of_what_was_refused_for_one(
        self, chat_of: ChatOf, intent: str, text: str, said: dict[str, Any]
    ) -> None:
        chat = chat_of(ANNA)
        await chat.say("activate_offer", "giga extra su chiara", offer_name="giga-extra", line_alias="chiara")
        assert "Giga Extra" in " ".join(heard.text for heard in chat.heard)
        assert chat.slots.get("task") is None
        await chat.say(intent, text, **said)
        assert "Giga Extra 50 per il tuo (333 555 0202)" in chat.heard[-1].text
        assert "Confermi?" in chat.heard[-1].text


class TestBothLines:
    @pytest.mark.parametrize("text", ["fai 10 a tutte e due le sim", "10 su entrambe le sim"])
    async def test_a_sum_for_both_is_a_recharge_of_each(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(ANNA)
        await chat.say("select_line", text, amount=1000, line_kind="mobile")
        assert responses(chat) == ["utter_both_one_by_one", "utter_task_ask_method"]


class TestTheLastOfTwo:
    @pytest.mark.parametrize(
        "text",
        [
            "attiva mondo 500 mb no anzi giga extra",
            "voglio mondo, anzi giga extra",
            "metti mondo 500 no meglio giga extra",
        ],
    )
    async def test_is_the_one_that_is_begun(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(GIULIA)
        await chat.say("list_services", text, service_name="roaming-mondo", offer_name="giga-extra")
        assert chat.slots["task"]["values"]["offer"] == "giga-extra"

    @pytest.mark.parametrize(
        "text",
        [
            "attiva mondo, anzi lascia stare giga extra",
            "mondo e giga extra",
            "attiva mondo no anzi quanto costa giga extra?",
            "voglio mondo, meglio se anche giga extra",
            "attiva mondo 500 mb, scusa e anche giga extra",
            "attiva mondo, scusa e giga extra",
            "metti mondo, anzi giga extra pure",
            "attiva mondo, anzi tutte e due, anche giga extra",
        ],
    )
    def test_and_nothing_where_it_is_not_said_so(self, text: str) -> None:
        names = {"service_name": ("roaming-mondo",), "offer_name": ("giga-extra",)}
        assert last_of_two(Request("list_services", names, text)) is None


class TestNotYet:
    @pytest.mark.parametrize(
        "text", ["non confermare ancora", "no, non ancora", "ancora no aspetta", "non procedere ancora"]
    )
    async def test_a_read_back_waits(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(GIULIA)
        await chat.say("recharge", "10 con paypal", amount=1000, payment_method="paypal")
        await chat.say("deny", text)
        assert responses(chat) == ["utter_task_wait"]
        await chat.say("affirm", "ok ora sì")
        assert responses(chat) == ["utter_recharge_confirm_paypal"]
        await chat.say("affirm", "sì")
        assert responses(chat)[0] == "utter_pay_link"

    @pytest.mark.parametrize("text", ["no", "non voglio", "non confermo", "ancora no?", "non confermare"])
    def test_a_plain_no_is_a_no(self, text: str) -> None:
        assert not confirms_not_yet(text)


class TestThePageOnceMore:
    @pytest.mark.parametrize("text", ["mandami un altro link", "ora non mi funziona la pagina", "il link non si apre"])
    async def test_is_the_same_one(self, chat_of: ChatOf, text: str) -> None:
        chat = await with_link(chat_of)
        first = chat.heard[0]
        await chat.say("resend_code", text)
        assert responses(chat) == ["utter_pay_link"]
        assert chat.heard[0].custom == first.custom

    async def test_with_no_link_there_is_none(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("resend_code", "mandami un altro link")
        assert "utter_pay_link" not in responses(chat)
