"""Whom a wish for a person goes to, and what led to it: kept with the hand-off, for whoever takes it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.handoffs import HEAD, USUAL, Cause, Skill
from tests.journeys.care_desk import CareDesk
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, MARCO, SARA, STUDIO, DemoOperator

ChatOf = Callable[[str | None], Chat]


class TestSkill:
    @pytest.mark.parametrize(
        ("text", "skill"),
        [
            ("operatore", Skill.MOBILE),
            ("un operatore per la bolletta", Skill.BILLING),
            ("mi passi qualcuno per il fisso?", Skill.FIXED),
            ("voglio parlare con l'ufficio reclami", Skill.COMPLAINTS),
            ("un reclamo sulla bolletta, passatemi qualcuno", Skill.COMPLAINTS),
            ("un tecnico della fibra al telefono", Skill.FIXED),
        ],
    )
    async def test_by_the_words(self, chat_of: ChatOf, queue: CareDesk, text: str, skill: Skill) -> None:
        await chat_of(GIULIA).say("talk_to_human", text)
        assert queue.handoffs[0].skill is skill

    async def test_by_what_was_asked_last(self, chat_of: ChatOf, queue: CareDesk) -> None:
        chat = chat_of(MARCO)
        await chat.say("pay_bill", "voglio pagare")
        await chat.say("talk_to_human", "operatore")
        assert queue.handoffs[0].skill is Skill.BILLING

    async def test_by_the_line_that_is_talked_about(self, chat_of: ChatOf, queue: CareDesk) -> None:
        chat = chat_of(ANNA)
        await chat.say("show_plan", "che piano ho sul fisso?", line_kind="fixed")
        await chat.say("talk_to_human", "operatore")
        assert queue.handoffs[0].skill is Skill.FIXED

    @pytest.mark.parametrize(
        ("customer", "text", "said", "skill"),
        [
            (MARCO, "internet non va", {"fault_kind": "internet_down"}, Skill.FIXED),
            (SARA, "la fibra è lenta", {"fault_kind": "internet_slow"}, Skill.FIXED),
            (None, "il telefono di casa è muto", {"fault_kind": "voice_down"}, Skill.FIXED),
            (GIULIA, "non navigo", {"fault_kind": "mobile_data"}, Skill.MOBILE),
        ],
    )
    async def test_by_the_line_whose_fault_is_under_way(
        self, chat_of: ChatOf, queue: CareDesk, customer: str | None, text: str, said: dict[str, str], skill: Skill
    ) -> None:
        chat = chat_of(customer)
        await chat.say("recharge", "ricarica il 347 555 0707", msisdn="+393475550707")  # waits, and is of a mobile
        await chat.say("report_fault", text, **said)
        await chat.say("talk_to_human", "voglio parlare con qualcuno")
        assert queue.handoffs[0].skill is skill

    async def test_a_company_is_for_who_knows_companies(self, chat_of: ChatOf, queue: CareDesk) -> None:
        await chat_of(STUDIO).say("talk_to_human", "operatore per la bolletta")
        assert queue.handoffs[0].skill is Skill.BUSINESS

    async def test_what_cannot_be_read_is_left_open(self, chat_of: ChatOf, queue: CareDesk, demo: DemoOperator) -> None:
        await demo.fault("all", "500", times=9)
        heard = await chat_of(STUDIO).say("talk_to_human", "operatore")
        assert (heard.response, queue.handoffs[0].skill) == ("utter_queue_minutes", Skill.MOBILE)


class TestCause:
    async def test_asked_for_in_so_many_words(self, chat_of: ChatOf, queue: CareDesk) -> None:
        await chat_of(GIULIA).say("talk_to_human", "operatore")
        assert (queue.handoffs[0].cause, queue.handoffs[0].priority) == (Cause.ASKED, USUAL)

    async def test_after_what_was_not_understood_again_and_again(self, chat_of: ChatOf, queue: CareDesk) -> None:
        chat = chat_of(GIULIA)
        for text in ("asdf ghj", "la cosa di prima", "fare quella roba"):
            await chat.say("out_of_scope", text)
        await chat.say("affirm", "sì")
        assert queue.handoffs[0].cause is Cause.TROUBLE

    async def test_in_a_task_that_gets_nowhere(self, chat_of: ChatOf, queue: CareDesk) -> None:
        chat = chat_of(GIULIA)
        await chat.say("recharge", "ricarica 20 euro", amount=2000)
        for text in ("asdf ghj", "la cosa di prima", "boh vabbè"):
            await chat.say("out_of_scope", text)
        assert chat.heard[0].response == "utter_form_person"
        await chat.say("talk_to_human", "parla con una persona")
        assert queue.handoffs[0].cause is Cause.TROUBLE

    @pytest.mark.parametrize("text", ["è la terza volta che lo chiedo!!!", "siete dei buffoni", "sono stufo di voi"])
    async def test_anger_is_met_calmly_with_a_person(self, chat_of: ChatOf, queue: CareDesk, text: str) -> None:
        chat = chat_of(GIULIA)
        heard = await chat.say("out_of_scope", text)
        assert heard.response == "utter_anger"
        await chat.press(heard.payload("Parla con una persona"))
        assert queue.handoffs[0].cause is Cause.ANGER

    async def test_angry_words_with_the_wish_itself(self, chat_of: ChatOf, queue: CareDesk) -> None:
        await chat_of(GIULIA).say("talk_to_human", "sono stufo delle macchine, operatore")
        assert queue.handoffs[0].cause is Cause.ANGER

    async def test_after_a_system_failed(self, chat_of: ChatOf, queue: CareDesk, demo: DemoOperator) -> None:
        chat = chat_of(GIULIA)
        await demo.fault("balance", "500", times=2)
        heard = await chat.say("check_credit", "credito")
        await chat.press(heard.payload("Parla con una persona"))
        assert queue.handoffs[0].cause is Cause.FAILURE

    async def test_after_checks_that_did_not_solve_it(self, chat_of: ChatOf, queue: CareDesk) -> None:
        chat = chat_of(MARCO)
        await chat.say("report_fault", "il wi-fi non va", fault_kind="wifi")
        for answer in ("wifi_case:connected", "power_cycle:still_not", "devices:one", "device_restart:still_not"):
            heard = await chat.say("inform", "", check_answer=f"wifi:{answer}")
        assert heard.response == "utter_check_end_the_device"
        await chat.press(heard.payload("Parla con una persona"))
        assert queue.handoffs[0].cause is Cause.UNSOLVED

    async def test_checks_that_solved_it_leave_no_cause(self, chat_of: ChatOf, queue: CareDesk) -> None:
        chat = chat_of(MARCO)
        await chat.say("report_fault", "il wi-fi non va", fault_kind="wifi")
        for answer in ("wifi_case:not_seen", "wifi_button:works"):
            heard = await chat.say("inform", "", check_answer=f"wifi:{answer}")
        assert heard.response == "utter_check_end_solved"
        await chat.say("talk_to_human", "operatore")
        assert queue.handoffs[0].cause is Cause.ASKED

    async def test_another_answer_in_between_leaves_no_cause(self, chat_of: ChatOf, queue: CareDesk) -> None:
        chat = chat_of(GIULIA)
        await chat.say("out_of_scope", "siete dei buffoni")
        await chat.say("check_credit", "credito")
        await chat.say("talk_to_human", "operatore")
        assert queue.handoffs[0].cause is Cause.ASKED

    @pytest.mark.parametrize(
        ("text", "priority"),
        [
            ("mi hanno rubato il telefono, passami un operatore", HEAD),
            ("operatore, ho perso la sim", HEAD),
            ("operatore, il telefono ha perso il segnale", USUAL),
            ("operatore, ho perso il credito del telefono", USUAL),
        ],
    )
    async def test_a_telephone_that_is_gone_is_at_the_head_in_one_step(
        self, chat_of: ChatOf, queue: CareDesk, text: str, priority: int
    ) -> None:
        await chat_of(None).say("talk_to_human", text)
        assert queue.handoffs[0].priority == priority

    async def test_a_lost_telephone_goes_to_the_head_of_the_queue(self, chat_of: ChatOf, queue: CareDesk) -> None:
        chat = chat_of(None)
        await chat.say("block_sim", "ho perso il telefono", loss="lost")
        await chat.say("talk_to_human", "operatore")
        (asked,) = queue.handoffs
        assert (asked.cause, asked.priority) == (Cause.LOST_SIM, HEAD)
        assert chat.heard[1].response == "utter_queue_sim_not_blocked_stranger"

    @pytest.mark.parametrize("text", ["operatore", "voglio parlare con qualcuno", "passami una persona"])
    @pytest.mark.parametrize(
        ("who", "response"),
        [(None, "utter_queue_sim_not_blocked_stranger"), (GIULIA, "utter_queue_sim_not_blocked")],
    )
    async def test_only_who_is_signed_in_is_told_that_the_bot_blocks_at_once(
        self, chat_of: ChatOf, queue: CareDesk, text: str, who: str | None, response: str
    ) -> None:
        chat = chat_of(who)
        await chat.say("block_sim", "mi hanno rubato il telefono", loss="stolen")
        await chat.say("talk_to_human", text)
        assert chat.heard[1].response == response
