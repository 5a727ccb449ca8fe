"""A yes after a failure is to what the answer offered; nothing confirmed is repeated on half of one (row 52)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.actions import ActionDependencies
from bot.actions.steering import Help
from bot.actions.tasks.form import SubmitTask
from bot.actions.turn import Turn
from bot.adapters.bss.money import TmForumMoney
from bot.adapters.bss.operator import TmForumBss
from bot.core.errors import DependencyMissing, Part
from bot.core.requests import Request
from bot.services.ports import Session
from bot.services.wording import Answer, Wording
from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA, MARCO, DemoOperator
from tests.journeys.money import ROME

ChatOf = Callable[[str | None], Chat]
HEDGED = ("sì ma aspetta", "ok però prima dimmi quanto costa", "va bene 30 però", "sì, forse", "ok un attimo")
CLEAR = ("sì", "ok riprova", "va bene", "certo")


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def failed_order(chat: Chat, demo: DemoOperator) -> None:
    """Confirmed, and then the operator did not take it."""
    await chat.say("activate_service", "blocco premium", service_name="blocco-premium")
    await demo.fault_after("order", "500", 0)
    assert (await chat.say("affirm", "sì")).response == "utter_dependency_failed"


class TestAConfirmedActThatFailed:
    @pytest.mark.parametrize("text", HEDGED)
    async def test_half_a_yes_repeats_nothing_and_is_asked_again(
        self, chat_of: ChatOf, demo: DemoOperator, text: str
    ) -> None:
        chat = chat_of(GIULIA)
        await failed_order(chat, demo)
        await chat.say("affirm", text)
        assert responses(chat) == ["utter_task_yes_or_no"]
        await chat.say("affirm", "sì")
        assert responses(chat) == ["utter_proof_code"]

    @pytest.mark.parametrize("text", CLEAR)
    async def test_a_clear_one_goes_on_with_what_was_confirmed(
        self, chat_of: ChatOf, demo: DemoOperator, text: str
    ) -> None:
        chat = chat_of(GIULIA)
        await failed_order(chat, demo)
        assert (await chat.say("affirm", text)).response == "utter_proof_code"

    @pytest.mark.parametrize(("text", "amount"), [("va bene 30", 3000), ("sì, 50 euro", 5000)])
    async def test_a_yes_with_another_value_is_read_back_anew(
        self, chat_of: ChatOf, demo: DemoOperator, text: str, amount: int
    ) -> None:
        chat = chat_of(GIULIA)
        await failed_order(chat, demo)
        await chat.say("affirm", text, amount=amount)
        assert str(responses(chat)[-1]).startswith("utter_extra_confirm")

    async def test_a_no_after_half_a_yes_ends_it(self, chat_of: ChatOf, demo: DemoOperator) -> None:
        chat = chat_of(GIULIA)
        await failed_order(chat, demo)
        await chat.say("affirm", "sì ma aspetta")
        assert (await chat.say("deny", "no")).response == "utter_deny"
        assert not chat.slots.get("pending_request")


async def test_a_reading_that_failed_needs_no_clear_yes(chat_of: ChatOf, demo: DemoOperator) -> None:
    chat = chat_of(GIULIA)
    await demo.fault("balance", "500")
    assert (await chat.say("check_credit", "quanto credito ho?")).response == "utter_dependency_failed"
    assert (await chat.say("affirm", "ok aspetto un attimo e riprova")).response == "utter_credit_one"


class TestWhatTheOperatorDoesNotFind:
    """The sentence offers another try, in a task as outside of one; a person is a choice beside it."""

    @pytest.fixture
    def missing(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        asked: list[str] = []

        async def bill_paper(bss: TmForumMoney, bill_id: str) -> bytes:
            asked.append(bill_id)
            raise DependencyMissing(Part.BILLS, "no such document")

        monkeypatch.setattr(TmForumMoney, "bill_paper", bill_paper)
        return asked

    @pytest.mark.parametrize("text", CLEAR)
    async def test_a_yes_after_the_act_tries_again(self, chat_of: ChatOf, missing: list[str], text: str) -> None:
        chat = chat_of(MARCO)
        await chat.say("email_bill", "mandami l'ultima per mail", bill_ref=1, delivery="email")
        for count, said in ((1, "sì"), (2, text)):
            await chat.say("affirm", said)
            assert responses(chat) == ["utter_dependency_missing"]
            assert len(missing) == count

    @pytest.mark.parametrize("text", [*CLEAR, "riprova"])
    async def test_a_yes_after_a_reading_tries_again_too(
        self, chat_of: ChatOf, monkeypatch: pytest.MonkeyPatch, text: str
    ) -> None:
        chat = chat_of(GIULIA)

        async def credit(bss: TmForumBss, line_id: str) -> int:
            raise DependencyMissing(Part.CREDIT, "no such line")

        with monkeypatch.context() as patched:
            patched.setattr(TmForumBss, "credit", credit)
            heard = await chat.say("check_credit", "quanto credito ho?")
            assert heard.response == "utter_dependency_missing"
            assert heard.payload("Parla con una persona") == "/talk_to_human"
        assert (await chat.say("affirm", text)).response == "utter_credit_one"


@pytest.mark.parametrize("in_task", [False, True])
def test_who_is_offered_a_person_gets_one_for_a_yes_in_a_task_as_outside_of_one(
    dependencies: ActionDependencies, in_task: bool
) -> None:
    action = SubmitTask(dependencies, {}) if in_task else Help(dependencies)
    wording = Wording(dependencies.phrases, "it", ROME, dependencies.clock.now())
    turn = Turn("sender-key", Session("c", None, None, None, "it", "web", None), Request("affirm"), wording, {})
    turn.say(Answer("utter_block_still_waits"))
    action.close(turn)
    assert turn.recall("offered") == "talk_to_human"
