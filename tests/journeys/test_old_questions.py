"""What was asked, confirmed or proved before a failure, another question or a long pause carries nothing out later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.actions import ActionDependencies
from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA, MARCO, DemoOperator

ChatOf = Callable[[str | None], Chat]
MARCOS_BILL, MARCOS_LINE = "RL2026118653", "+39065550123"
DAY, HALF_AN_HOUR = timedelta(days=1), timedelta(minutes=31)
YES = ("sì", "ok", "va bene")


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def failed_order(chat: Chat, demo: DemoOperator) -> None:
    """Confirmed, and then the operator did not take it."""
    await chat.say("activate_service", "blocco premium", service_name="blocco-premium")
    await demo.fault_after("order", "500", 0)
    assert (await chat.say("affirm", "sì")).response == "utter_dependency_failed"


async def consents(dependencies: ActionDependencies) -> bool:
    consent = await dependencies.proactive.consenting.store.consent(MARCO)
    return consent is not None and consent.given


async def told(chat: Chat, number: str = MARCOS_BILL) -> list[str | None]:
    await chat.turn("bill_due", "", [{"entity": "bill_ref", "value": number}])
    return responses(chat)


class TestAFailedAct:
    async def test_a_yes_right_after_the_failure_is_to_another_try(self, chat_of: ChatOf, demo: DemoOperator) -> None:
        chat = chat_of(GIULIA)
        await failed_order(chat, demo)
        assert (await chat.say("affirm", "sì")).response == "utter_proof_code"

    @pytest.mark.parametrize("text", YES)
    @pytest.mark.parametrize("pause", [HALF_AN_HOUR, DAY])
    async def test_a_yes_after_a_pause_takes_it_up_and_reads_it_back(
        self, chat_of: ChatOf, demo: DemoOperator, text: str, pause: timedelta
    ) -> None:
        chat = chat_of(GIULIA)
        await failed_order(chat, demo)
        chat.clock.advance(pause)
        await chat.say("affirm", text)
        assert responses(chat) == ["utter_task_resume"]
        await chat.say("affirm", text)
        assert str(responses(chat)[-1]).startswith("utter_extra_confirm")

    async def test_the_choice_of_yesterday_reads_it_back_too(self, chat_of: ChatOf, demo: DemoOperator) -> None:
        chat = chat_of(GIULIA)
        await failed_order(chat, demo)
        again = chat.heard[-1].payload("Riprova")
        chat.clock.advance(DAY)
        assert str((await chat.press(again)).response).startswith("utter_extra_confirm")

    @pytest.mark.parametrize(("intent", "text"), [("thank", "grazie"), ("faq/esim", "cos'è una eSIM?")])
    async def test_a_yes_to_something_else_that_was_said_is_none_to_the_act(
        self, chat_of: ChatOf, demo: DemoOperator, intent: str, text: str
    ) -> None:
        chat = chat_of(GIULIA)
        await failed_order(chat, demo)
        await chat.say(intent, text)
        await chat.say("affirm", "ok")
        assert str(responses(chat)[-1]).startswith("utter_extra_confirm")


class TestAQuestionBeforeAPause:
    @pytest.mark.parametrize("text", YES)
    async def test_a_yes_the_next_day_gives_no_consent(
        self, chat_of: ChatOf, dependencies: ActionDependencies, text: str
    ) -> None:
        chat = chat_of(MARCO)
        await chat.say("manage_notices", "avvisami prima che scada la bolletta")
        chat.clock.advance(DAY)
        assert (await chat.say("affirm", text)).response == "utter_affirm_unasked"
        assert not await consents(dependencies)

    async def test_within_the_half_hour_it_does(self, chat_of: ChatOf, dependencies: ActionDependencies) -> None:
        chat = chat_of(MARCO)
        await chat.say("manage_notices", "avvisami prima che scada la bolletta")
        chat.clock.advance(timedelta(minutes=29))
        await chat.say("affirm", "sì")
        assert await consents(dependencies)

    async def test_asked_again_it_counts_from_then_on(self, chat_of: ChatOf, dependencies: ActionDependencies) -> None:
        chat = chat_of(MARCO)
        for _ in range(2):
            await chat.say("manage_notices", "avvisami prima che scada la bolletta")
            chat.clock.advance(timedelta(minutes=20))
        await chat.say("affirm", "sì")
        assert await consents(dependencies)


class TestWhatWasProvedBeforeAPause:
    async def at_the_read_back(self, chat: Chat) -> None:
        said = {"bill_ref": MARCOS_BILL, "fixed_number": MARCOS_LINE, "payment_method": "paypal"}
        heard = await chat.say("pay_bill", f"paga la {MARCOS_BILL} del 06 555 0123 con paypal", **said)
        assert str(heard.response).startswith("utter_pay_bill_confirm")

    @pytest.mark.parametrize("aside", [False, True])
    async def test_somebody_elses_bill_is_shown_to_nobody_who_comes_later(self, chat_of: ChatOf, aside: bool) -> None:
        chat = chat_of(None)
        await self.at_the_read_back(chat)
        if aside:
            await chat.say("recharge", "anzi prima una ricarica")
            await chat.say("cancel", "annulla")
        chat.clock.advance(timedelta(hours=1))
        for intent, text in [("affirm", "sì")] if aside else [("greet", "ciao"), ("affirm", "sì")]:
            await chat.say(intent, text)
            assert not [heard for heard in chat.heard if MARCOS_BILL in heard.text or "54,35" in heard.text]
        assert responses(chat)[-1] == "utter_pay_bill_ask_number"


class TestANoticeThatIsNotSeen:
    async def test_what_waits_for_the_sign_in_keeps_its_place(self, chat_of: ChatOf) -> None:
        chat = chat_of(None)
        await chat.say("show_plan", "che offerta ho?")
        assert await told(chat) == ["utter_bill_due_sign_in"]
        await chat.sign_in(MARCO)
        assert chat.slots.get("pending_request") is None
        assert not [heard for heard in chat.heard if MARCOS_BILL in heard.text]

    async def test_a_link_that_waits_for_its_payment_is_not_forgotten(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        await chat.say("pay_bill", "paga l'ultima con paypal", bill_ref=1, payment_method="paypal")
        assert (await chat.say("affirm", "sì")).response == "utter_pay_link"
        kept = chat.slots["pending_request"]
        await chat.sessions.sign_out(chat.sender, chat.clock.now())
        await told(chat)
        assert chat.slots["pending_request"] == kept


class TestANoticeWhoseTurnComesLate:
    async def test_at_night_nobody_is_told(self, chat_of: ChatOf) -> None:
        for customer in (MARCO, None):
            chat = chat_of(customer)
            chat.clock.advance(chat.clock.now().replace(hour=22, minute=30) - chat.clock.now())
            assert await told(chat) == []
            assert not chat.slots.get("pending_request")

    async def test_nothing_is_told_that_could_not_be_read(self, chat_of: ChatOf, demo: DemoOperator) -> None:
        chat = chat_of(MARCO)
        await demo.fault("bill", "500", times=5)
        assert await told(chat) == []
        assert not chat.slots.get("offered")


async def test_the_nudge_about_an_unpaid_link_waits_for_no_life_of_its_own(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("pay_bill", "paga l'ultima con paypal", bill_ref=1, payment_method="paypal")
    await chat.say("affirm", "sì")
    chat.slots["pending_request"]["at"] = (chat.clock.now() - HALF_AN_HOUR).isoformat()
    chat.slots["finished"] = "email_bill"
    await chat.turn("silence", "", [{"entity": "stage", "value": "nudged"}])
    assert responses(chat) == ["utter_silence_unpaid"]
