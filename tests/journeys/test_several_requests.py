"""Two requests in one message, beyond the table of tasks: readings, people, other lines, what ends a wish (row 20)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.bootstrap.account import AccountParts
from bot.core.account import AuditEntry
from tests.fakes.clock import StillClock
from tests.journeys.care_desk import CareDesk
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import ANNA, CONVERSATION, MARCO, DemoOperator
from tests.journeys.proving import Prover

ChatOf = Callable[[str | None], Chat]
Rows = Callable[[], Awaitable[list[AuditEntry]]]
CREDIT, COUNTERS = part("check_credit", "dimmi il credito"), part("check_counters", "i giga")
OPERATOR = part("talk_to_human", "passami un operatore")
CHIARAS = "+393335550203"
PAY = part("pay_bill", "paga la bolletta con paypal", payment_method="paypal")


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


def holds(chat: Chat, *names: str) -> bool:
    """Whether responses with these in their names were heard in this order."""
    said = iter(map(str, responses(chat)))
    return all(any(name in one for one in said) for name in names)


class TestReadings:
    async def test_both_are_answered_in_one_turn_in_order_and_with_a_row_each(
        self, chat_of: ChatOf, rows: Rows
    ) -> None:
        chat = chat_of(ANNA)
        await chat.say_parts("dimmi il credito e i giga", CREDIT, COUNTERS)
        assert holds(chat, "credit", "counter")
        read = [entry.action for entry in await rows() if entry.action.startswith("read_")]
        assert read == ["read_check_credit", "read_check_counters"]
        assert not chat.slots.get("next_request")

    async def test_each_is_about_its_own_line(self, chat_of: ChatOf, rows: Rows) -> None:
        chat = chat_of(ANNA)
        hers = part("check_credit", "il credito di Chiara", msisdn=CHIARAS)
        await chat.say_parts(
            "il credito di Chiara e i giga del 333 555 0202",
            hers,
            part("check_counters", "i giga", msisdn="+393335550202"),
        )
        read = {entry.action: entry.target for entry in await rows() if entry.action.startswith("read_")}
        assert len(set(read.values())) == 2

    async def test_a_line_of_somebody_else_is_refused_in_its_own_part(self, chat_of: ChatOf, rows: Rows) -> None:
        chat = chat_of(ANNA)
        await chat.say_parts(
            "il credito e i giga del 347", CREDIT, part("check_counters", "i giga", msisdn="+393475550707")
        )
        assert holds(chat, "credit", "unknown")
        refused = [(entry.action, entry.reason) for entry in await rows() if entry.decision == "refused"]
        assert refused == [("read_check_counters", "not_theirs")]

    async def test_signed_out_both_wait_for_one_sign_in(self, chat_of: ChatOf) -> None:
        chat = chat_of(None)
        await chat.say_parts("dimmi il credito e i giga", CREDIT, COUNTERS)
        assert responses(chat) == ["utter_signin_needed", "utter_next_later"]
        await chat.sign_in(ANNA)
        assert holds(chat, "credit", "counter")

    async def test_a_cancelled_sign_in_leaves_nothing_behind(self, chat_of: ChatOf) -> None:
        chat = chat_of(None)
        await chat.say_parts("dimmi il credito e i giga", CREDIT, COUNTERS)
        await chat.say("cancel", "lascia stare")
        assert responses(chat) == ["utter_cancelled"]
        assert not chat.slots.get("next_request")

    async def test_what_fails_first_keeps_nothing_from_the_second(self, chat_of: ChatOf, demo: DemoOperator) -> None:
        await demo.fault("balance", "500", times=2)
        chat = chat_of(ANNA)
        await chat.say_parts("dimmi il credito e le bollette", CREDIT, part("list_bills", "le bollette"))
        assert holds(chat, "dependency", "bill")

    async def test_three_are_three(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await chat.say_parts("credito, giga e linee", CREDIT, COUNTERS, part("list_lines", "linee"))
        assert holds(chat, "credit", "counter", "lines")

    async def test_a_question_with_a_known_answer_is_one_too(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await chat.say_parts("quanto credito ho e scade?", CREDIT, part("faq/credit_expiry", "scade?"))
        assert holds(chat, "credit", "faq")


class TestTasks:
    async def test_a_second_task_begins_when_the_first_is_over_with_what_was_said(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        first = part(
            "recharge",
            "ricarica 20 euro con paypal il 333 555 0203",
            amount=2000,
            payment_method="paypal",
            msisdn=CHIARAS,
        )
        second = part("set_auto_recharge", "poi in automatico 10 euro", amount=1000)
        await chat.say_parts("ricarica 20 euro con paypal il 333 555 0203 e poi in automatico 10 euro", first, second)
        assert responses(chat) == ["utter_next_noted", "utter_recharge_confirm_paypal"]
        assert "impostare la ricarica automatica" in chat.heard[0].text
        await chat.say("affirm", "sì")
        assert holds(chat, "utter_pay_link", "utter_next_now", "utter_auto_card_expired")
        assert chat.slots["task"]["values"]["amount"] == 1000
        assert CHIARAS in chat.slots["task"]["values"].values()
        assert chat.slots["task"]["intent"] == "set_auto_recharge"

    @pytest.mark.parametrize(
        "text",
        [
            "ricarica 20 euro con paypal e tra un mese di nuovo",
            "20 euro di ricarica con paypal, e poi ogni mese uguale",
        ],
    )
    async def test_row_18_again_in_a_month_is_the_second_request(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(ANNA)
        await chat.say("recharge", text, amount=2000, payment_method="paypal", msisdn=CHIARAS)
        assert responses(chat) == ["utter_next_noted", "utter_recharge_confirm_paypal"]
        await chat.say("affirm", "sì")
        values = chat.slots["task"]["values"]
        assert (chat.slots["task"]["intent"], values["amount"], values["line"]) == ("set_auto_recharge", 2000, CHIARAS)

    async def test_a_yes_to_the_first_is_none_to_the_second(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await chat.say_parts(
            "paga la bolletta e cambia la mail",
            PAY,
            part("update_profile", "cambia la mail", contact_kind="email", email="a@b.it"),
        )
        await chat.say("affirm", "sì")
        assert chat.active_loop == "task_form"
        assert "confirmed" not in chat.slots["task"]["values"]

    async def test_what_comes_second_waits_for_the_proof_of_the_first(
        self, chat_of: ChatOf, account: AccountParts
    ) -> None:
        chat = chat_of(ANNA)
        change = part("update_profile", "cambia la mail in nuova@example.com", email="nuova@example.com")
        bills = part("list_bills", "dimmi le bollette")
        await chat.say_parts("cambia la mail in nuova@example.com e dimmi le bollette", change, bills)
        await chat.say("affirm", "sì")
        assert responses(chat) == ["utter_proof_code"]
        prover = Prover(account, chat, CONVERSATION)
        await prover.give(prover.code_to("+393335550202"))
        assert not holds(chat, "bills")  # the new address has to be proved, too
        await prover.give(prover.code_to("nuova@example.com"))
        assert holds(chat, "utter_next_now", "bills")

    async def test_while_it_waits_the_task_can_be_interrupted_and_goes_on_for_as_long_as_it_takes(
        self, chat_of: ChatOf, clock: StillClock
    ) -> None:
        chat = chat_of(ANNA)
        await chat.say_parts("paga la bolletta con paypal e dimmi i giga", PAY, COUNTERS)
        for _ in range(3):
            clock.advance(timedelta(minutes=20))
            chat.sessions.sign_in(chat.sender, ANNA, clock.now())
            await chat.say("list_lines", "che linee ho?")
            assert responses(chat) == ["utter_lines", "utter_pay_bill_ask_own"]
        await chat.say("cancel", "annulla")
        assert holds(chat, "utter_cancelled", "utter_next_now", "counter")

    async def test_parked_with_its_task_it_comes_after_that(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await chat.say_parts("paga la bolletta con paypal e dimmi i giga", PAY, COUNTERS)
        await chat.say("update_profile", "anzi prima cambia la mail", contact_kind="email")
        await chat.say("cancel", "lascia perdere")
        assert responses(chat) == ["utter_cancelled", "utter_task_resume"]
        await chat.say("affirm", "sì")
        assert not holds(chat, "counter")
        await chat.say("cancel", "annulla")
        assert holds(chat, "utter_cancelled", "utter_next_now", "counter")

    async def test_a_question_amid_a_task_and_a_person_are_both_seen_to_at_once(
        self, chat_of: ChatOf, queue: CareDesk
    ) -> None:
        chat = chat_of(ANNA)
        await chat.say("recharge", "ricarica")
        await chat.say("recharge", "ricarica il 333 555 0203", msisdn=CHIARAS)
        await chat.say_parts("dimmi i giga e passami un operatore", COUNTERS, OPERATOR)
        assert holds(chat, "counter", "queue")
        assert len(queue.handoffs) == 1


class TestPeople:
    async def test_a_person_first_comes_now_and_is_told_the_rest(self, chat_of: ChatOf, queue: CareDesk) -> None:
        chat = chat_of(MARCO)
        text = "passami un operatore e paga la bolletta"
        await chat.say_parts(text, OPERATOR, PAY)
        assert [handoff.reason for handoff in queue.handoffs] == [text]
        assert chat.slots.get("task") is None

    async def test_a_reading_behind_the_person_is_told_as_well(self, chat_of: ChatOf, queue: CareDesk) -> None:
        chat = chat_of(MARCO)
        await chat.say_parts("passami un operatore e dimmi le bollette", OPERATOR, part("list_bills", "le bollette"))
        assert len(queue.handoffs) == 1
        assert holds(chat, "queue", "bill")

    async def test_who_is_signed_out_waits_for_no_sign_in(self, chat_of: ChatOf, queue: CareDesk) -> None:
        await chat_of(None).say_parts("dimmi il credito e passami un operatore", CREDIT, OPERATOR)
        assert len(queue.handoffs) == 1


class TestForgotten:
    @pytest.mark.parametrize(("intent", "text"), [("logout", "esci"), ("restart", "ricominciamo")])
    async def test_by_who_leaves_or_begins_again(
        self, chat_of: ChatOf, queue: CareDesk, intent: str, text: str
    ) -> None:
        chat = chat_of(MARCO)
        await chat.say_parts("paga la bolletta con paypal e poi un operatore", PAY, OPERATOR)
        await chat.say(intent, text)
        assert not chat.slots.get("next_request")
        await chat.say("greet", "ciao")
        assert queue.handoffs == []

    async def test_after_a_long_pause(self, chat_of: ChatOf, queue: CareDesk, clock: StillClock) -> None:
        chat = chat_of(MARCO)
        await chat.say_parts("paga la bolletta con paypal e poi un operatore", PAY, OPERATOR)
        clock.advance(timedelta(hours=2))
        chat.sessions.sign_in(chat.sender, MARCO, clock.now())
        await chat.say("greet", "ciao")
        await chat.say("deny", "no")
        assert queue.handoffs == []


class TestAnswersOutsideForms:
    async def test_a_yes_to_the_offer_and_a_question(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await chat.say_parts("paga la bolletta", PAY, COUNTERS)
        await chat.say("update_profile", "anzi prima cambia la mail", contact_kind="email")
        await chat.say("cancel", "lascia perdere")
        await chat.say_parts("sì, e dimmi il credito", part("affirm", "sì"), CREDIT)
        assert holds(chat, "credit", "utter_pay_bill_ask_own")

    async def test_a_yes_with_a_but_leaves_the_offer_open(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await chat.say_parts("paga la bolletta", PAY, COUNTERS)
        await chat.say("update_profile", "anzi prima cambia la mail", contact_kind="email")
        await chat.say("cancel", "lascia perdere")
        await chat.say_parts(
            "sì ma quanto credito ho?", part("affirm", "sì"), part("check_credit", "quanto credito ho?")
        )
        assert holds(chat, "credit")
        assert chat.slots["task"] is None
        await chat.say("affirm", "sì")
        assert holds(chat, "utter_pay_bill_ask_own")
