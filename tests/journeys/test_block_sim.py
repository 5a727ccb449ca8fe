"""Blocking a SIM: called lost at once, confirmed, proved without that SIM, done and read again; or a person."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.core.account import Account, AuditEntry
from bot.core.errors import DependencySilent, Part
from bot.core.lost_numbers import Loss
from bot.services.care.services import Care
from demo_operator.seeding.lines import line_id
from tests.fakes.clock import START
from tests.journeys.chat import Chat, Heard
from tests.journeys.conftest import ANNA, GIULIA, MARCO, TOKEN, DemoOperator
from tests.journeys.proving import Prover, wrong

ChatOf = Callable[[str | None], Chat]
pytestmark = pytest.mark.usefixtures("queue_is_down")  # a person is a ticket here; the queue: test_handoff.py
ProverOf = Callable[[str], Prover]
Rows = Callable[[], Awaitable[list[AuditEntry]]]
GIULIAS, ANNAS, CHIARAS, MARCOS = "+393355550101", "+393335550202", "+393335550203", "+393405550199"
GIULIAS_MAIL = "giulia.ferri@example.com"


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


def titles(heard: Heard) -> list[str]:
    return [title for title, _ in heard.buttons]


async def lost(care: Care, number: str) -> bool:
    return await care.lost.get(number) is not None


async def blocked(care: Care, number: str) -> bool:
    return await care.bss.sim_blocked(line_id(number))


async def block_tickets(demo: DemoOperator) -> list[Any]:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    path = "/tmf-api/troubleTicket/v4/troubleTicket"
    async with demo.client.get(path, params={"ticketType": "simBlock"}, headers=headers) as response:
        found: list[Any] = await response.json()
        return found


async def signed_in_now(chat: Chat, customer: str, acr: str = "pwd") -> None:
    chat.sessions.sign_in(chat.sender, customer, chat.clock.now(), acr)


class TestWhichAndHow:
    async def test_the_only_mobile_is_taken_and_what_was_said_is_not_asked(self, chat_of: ChatOf) -> None:
        heard = await chat_of(GIULIA).say("block_sim", "mi hanno rubato il telefono")
        assert heard.response == "utter_block_confirm"
        assert "335 555 0101" in heard.text
        assert "rubata" in heard.text
        assert "niente più chiamate, SMS e internet" in heard.text
        assert "il numero resta tuo" in heard.text

    @pytest.mark.parametrize(
        ("text", "loss"),
        [
            ("ho perso il cell", "persa"),
            ("m'hanno scippato il telefono sul bus", "rubata"),
            ("nn trovo più il telefono", "persa"),
            ("ho smarrito la sim", "persa"),
            ("i ladri si son presi tutto, pure il cellulare", "rubata"),
        ],
    )
    async def test_words_that_nobody_trained_on_say_how_it_went(self, chat_of: ChatOf, text: str, loss: str) -> None:
        assert loss in (await chat_of(GIULIA).say("block_sim", text)).text

    async def test_how_it_went_is_asked_when_it_was_not_said_and_not_knowing_is_lost(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        asked = await chat.say("block_sim", "blocca la mia sim")
        assert asked.response == "utter_task_ask_loss"
        assert titles(asked)[:2] == ["Persa", "Rubata"]
        heard = await chat.say("dont_know", "boh, non so")
        assert heard.response == "utter_block_confirm"
        assert "persa" in heard.text

    async def test_of_several_it_is_asked_and_words_name_one(self, chat_of: ChatOf, care: Care) -> None:
        chat = chat_of(ANNA)
        asked = await chat.say("block_sim", "ho perso il telefono")
        assert asked.response == "utter_task_ask_line"
        assert not any("081" in title for title in titles(asked))
        heard = await chat.say("inform", "quello di mia figlia", line_alias="mia figlia")
        assert "tua figlia Chiara (333 555 0203)" in heard.text
        assert [await lost(care, number) for number in (ANNAS, CHIARAS)] == [False, True]

    async def test_a_fixed_line_has_no_sim_and_no_other_line_is_taken_for_it(self, chat_of: ChatOf, care: Care) -> None:
        chat = chat_of(ANNA)
        await chat.say("block_sim", "blocca lo 081 555 0204", fixed_number="+390815550204")
        assert responses(chat) == ["utter_block_fixed", "utter_task_ask_line"]
        assert [await lost(care, number) for number in (ANNAS, CHIARAS)] == [False, False]

    async def test_who_has_no_sim_here_is_told_and_their_telephone_gets_no_code_any_more(
        self, chat_of: ChatOf, care: Care
    ) -> None:
        heard = await chat_of(MARCO).say("block_sim", "mi hanno rubato il telefono")
        assert heard.response == "utter_block_no_sim"
        assert await lost(care, MARCOS)

    async def test_a_kind_of_line_that_they_do_not_have_is_no_dead_end(self, chat_of: ChatOf, care: Care) -> None:
        heard = await chat_of(MARCO).say("block_sim", "mi hanno rubato il cellulare", line_kind="mobile")
        assert heard.response == "utter_block_no_sim"
        assert "119" in heard.text
        assert titles(heard) == ["Parla con una persona"]
        assert await lost(care, MARCOS)

    async def test_who_names_somebody_else_s_number_gets_a_person_and_their_own_stays_theirs(
        self, chat_of: ChatOf, demo: DemoOperator, care: Care
    ) -> None:
        chat = chat_of(MARCO)
        heard = await chat.say("block_sim", "hanno rubato il 333 555 0203", msisdn=CHIARAS)
        assert responses(chat) == ["utter_block_not_yours_open"]
        assert [await lost(care, number) for number in (MARCOS, CHIARAS)] == [False, True]
        await chat.press(heard.payload("Blocco con una persona"))
        (ticket,) = await block_tickets(demo)
        assert CHIARAS in ticket["description"]
        assert "rubata" in ticket["description"]
        assert line_id(CHIARAS) not in str(ticket.get("relatedEntity"))

    async def test_somebody_s_telephone_that_is_on_no_account_here_gets_a_person_too(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await chat.say("block_sim", "hanno rubato il cell di mia suocera", line_alias="mia suocera")
        assert responses(chat) == ["utter_own_line_unknown", "utter_task_ask_line"]
        assert titles(chat.heard[0]) == ["Blocco con una persona"]

    async def test_their_own_number_of_another_operator_is_called_lost_too(self, chat_of: ChatOf, care: Care) -> None:
        chat = chat_of(MARCO)
        await chat.say("block_sim", "ho perso il 340 555 0199", msisdn=MARCOS)
        assert responses(chat)[0] == "utter_block_other_operator"
        kept = await care.lost.get(MARCOS)
        assert kept is not None
        assert kept.called_by == MARCO

    async def test_one_that_is_blocked_already_is_said_and_lifting_offered(self, chat_of: ChatOf, care: Care) -> None:
        await care.bss.block_sim(line_id(GIULIAS), "lost", "before")
        chat = chat_of(GIULIA)
        heard = await chat.say("block_sim", "ho perso il telefono")
        assert (responses(chat), chat.active_loop) == (["utter_block_already"], None)
        assert "Chiedi lo sblocco" in titles(heard)


class TestCalledLost:
    async def test_the_first_message_does_it_before_any_yes(self, chat_of: ChatOf, care: Care, rows: Rows) -> None:
        await chat_of(GIULIA).say("block_sim", "mi hanno rubato il telefono")
        kept = await care.lost.get(GIULIAS)
        assert kept is not None
        assert (kept.loss, kept.called_by, kept.until) == (Loss.STOLEN, GIULIA, None)
        assert ("call_lost", "335 ••• 0101") in [(row.action, row.target) for row in await rows()]

    async def test_a_code_that_was_sent_before_proves_nothing_any_more(self, prover: ProverOf) -> None:
        giulia = prover(GIULIA)
        await giulia.chat.say("update_profile", "cambia la mail", email="nuova@example.net")
        asked = await giulia.chat.say("affirm", "sì")
        assert asked.custom is not None
        code = giulia.code_to(GIULIAS)
        await giulia.chat.say("block_sim", "mi hanno rubato il telefono")
        challenge = await giulia.parts.services.proofs.challenges.get(asked.custom["prompt"]["id"])
        assert challenge is not None
        assert challenge.state == "void"
        assert code not in str(giulia.chat.slots)

    async def test_nor_does_a_proof_that_came_through_it(self, prover: ProverOf) -> None:
        giulia = prover(GIULIA)
        await giulia.chat.say("set_auto_recharge", "auto", threshold=500, amount=1000, ceiling=3000)
        await giulia.chat.say("affirm", "sì")
        await giulia.give(giulia.code_to(GIULIAS))
        sent = len(giulia.texts_to(GIULIAS))
        await giulia.chat.say("block_sim", "ho perso il telefono")
        assert (await giulia.chat.say("affirm", "sì")).response == "utter_proof_mail"
        assert len(giulia.texts_to(GIULIAS)) == sent

    async def test_another_act_s_code_does_not_go_there_nor_by_mail(self, prover: ProverOf, care: Care) -> None:
        giulia = prover(GIULIA)
        await giulia.chat.say("block_sim", "ho perso il telefono")
        await giulia.chat.say("cancel", "annulla")
        await giulia.chat.say("update_profile", "cambia il numero", msisdn=MARCOS)
        heard = await giulia.chat.say("affirm", "sì")
        assert heard.response == "utter_proof_no_way_lost"
        assert "risulta perso o rubato" in heard.text
        assert (giulia.texts_to(GIULIAS), giulia.texts_to(GIULIAS_MAIL)) == ([], [])

    async def test_the_line_that_was_not_meant_is_free_again_after_a_day(self, chat_of: ChatOf, care: Care) -> None:
        chat = chat_of(ANNA)
        await chat.say("block_sim", "ho perso il 333 555 0202", msisdn=ANNAS)
        await chat.say("correct", "no, quello di mia figlia", line_alias="mia figlia")
        first, second = await care.lost.get(ANNAS), await care.lost.get(CHIARAS)
        assert first is not None
        assert second is not None
        assert (first.until, second.until) == (chat.clock.now() + timedelta(hours=24), None)

    async def test_a_stranger_s_number_is_called_lost_for_a_day_and_nothing_is_blocked(
        self, chat_of: ChatOf, care: Care, rows: Rows
    ) -> None:
        chat = chat_of(GIULIA)
        await chat.say("block_sim", "blocca il 333 555 0202, me l'hanno rubato", msisdn=ANNAS)
        assert responses(chat)[0] == "utter_block_not_yours_open"
        assert "119" in chat.heard[0].text
        assert titles(chat.heard[0]) == ["Blocco con una persona"]
        kept = await care.lost.get(ANNAS)
        assert kept is not None
        assert (kept.called_by, kept.until) == (None, chat.clock.now() + timedelta(hours=24))
        assert not await blocked(care, ANNAS)
        assert not await lost(care, GIULIAS)
        assert ("call_lost", "not_theirs") in [(row.action, row.reason) for row in await rows()]

    async def test_two_numbers_of_others_in_one_conversation_and_no_third(self, chat_of: ChatOf, care: Care) -> None:
        chat = chat_of(None)
        for number in (ANNAS, CHIARAS, GIULIAS):
            await chat.say("block_sim", "ho perso questo telefono", msisdn=number)
        assert [await lost(care, number) for number in (ANNAS, CHIARAS, GIULIAS)] == [True, True, False]

    async def test_the_owner_s_word_is_as_strong_after_a_stranger_s(self, chat_of: ChatOf, care: Care) -> None:
        chat = chat_of(None)
        await chat.say("block_sim", "ho perso il telefono", msisdn=GIULIAS)
        await chat.sign_in(GIULIA)
        kept = await care.lost.get(GIULIAS)
        assert kept is not None
        assert (kept.called_by, kept.until) == (GIULIA, None)


class TestProof:
    async def test_a_password_of_just_now_is_enough_and_what_comes_next_is_told(
        self, chat_of: ChatOf, care: Care, rows: Rows
    ) -> None:
        chat = chat_of(None)
        await signed_in_now(chat, GIULIA)
        await chat.say("block_sim", "mi hanno rubato il telefono")
        await chat.say("affirm", "sì")
        assert responses(chat) == [
            *("utter_block_done", "utter_block_next_prepaid", "utter_block_police", "utter_block_banks"),
            "utter_anything_else",
        ]
        assert await blocked(care, GIULIAS)
        assert "Parla con una persona" in titles(chat.heard[-2])
        assert ("block_sim", "335 ••• 0101", "allowed") in [(r.action, r.target, r.decision) for r in await rows()]

    async def test_one_that_was_lost_needs_no_police(self, chat_of: ChatOf) -> None:
        chat = chat_of(None)
        await signed_in_now(chat, GIULIA)
        await chat.say("block_sim", "ho perso il telefono")
        await chat.say("affirm", "sì")
        assert "utter_block_police" not in responses(chat)

    @pytest.mark.parametrize("acr", ["otp", "own:otp", "urn:sms", "mobileconnect", "", "linked"])
    async def test_a_sign_in_that_may_have_used_the_sim_is_not_enough(
        self, chat_of: ChatOf, care: Care, acr: str
    ) -> None:
        chat = chat_of(None)
        await signed_in_now(chat, GIULIA, acr)
        await chat.say("block_sim", "ho perso il telefono")
        assert (await chat.say("affirm", "sì")).response == "utter_proof_mail"
        assert not await blocked(care, GIULIAS)

    async def test_a_code_to_her_own_number_is_a_proof_against_her_daughter_s_sim(
        self, chat_of: ChatOf, care: Care
    ) -> None:
        chat = chat_of(None)
        await signed_in_now(chat, ANNA, "otp")
        await chat.say("block_sim", "mia figlia ha perso il telefono", msisdn=CHIARAS)
        assert (await chat.say("affirm", "sì")).response == "utter_block_done"
        assert await blocked(care, CHIARAS)

    async def test_a_password_of_sixteen_minutes_ago_is_not_enough(self, chat_of: ChatOf, care: Care) -> None:
        chat = chat_of(None)
        await signed_in_now(chat, GIULIA)
        chat.clock.advance(timedelta(minutes=16))
        await chat.say("block_sim", "ho perso il telefono")
        assert (await chat.say("affirm", "sì")).response == "utter_proof_mail"
        assert not await blocked(care, GIULIAS)

    async def test_a_code_by_mail_names_the_act_and_blocks(self, prover: ProverOf, care: Care) -> None:
        giulia = prover(GIULIA)
        await giulia.chat.say("block_sim", "ho perso il telefono")
        asked = await giulia.chat.say("affirm", "sì")
        assert "g•••@example.com" in asked.text
        assert "bloccare la SIM del 335 555 0101" in giulia.texts_to(GIULIAS_MAIL)[0]
        assert not await blocked(care, GIULIAS)
        assert (await giulia.give(wrong(giulia.code_to(GIULIAS_MAIL)))).response == "utter_code_wrong"
        assert not await blocked(care, GIULIAS)
        await giulia.give_to(asked.custom["prompt"]["id"], giulia.code_to(GIULIAS_MAIL))  # type: ignore[index]
        assert responses(giulia.chat)[0] == "utter_block_done"
        assert await blocked(care, GIULIAS)
        assert giulia.texts_to(GIULIAS) == []

    async def test_the_code_for_another_line_goes_to_the_usual_number(self, prover: ProverOf, care: Care) -> None:
        anna = prover(ANNA)
        await anna.chat.say("block_sim", "mia figlia ha perso il telefono", msisdn=CHIARAS)
        assert (await anna.chat.say("affirm", "sì")).response == "utter_proof_code"
        await anna.give(anna.code_to(ANNAS))
        assert await blocked(care, CHIARAS)
        assert anna.texts_to(CHIARAS) == []

    @pytest.mark.parametrize("text", ["ok grazie", "va bene però aspetta", "sì no"])
    async def test_half_a_yes_blocks_nothing(self, chat_of: ChatOf, care: Care, text: str) -> None:
        chat = chat_of(None)
        await signed_in_now(chat, GIULIA)
        await chat.say("block_sim", "ho perso il telefono")
        await chat.say("thank" if "grazie" in text else "affirm", text)
        assert not await blocked(care, GIULIAS)

    @pytest.mark.parametrize("intent", ["block_sim", "affirm", "out_of_scope", "deactivate_service"])
    @pytest.mark.parametrize("text", ["sì blocca", "si bloccala subito", "ok blocca tutto", "va bene procedi pure"])
    async def test_a_yes_with_the_act_s_own_verb_blocks(
        self, chat_of: ChatOf, care: Care, intent: str, text: str
    ) -> None:
        chat = chat_of(None)
        await signed_in_now(chat, GIULIA)
        await chat.say("block_sim", "ho perso il telefono")
        await chat.say(intent, text)
        assert responses(chat)[0] == "utter_block_done"
        assert await blocked(care, GIULIAS)

    async def test_a_yes_that_names_another_line_is_a_correction(self, chat_of: ChatOf, care: Care) -> None:
        chat = chat_of(None)
        await signed_in_now(chat, ANNA)
        await chat.say("block_sim", "ho perso il telefono", msisdn=ANNAS)
        told = await chat.say("block_sim", "sì blocca il 333 555 0203", msisdn=CHIARAS)
        assert told.response == "utter_block_meanwhile_till"
        assert "333 555 0202" in told.text
        assert chat.heard[-1].response == "utter_block_confirm"
        assert "333 555 0203" in chat.heard[-1].text
        assert [await blocked(care, number) for number in (ANNAS, CHIARAS)] == [False, False]

    async def test_the_same_yes_twice_blocks_once(self, chat_of: ChatOf, demo: DemoOperator) -> None:
        chat = chat_of(None)
        await signed_in_now(chat, GIULIA)
        await chat.say("block_sim", "ho perso il telefono")
        kept, loop = dict(chat.slots), chat.active_loop
        for _ in range(2):
            chat.slots, chat.active_loop = dict(kept), loop
            heard = await chat.say("affirm", "sì", message_id="the-same-message")
            assert heard.response == "utter_block_done"
        assert (await chat.press("/affirm")).response == "utter_done_already"


class TestPerson:
    async def test_after_too_many_codes_a_person_is_called_once_at_the_head_of_the_queue(
        self, prover: ProverOf, demo: DemoOperator, care: Care
    ) -> None:
        giulia = prover(GIULIA)
        await giulia.chat.say("block_sim", "mi hanno rubato il telefono")
        await giulia.chat.say("affirm", "sì")
        for _ in range(2):
            await giulia.chat.say("resend_code", "non arriva")
        await giulia.chat.say("resend_code", "non arriva ancora")
        assert responses(giulia.chat) == ["utter_too_many_codes", "utter_block_person_open_ask_number"]
        await giulia.chat.say("talk_to_human", "voglio una persona")
        (ticket,) = await block_tickets(demo)
        assert (ticket["severity"], ticket["priority"], ticket["ticketType"]) == ("critical", "high", "simBlock")
        assert ticket["id"] in giulia.chat.heard[0].text
        assert "119" in giulia.chat.heard[0].text
        assert not await blocked(care, GIULIAS)

    async def test_a_number_to_call_that_is_not_the_lost_one_goes_on_the_ticket(
        self, chat_of: ChatOf, demo: DemoOperator
    ) -> None:
        chat = chat_of(None)
        asked = await chat.say("block_sim", "ho perso il telefono", msisdn=GIULIAS)
        heard = await chat.press(asked.payload("Blocco con una persona"))
        assert heard.response == "utter_block_person_open_ask_number"
        assert "non è ancora bloccata" in heard.text
        assert (await chat.say("inform", "340 555 0199", msisdn=MARCOS)).response == "utter_human_number_open"
        assert len(await block_tickets(demo)) == 1

    async def test_who_is_not_signed_in_gets_the_way_in_and_a_person_at_the_same_time(
        self, chat_of: ChatOf, demo: DemoOperator, care: Care
    ) -> None:
        chat = chat_of(None)
        asked = await chat.say("block_sim", "ho perso il telefono")
        assert asked.response == "utter_block_sign_in"
        assert asked.custom == {"prompt": {"kind": "signin"}}
        assert titles(asked) == ["Blocco con una persona"]
        await chat.sign_in(GIULIA)
        assert responses(chat) == ["utter_block_confirm"]
        assert (await chat.say("affirm", "sì")).response == "utter_block_done"
        assert await block_tickets(demo) == []

    async def test_the_person_is_called_once_however_often_it_is_pressed(
        self, chat_of: ChatOf, demo: DemoOperator
    ) -> None:
        chat = chat_of(None)
        asked = await chat.say("block_sim", "ho perso il telefono")
        for _ in range(3):
            await chat.press(asked.payload("Blocco con una persona"))
        await chat.say("talk_to_human", "operatore")
        assert len(await block_tickets(demo)) == 1

    async def test_out_of_hours_it_is_said_with_the_number_that_answers(self, chat_of: ChatOf) -> None:
        chat = chat_of(None)
        chat.clock.advance(timedelta(hours=12))
        asked = await chat.say("block_sim", "ho perso il telefono", msisdn=GIULIAS)
        heard = await chat.press(asked.payload("Blocco con una persona"))
        assert heard.response == "utter_block_person_closed_ask_number"
        assert "non rispondono, nemmeno al 119, fino alle 8:30 (oggi)" in heard.text
        assert "con un accesso con password la blocco subito" in heard.text

    @pytest.mark.parametrize("who", [None, GIULIA])
    async def test_out_of_hours_no_number_is_called_one_that_answers(
        self, chat_of: ChatOf, demo: DemoOperator, who: str | None
    ) -> None:
        chat = chat_of(who)
        chat.clock.advance(timedelta(hours=11))
        await demo.fault("all", "500", 9)
        heard = await chat.say("block_sim", "ho perso il telefono")
        assert heard.response == ("utter_block_failed_closed" if who else "utter_block_sign_in_closed")
        assert "hiama" not in heard.text
        assert "domani, dalle 8:30" in heard.text

    async def test_while_tickets_cannot_be_registered_the_number_is_given(
        self, chat_of: ChatOf, demo: DemoOperator
    ) -> None:
        chat = chat_of(None)
        asked = await chat.say("block_sim", "ho perso il telefono")
        await demo.fault("ticket", "500", 4)
        heard = await chat.press(asked.payload("Blocco con una persona"))
        assert heard.response == "utter_block_person_failed"
        assert "119" in heard.text


class TestOperatorFails:
    @pytest.mark.parametrize("kind", ["500"])
    async def test_nothing_is_called_blocked_that_is_not_and_a_person_s_number_is_given(
        self, chat_of: ChatOf, demo: DemoOperator, care: Care, kind: str
    ) -> None:
        chat = chat_of(None)
        await signed_in_now(chat, GIULIA)
        await chat.say("block_sim", "ho perso il telefono")
        await demo.fault("order", kind, 9)
        heard = await chat.say("affirm", "sì")
        assert responses(chat) == ["utter_block_failed"]
        assert "119" in heard.text
        assert not await blocked(care, GIULIAS)

    @pytest.mark.parametrize("kind", ["malformed", "lost-reply"])
    async def test_a_reply_that_was_lost_is_looked_at_again_and_the_block_told(
        self, chat_of: ChatOf, demo: DemoOperator, care: Care, kind: str
    ) -> None:
        chat = chat_of(None)
        await signed_in_now(chat, GIULIA)
        await chat.say("block_sim", "ho perso il telefono")
        await demo.fault_after("order", kind, 1)
        await chat.say("affirm", "sì")
        assert responses(chat)[0] == "utter_block_done"
        assert await blocked(care, GIULIAS)

    async def test_an_error_after_the_block_was_done_is_no_failure(
        self, chat_of: ChatOf, care: Care, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        block = care.bss.block_sim

        async def done_and_silent(line: str, reason: str, key: str) -> None:
            await block(line, reason, key)
            raise DependencySilent(Part.SIM_BLOCK, "no answer")

        monkeypatch.setattr(care.bss, "block_sim", done_and_silent)
        chat = chat_of(None)
        await signed_in_now(chat, GIULIA)
        await chat.say("block_sim", "ho perso il telefono")
        assert (await chat.say("affirm", "sì")).response == "utter_block_done"

    async def test_an_order_that_the_operator_takes_and_does_not_carry_out_is_not_called_blocked(
        self, chat_of: ChatOf, care: Care, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def taken(line: str, reason: str, key: str) -> None:
            """As a real operator may answer: the order waits."""

        monkeypatch.setattr(care.bss, "block_sim", taken)
        chat = chat_of(None)
        await signed_in_now(chat, GIULIA)
        await chat.say("block_sim", "ho perso il telefono")
        assert (await chat.say("affirm", "sì")).response == "utter_block_failed"

    async def test_another_try_blocks_it(self, chat_of: ChatOf, demo: DemoOperator, care: Care) -> None:
        chat = chat_of(None)
        await signed_in_now(chat, GIULIA)
        await chat.say("block_sim", "ho perso il telefono")
        await demo.fault("order", "500", 1)
        failed = await chat.say("affirm", "sì")
        assert failed.response == "utter_block_failed"
        await chat.press(failed.payload("Riprova"))
        assert responses(chat)[0] == "utter_block_done"
        assert await blocked(care, GIULIAS)

    async def test_another_try_at_the_start_still_knows_how_it_went(self, chat_of: ChatOf, demo: DemoOperator) -> None:
        chat = chat_of(GIULIA)
        await demo.fault("all", "500", 9)
        failed = await chat.say("block_sim", "mi hanno fregato il telefono in metro")
        assert failed.response == "utter_block_failed"
        await demo.fault("all", "off")
        heard = await chat.press(failed.payload("Riprova"))
        assert heard.response == "utter_block_confirm"
        assert "rubata" in heard.text

    async def test_at_the_start_the_number_that_was_said_is_lost_all_the_same(
        self, chat_of: ChatOf, demo: DemoOperator, care: Care
    ) -> None:
        chat = chat_of(GIULIA)
        await demo.fault("all", "500", 9)
        heard = await chat.say("block_sim", "ho perso il 335 555 0101", msisdn=GIULIAS)
        assert heard.response == "utter_block_failed"
        assert titles(heard) == ["Riprova", "Blocco con una persona"]
        assert await lost(care, GIULIAS)


class TestLifting:
    @pytest.mark.parametrize("text", ["l'ho ritrovato, sblocca", "ho trovato il telefono!", "sbloccami la sim"])
    async def test_is_a_person_s_work(self, chat_of: ChatOf, demo: DemoOperator, care: Care, text: str) -> None:
        chat = chat_of(None)
        await signed_in_now(chat, GIULIA)
        await chat.say("block_sim", "ho perso il telefono")
        await chat.say("affirm", "sì")
        heard = await chat.say("block_sim", text)
        assert heard.response == "utter_block_lift_open_ask_number"
        (ticket,) = await block_tickets(demo)
        assert ticket["id"] in heard.text
        assert GIULIAS in ticket["description"]
        assert ticket.get("priority") != "high"
        assert await blocked(care, GIULIAS)
        assert await lost(care, GIULIAS)

    @pytest.mark.parametrize(
        "text", ["l'ho perso e non l'ho più ritrovato", "ho ritrovato il telefono ma la sim l'hanno rubata"]
    )
    async def test_what_is_still_gone_is_blocked(self, chat_of: ChatOf, text: str) -> None:
        assert (await chat_of(GIULIA).say("block_sim", text)).response == "utter_block_confirm"

    async def test_a_mistake_noticed_when_it_is_done_offers_it(self, chat_of: ChatOf, demo: DemoOperator) -> None:
        chat = chat_of(None)
        await signed_in_now(chat, GIULIA)
        await chat.say("block_sim", "ho perso il telefono")
        await chat.say("affirm", "sì")
        heard = await chat.say("block_sim", "ho sbagliato!")
        assert heard.response == "utter_block_was_done"
        assert (await chat.press(heard.payload("Chiedi lo sblocco"))).response == "utter_block_lift_open_ask_number"

    @pytest.mark.parametrize(
        "text", ["aspetta ho sbagliato, annulla il blocco", "no fermo, annullalo", "annulla tutto"]
    )
    async def test_taken_back_when_it_is_done_it_is_said_to_be_done(
        self, chat_of: ChatOf, care: Care, text: str
    ) -> None:
        chat = chat_of(None)
        await signed_in_now(chat, GIULIA)
        await chat.say("block_sim", "ho perso il telefono")
        await chat.say("affirm", "sì")
        heard = await chat.say("cancel", text)
        assert heard.response == "utter_block_was_done"
        assert "335 555 0101" in heard.text
        assert "Chiedi lo sblocco" in titles(heard)
        assert await blocked(care, GIULIAS)

    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("deny", "no aspetta era il mio"),
            ("deny", "no ho sbagliato, era il mio"),
            ("deny", "macché, la mia"),
            ("wait", "no aspetta era il mio"),
            ("correct", "anzi era la mia"),
        ],
    )
    async def test_another_sim_was_meant_that_one_is_read_back(
        self, chat_of: ChatOf, care: Care, intent: str, text: str
    ) -> None:
        chat = chat_of(None)
        await signed_in_now(chat, ANNA)
        await chat.say("block_sim", "m'hanno rubato il telefono", msisdn=CHIARAS)
        await chat.say("affirm", "sì")
        await chat.say(intent, text)
        assert responses(chat) == ["utter_block_was_done", "utter_block_confirm"]
        assert "333 555 0203" in chat.heard[0].text
        assert "333 555 0202" in chat.heard[1].text
        assert "rubata" in chat.heard[1].text
        assert await lost(care, ANNAS)
        assert not await blocked(care, ANNAS)
        await chat.say("affirm", "sì")
        assert [await blocked(care, number) for number in (ANNAS, CHIARAS)] == [True, True]

    async def test_a_no_alone_when_it_is_done_begins_nothing(self, chat_of: ChatOf, care: Care) -> None:
        chat = chat_of(None)
        await signed_in_now(chat, ANNA)
        await chat.say("block_sim", "m'hanno rubato il telefono", msisdn=CHIARAS)
        await chat.say("affirm", "sì")
        await chat.say("deny", "no")
        assert (responses(chat), await lost(care, ANNAS)) == (["utter_bot_rating_ask"], False)
        assert (await chat.say("cancel", "annulla il blocco")).response == "utter_block_was_done"

    @pytest.mark.parametrize("text", ["aspetta un attimo", "no, fammi vedere piuttosto quanto credito resta sul mio"])
    async def test_nor_does_a_moment_please_or_another_request(self, chat_of: ChatOf, care: Care, text: str) -> None:
        chat = chat_of(None)
        await signed_in_now(chat, ANNA)
        await chat.say("block_sim", "m'hanno rubato il telefono", msisdn=CHIARAS)
        await chat.say("affirm", "sì")
        await chat.say("wait", text)
        assert (responses(chat), await lost(care, ANNAS)) == (["utter_task_wait"], False)

    async def test_a_number_that_a_person_lifted_gets_codes_again(self, prover: ProverOf, care: Care) -> None:
        giulia = prover(GIULIA)
        await giulia.chat.say("block_sim", "ho perso il telefono")
        await giulia.chat.say("cancel", "annulla")
        assert await care.lost.lift(GIULIAS)
        await giulia.chat.say("update_profile", "cambia la mail", email="nuova@example.net")
        await giulia.chat.say("affirm", "sì")
        assert len(giulia.texts_to(GIULIAS)) == 1


class TestWhileTheSignInIsWaitedFor:
    async def test_a_number_is_the_lost_one_s(self, chat_of: ChatOf, care: Care) -> None:
        chat = chat_of(None)
        await chat.say("block_sim", "ho perso il telefono!!", loss="lost")
        said = await chat.say("inform", "il 335 555 0101", msisdn="+393355550101")
        assert said.response == "utter_block_noted"
        assert await care.lost.get("+393355550101") is not None

    @pytest.mark.parametrize("intent", ["dont_know", "refuse", "deny"])
    async def test_who_cannot_sign_in_gets_a_person_at_once(self, chat_of: ChatOf, intent: str) -> None:
        chat = chat_of(None)
        await chat.say("block_sim", "mi hanno rubato il cellulare", loss="stolen")
        said = await chat.say(intent, "non posso")
        assert str(said.response).startswith("utter_block_person_open")

    @pytest.mark.parametrize("intent", ["dont_know", "refuse", "deny"])
    async def test_turns_later_the_same_words_are_asked_about_first(
        self, chat_of: ChatOf, demo: DemoOperator, intent: str
    ) -> None:
        chat = chat_of(None)
        await chat.say("block_sim", "mi hanno rubato il cellulare")
        await chat.say("greet", "ciao")
        asked = await chat.say(intent, "no")
        assert asked.response == "utter_block_still_waits"
        assert await block_tickets(demo) == []
        assert str((await chat.say("affirm", "sì")).response).startswith("utter_block_person_open")
        (ticket,) = await block_tickets(demo)
        assert "rubata" in ticket["description"]

    async def test_a_second_no_drops_it_and_says_that_nothing_is_blocked(
        self, chat_of: ChatOf, demo: DemoOperator
    ) -> None:
        chat = chat_of(None)
        await chat.say("block_sim", "mi hanno rubato il cellulare")
        await chat.say("greet", "ciao")
        await chat.say("deny", "no")
        heard = await chat.say("deny", "no")
        assert (heard.response, await block_tickets(demo)) == ("utter_block_dropped", [])
        assert (await chat.say("deny", "no")).response == "utter_deny"

    async def test_how_it_went_is_kept_from_the_message_before(self, chat_of: ChatOf, demo: DemoOperator) -> None:
        chat = chat_of(None)
        first = await chat.say("block_sim", "m'hanno rubato il telefono")
        second = await chat.say("block_sim", "blocca la sim")
        for asked in (second, first):
            await chat.press(asked.payload("Blocco con una persona"))
        (ticket,) = await block_tickets(demo)
        assert "rubata" in ticket["description"]

    async def test_and_asked_for_in_words(self, chat_of: ChatOf, demo: DemoOperator) -> None:
        chat = chat_of(None)
        await chat.say("block_sim", "m'hanno fregato il cell")
        await chat.say("talk_to_human", "blocco con una persona")
        (ticket,) = await block_tickets(demo)
        assert "rubata" in ticket["description"]

    async def test_and_after_the_sign_in(self, chat_of: ChatOf) -> None:
        chat = chat_of(None)
        await chat.say("block_sim", "m'hanno rubato il telefono")
        await chat.say("block_sim", "blocca la sim")
        heard = await chat.sign_in(GIULIA)
        assert heard.response == "utter_block_confirm"
        assert "rubata" in heard.text

    async def test_so_does_who_says_it_in_words_of_a_sign_in(self, chat_of: ChatOf) -> None:
        chat = chat_of(None)
        await chat.say("block_sim", "mi hanno rubato il cellulare", loss="stolen")
        assert str((await chat.say("login", "non riesco ad accedere")).response).startswith("utter_block_person_open")
        other = chat_of(None)
        assert (await other.say("login", "voglio accedere")).response == "utter_signin"

    async def test_without_a_block_under_way_the_same_words_are_small_talk(self, chat_of: ChatOf) -> None:
        assert (await chat_of(None).say("refuse", "non posso")).response == "utter_no_need_to_tell"


async def test_found_again_after_the_block_is_a_person_s_work_whatever_it_was_taken_for(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    chat.sessions.sign_in(chat.sender, GIULIA, chat.clock.now())
    asked = await chat.say("block_sim", "mi hanno rubato il cell", loss="stolen")
    await chat.press(asked.payload("Sì"))
    said = await chat.say("out_of_scope", "l'ho ritrovato, puoi sbloccarla?")
    assert str(said.response).startswith("utter_block_lift")


class TestWhereToCall:
    @pytest.mark.parametrize("text", ["operatore", "fatemi chiamare da qualcuno"])
    async def test_after_the_block_nobody_is_called_on_the_telephone_that_is_gone(
        self, chat_of: ChatOf, demo: DemoOperator, text: str
    ) -> None:
        chat = chat_of(None)
        await signed_in_now(chat, GIULIA)
        await chat.say("block_sim", "ho perso il telefono")
        await chat.say("affirm", "sì")
        heard = await chat.say("talk_to_human", text)
        assert heard.response == "utter_human_ask_other_number"
        assert "0101" not in heard.text
        told = await chat.say("inform", "340 555 0199", msisdn=MARCOS)
        (ticket,) = await demo.tickets()
        assert (told.response, ticket["note"][-1]["text"]) == (
            "utter_human_number_open",
            f"Da richiamare al {MARCOS}",
        )

    async def test_a_person_called_before_the_loss_needs_another_number(
        self, chat_of: ChatOf, demo: DemoOperator
    ) -> None:
        chat = chat_of(GIULIA)
        await chat.say("talk_to_human", "operatore")
        await chat.say("block_sim", "ho perso il telefono")
        await chat.say("cancel", "annulla")
        heard = await chat.say("talk_to_human", "operatore")
        assert heard.response == "utter_human_number_lost"
        await chat.say("inform", "340 555 0199", msisdn=MARCOS)
        (ticket,) = await demo.tickets()
        assert ticket["note"][-1]["text"] == f"Da richiamare al {MARCOS}"

    async def test_their_other_number_is_called_when_they_have_one(
        self, prover: ProverOf, demo: DemoOperator, care: Care
    ) -> None:
        giulia = prover(GIULIA)
        known = Account("A-1", GIULIA, GIULIAS_MAIL, "$argon2id$", MARCOS, START)
        await giulia.parts.services.keeping.accounts.put(known)
        await giulia.chat.say("block_sim", "ho perso il telefono")
        await giulia.chat.say("cancel", "annulla")
        heard = await giulia.chat.say("talk_to_human", "operatore")
        assert heard.response == "utter_human_open"
        assert "340 ••• 0199" in heard.text

    @pytest.mark.parametrize("intent", ["inform", "talk_to_human"])
    async def test_the_stolen_number_is_not_taken_and_why_is_said(
        self, chat_of: ChatOf, demo: DemoOperator, intent: str
    ) -> None:
        chat = chat_of(None)
        asked = await chat.say("block_sim", "mi hanno rubato il 335 555 0101", msisdn=GIULIAS)
        await chat.press(asked.payload("Blocco con una persona"))
        heard = await chat.say(intent, "richiamatemi al 335 555 0101", msisdn=GIULIAS)
        assert heard.response == "utter_human_number_lost"
        assert "perso o rubato" in heard.text
        assert (await chat.say(intent, "al 340 555 0199", msisdn=MARCOS)).response == "utter_human_number_open"
        (ticket,) = await block_tickets(demo)
        assert ticket["note"][-1]["text"] == f"Da richiamare al {MARCOS}"

    @pytest.mark.parametrize(("intent", "text"), [("deny", "no grazie"), ("dont_know", "non lo so"), ("refuse", "boh")])
    async def test_who_has_no_number_hears_what_that_means(
        self, chat_of: ChatOf, demo: DemoOperator, intent: str, text: str
    ) -> None:
        chat = chat_of(None)
        asked = await chat.say("block_sim", "mi hanno rubato il 335 555 0101", msisdn=GIULIAS)
        await chat.press(asked.payload("Blocco con una persona"))
        heard = await chat.say(intent, text)
        assert heard.response == "utter_block_without_number_open"
        assert "119" in heard.text
        assert len(await block_tickets(demo)) == 1

    async def test_persons_are_called_for_few_numbers_of_others(self, chat_of: ChatOf, demo: DemoOperator) -> None:
        chat = chat_of(None)
        heard = None
        for number in (ANNAS, CHIARAS, GIULIAS):
            asked = await chat.say("block_sim", "ho perso questo telefono", msisdn=number)
            heard = await chat.press(asked.payload("Blocco con una persona"))
        assert heard is not None
        assert heard.response == "utter_block_person_enough"
        assert len(await block_tickets(demo)) == 2
