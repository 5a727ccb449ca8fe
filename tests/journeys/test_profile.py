"""Own data: shown, and a contact that changes, by form, read-back, proof of who asks and of the new contact."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.bootstrap.account import AccountParts
from bot.core.account import Account
from tests.fakes.clock import START
from tests.journeys.care_desk import CareDesk
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, MARCO, STUDIO, DemoOperator
from tests.journeys.proving import Prover, wrong

ChatOf = Callable[[str | None], Chat]
ProverOf = Callable[[str], Prover]
NEW_EMAIL, NEW_MOBILE = "anna.nuova@example.net", "+393331112223"
ANNAS_MOBILE, ANNAS_LINE = "+393335550202", "+393335550202"


async def contacts(demo: DemoOperator, line: str = ANNAS_LINE) -> Any:
    return (await demo.books(line))["contacts"]


async def to_the_read_back(chat: Chat, email: str = NEW_EMAIL) -> None:
    await chat.say("update_profile", "vorrei un'altra mail sul contratto", contact_kind="email")
    await chat.say("inform", f"la nuova è {email}", email=email)


def response(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def test_the_profile_is_shown_with_the_tax_code_s_ends_alone(chat_of: ChatOf) -> None:
    heard = await chat_of(ANNA).say("show_profile", "che dati avete su di me?")
    for said in ("Anna Esposito", "anna.esposito@example.com", "333 555 0202", "SPS•••39G", "linee: 3"):
        assert said in heard.text
    assert "SPSNNA78D52F839G" not in heard.text


async def test_a_business_has_a_vat_number(chat_of: ChatOf) -> None:
    heard = await chat_of(STUDIO).say("show_profile")
    assert "partita IVA: 123•••903" in heard.text


async def test_a_profile_that_is_read_leaves_a_row_in_the_audit_log(chat_of: ChatOf, rows: Callable[[], Any]) -> None:
    await chat_of(ANNA).say("show_profile")
    assert ("read_show_profile", ANNA, "allowed") in [(r.action, r.actor, r.decision) for r in await rows()]


async def test_the_profile_of_a_system_that_is_away_is_not_made_up(chat_of: ChatOf, demo: DemoOperator) -> None:
    await demo.fault("all", "500", times=4)
    heard = await chat_of(ANNA).say("show_profile")
    assert heard.response == "utter_dependency_failed"
    assert "example.com" not in heard.text


class TestNewEmail:
    async def test_is_changed_after_yes_a_code_and_a_code_to_the_new_address(
        self, prover: ProverOf, demo: DemoOperator
    ) -> None:
        anna = prover(ANNA)
        await anna.chat.say("update_profile", "devo cambiare la mail")
        assert response(anna.chat) == ["utter_ask_contact_kind"]
        await anna.chat.press(anna.chat.heard[0].payload("L'e-mail"))
        await anna.chat.say("inform", NEW_EMAIL, email=NEW_EMAIL)
        assert NEW_EMAIL in anna.chat.heard[0].text
        asked = await anna.chat.say("affirm", "sì, confermo")
        assert asked.response == "utter_proof_code"
        assert f"cambiare l'e-mail in {NEW_EMAIL}" in anna.texts_to(ANNAS_MOBILE)[0]
        reached = await anna.give(anna.code_to(ANNAS_MOBILE))
        assert reached.response == "utter_proof_contact"
        assert (await contacts(demo))["email"] == "anna.esposito@example.com"
        done = await anna.give(anna.code_to(NEW_EMAIL))
        assert done.response == "utter_changed_email"
        assert (await contacts(demo))["email"] == NEW_EMAIL

    async def test_both_old_contacts_are_told_and_the_change_is_recorded(
        self, prover: ProverOf, rows: Callable[[], Any]
    ) -> None:
        anna = prover(ANNA)
        await to_the_read_back(anna.chat)
        await anna.chat.say("affirm", "ok")
        await anna.give(anna.code_to(ANNAS_MOBILE))
        await anna.give(anna.code_to(NEW_EMAIL))
        for contact in (ANNAS_MOBILE, "anna.esposito@example.com"):
            assert "è stato cambiato" in anna.texts_to(contact)[0]
        changed = [row for row in await rows() if row.action == "update_profile"]
        assert [(row.actor, row.target, row.decision) for row in changed] == [(ANNA, "email", "allowed")]

    async def test_with_a_wrong_code_nothing_changes(self, prover: ProverOf, demo: DemoOperator) -> None:
        anna = prover(ANNA)
        await to_the_read_back(anna.chat)
        asked = await anna.chat.say("affirm", "sì")
        assert asked.custom is not None
        prompt = asked.custom["prompt"]["id"]
        refused = await anna.give_to(prompt, wrong(anna.code_to(ANNAS_MOBILE)))
        assert "restano 4 tentativi" in refused.text
        assert (await contacts(demo))["email"] == "anna.esposito@example.com"
        assert (await anna.give_to(prompt, anna.code_to(ANNAS_MOBILE))).response == "utter_proof_contact"

    async def test_that_is_another_account_s_user_name_is_refused(
        self, prover: ProverOf, account: AccountParts, demo: DemoOperator
    ) -> None:
        accounts = account.services.keeping.accounts
        await accounts.put(Account("A-1", ANNA, "anna.esposito@example.com", "$argon2id$", ANNAS_MOBILE, START))
        await accounts.put(Account("A-2", MARCO, NEW_EMAIL, "$argon2id$", None, START))
        anna = prover(ANNA)
        await to_the_read_back(anna.chat)
        await anna.chat.say("affirm", "sì")
        await anna.give(anna.code_to(ANNAS_MOBILE))
        assert (await anna.give(anna.code_to(NEW_EMAIL))).response == "utter_profile_email_taken"
        assert (await contacts(demo))["email"] == "anna.esposito@example.com"

    async def test_is_changed_once_when_the_turn_runs_again(self, prover: ProverOf, demo: DemoOperator) -> None:
        anna = prover(ANNA)
        await to_the_read_back(anna.chat)
        await anna.chat.say("affirm", "sì")
        await anna.give(anna.code_to(ANNAS_MOBILE))
        kept = dict(anna.chat.slots)
        prompt = (anna.chat.heard[-1].custom or {})["prompt"]
        await anna.parts.chat_codes.given(await anna.conversation(), prompt["id"], anna.code_to(NEW_EMAIL), "r")
        event = await anna.next_event()
        first = await anna.chat.turn("proof_given", event, [], "the-same-message")
        anna.chat.slots = kept
        again = await anna.chat.turn("proof_given", event, [], "the-same-message")
        assert [first[0].response, again[0].response] == ["utter_changed_email"] * 2
        assert len(anna.texts_to("anna.esposito@example.com")) == 1

    async def test_after_a_recent_proof_only_the_new_contact_is_proved(self, prover: ProverOf) -> None:
        anna = prover(ANNA)
        await to_the_read_back(anna.chat)
        await anna.chat.say("affirm", "sì")
        await anna.give(anna.code_to(ANNAS_MOBILE))
        await anna.give(anna.code_to(NEW_EMAIL))
        await to_the_read_back(anna.chat, "anna.altra@example.net")
        assert (await anna.chat.say("affirm", "sì")).response == "utter_proof_contact"


class TestNewNumber:
    async def test_is_changed_by_one_over_informative_message(self, prover: ProverOf, demo: DemoOperator) -> None:
        anna = prover(ANNA)
        await anna.chat.say("update_profile", "il mio recapito ora è il 333 111 2223", msisdn=NEW_MOBILE)
        assert response(anna.chat) == ["utter_confirm_mobile"]
        await anna.chat.say("affirm", "sì")
        await anna.give(anna.code_to(ANNAS_MOBILE))
        assert (await anna.give(anna.code_to(NEW_MOBILE))).response == "utter_changed_mobile"
        assert (await contacts(demo))["mobile"] == NEW_MOBILE

    async def test_codes_go_to_the_new_number_from_then_on(self, prover: ProverOf, account: AccountParts) -> None:
        accounts = account.services.keeping.accounts
        await accounts.put(Account("A-1", ANNA, "anna.esposito@example.com", "$argon2id$", ANNAS_MOBILE, START))
        anna = prover(ANNA)
        await anna.chat.say("update_profile", "cambiami il recapito", msisdn=NEW_MOBILE)
        await anna.chat.say("affirm", "sì")
        await anna.give(anna.code_to(ANNAS_MOBILE))
        await anna.give(anna.code_to(NEW_MOBILE))
        kept = await accounts.by_customer(ANNA)
        assert kept is not None
        assert kept.recovery_mobile == NEW_MOBILE

    @pytest.mark.parametrize("times", [1, 2])
    async def test_that_is_a_fixed_line_is_refused_each_time(self, chat_of: ChatOf, times: int) -> None:
        chat = chat_of(ANNA)
        await chat.say("update_profile", "cambia numero", contact_kind="mobile")
        for _ in range(times):
            await chat.say("inform", "081 555 0204", fixed_number="+390815550204")
        assert response(chat) == ["utter_profile_mobile_needed", "utter_ask_new_mobile"]

    async def test_whose_sim_was_changed_gets_no_code(self, prover: ProverOf, demo: DemoOperator) -> None:
        anna = prover(ANNA)
        await anna.chat.say("update_profile", "nuovo recapito", msisdn="+393475550808")
        await anna.chat.say("affirm", "sì")
        assert (await anna.give(anna.code_to(ANNAS_MOBILE))).response == "utter_proof_no_way"
        assert anna.texts_to("+393475550808") == []
        assert (await contacts(demo))["mobile"] == ANNAS_MOBILE


class TestTheForm:
    async def test_a_no_changes_nothing(self, chat_of: ChatOf, demo: DemoOperator) -> None:
        chat = chat_of(ANNA)
        await to_the_read_back(chat)
        assert (await chat.say("deny", "no")).response == "utter_nothing_changed"
        assert chat.active_loop is None
        assert (await contacts(demo))["email"] == "anna.esposito@example.com"

    async def test_a_correction_takes_the_place_of_what_was_read_back(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await to_the_read_back(chat)
        await chat.say("inform", "anzi anna.giusta@example.net", email="anna.giusta@example.net")
        assert "anna.giusta@example.net" in chat.heard[0].text
        assert NEW_EMAIL not in chat.heard[0].text

    @pytest.mark.parametrize("intent", ["deny", "affirm"])
    async def test_a_yes_or_a_no_with_another_value_is_a_correction(self, prover: ProverOf, intent: str) -> None:
        anna = prover(ANNA)
        await to_the_read_back(anna.chat)
        await anna.chat.say(intent, "sì/no, ma con l'altra", email="anna.giusta@example.net")
        assert response(anna.chat) == ["utter_confirm_email"]
        assert "anna.giusta@example.net" in anna.chat.heard[0].text
        assert anna.texts_to(ANNAS_MOBILE) == []

    async def test_of_two_values_in_a_message_the_last_one_counts(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await chat.say("update_profile", "cambia mail", contact_kind="email")
        await chat.say(
            "inform", "prima@example.net, no, dopo@example.net", email=["prima@example.net", "dopo@example.net"]
        )
        assert "dopo@example.net" in chat.heard[0].text

    async def test_another_kind_of_contact_empties_the_value(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await to_the_read_back(chat)
        await chat.say("inform", "no aspetta, il cellulare", contact_kind="mobile")
        assert response(chat) == ["utter_ask_new_mobile"]
        assert "new_contact" not in chat.slots["task"]["values"]

    async def test_a_value_that_cannot_be_used_three_times_offers_a_person(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await chat.say("update_profile", "cambia mail", contact_kind="email")
        said = []
        for text in ("boh", "anna chiocciola niente", "quella di prima"):
            said.append((await chat.say("out_of_scope", text)).response)
        assert said == ["utter_profile_unclear_email", "utter_task_simply_new_contact", "utter_form_person"]
        assert "Parla con una persona" in [title for title, _ in chat.heard[0].buttons]

    async def test_a_value_that_can_be_used_ends_the_row(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await chat.say("update_profile", "cambia mail", contact_kind="email")
        await chat.say("out_of_scope", "boh")
        await chat.say("inform", NEW_EMAIL, email=NEW_EMAIL)
        assert chat.slots["task"]["tries"] == 0

    @pytest.mark.parametrize("intent", ["thank", "greet"])
    async def test_thanks_at_the_read_back_is_no_yes(self, prover: ProverOf, intent: str) -> None:
        anna = prover(ANNA)
        await to_the_read_back(anna.chat)
        await anna.chat.say(intent, "ok grazie")
        assert response(anna.chat)[-1] == "utter_confirm_email"
        assert anna.texts_to(ANNAS_MOBILE) == []

    async def test_cancelled_in_the_middle_it_leaves_nothing(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await to_the_read_back(chat)
        assert (await chat.say("cancel", "lascia perdere")).response == "utter_cancelled"
        assert chat.active_loop is None
        await chat.say("update_profile", "cambia un contatto")
        assert response(chat) == ["utter_ask_contact_kind"]

    async def test_a_question_in_between_is_answered_and_the_form_goes_on(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await chat.say("update_profile", "cambia mail", contact_kind="email")
        await chat.say("check_credit", "quanto credito ho?", line_alias="mia figlia")
        assert "0,35" in chat.heard[0].text
        assert response(chat)[-1] == "utter_ask_new_email"
        await chat.say("inform", NEW_EMAIL, email=NEW_EMAIL)
        assert response(chat) == ["utter_confirm_email"]

    async def test_a_number_in_a_question_in_between_is_no_new_contact(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await chat.say("update_profile", "cambia numero", contact_kind="mobile")
        await chat.say("check_credit", "credito del 333 555 0203?", msisdn="+393335550203")
        assert "0,35" in chat.heard[0].text
        assert "new_contact" not in chat.slots["task"]["values"]
        assert response(chat)[-1] == "utter_ask_new_mobile"

    async def test_a_person_is_to_be_had_in_the_middle(self, chat_of: ChatOf, queue: CareDesk) -> None:
        chat = chat_of(ANNA)
        await chat.say("update_profile", "cambia mail", contact_kind="email")
        await chat.say("talk_to_human", "voglio un operatore")
        assert len(queue.handoffs) == 1

    async def test_nobody_signs_in_first_and_then_it_goes_on_by_itself(self, chat_of: ChatOf) -> None:
        chat = chat_of(None)
        asked = await chat.say("update_profile", f"metti {NEW_EMAIL}", email=NEW_EMAIL)
        assert asked.custom == {"prompt": {"kind": "signin"}}
        await chat.sign_in(ANNA)
        assert response(chat) == ["utter_confirm_email"]
        assert NEW_EMAIL in chat.heard[0].text

    async def test_a_proof_by_the_host_s_new_sign_in_carries_on(self, prover: ProverOf, account: AccountParts) -> None:
        """A host app may answer the step-up with a token whose `acr` is a strong one."""
        anna = prover(ANNA)
        await to_the_read_back(anna.chat)
        await anna.chat.say("affirm", "sì")
        anna.chat.sessions.sign_in(anna.chat.sender, ANNA, anna.chat.clock.now(), acr="passkey")
        assert (await anna.chat.press("/signed_in")).response == "utter_proof_contact"


async def test_the_operator_s_refusal_is_said_and_can_be_tried_again(prover: ProverOf, demo: DemoOperator) -> None:
    anna = prover(ANNA)
    await to_the_read_back(anna.chat)
    await anna.chat.say("affirm", "sì")
    await anna.give(anna.code_to(ANNAS_MOBILE))
    code = anna.code_to(NEW_EMAIL)
    await demo.fault("all", "500", times=6)
    failed = await anna.give(code)
    assert failed.response == "utter_dependency_failed"
    await demo.fault("all", "off")
    await anna.chat.press(failed.payload("Riprova"))
    assert response(anna.chat) == ["utter_changed_email", "utter_anything_else"]
