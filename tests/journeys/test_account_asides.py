"""While something is waited for, and after it was done: questions, thanks, why, mistakes, late answers, dead links."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.core.account import LinkPurpose
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, MARCO, DemoOperator
from tests.journeys.proving import Prover, wrong

ChatOf = Callable[[str | None], Chat]
ProverOf = Callable[[str], Prover]
NEW_EMAIL, MOBILE = "anna.nuova@example.net", "+393335550202"
LUCAS, PAOLOS, GIULIAS_MOBILE = "+393475550707", "+393475550808", "+393355550101"
WHAT = f"cambiare l'e-mail in {NEW_EMAIL}"


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def until_the_code(anna: Prover) -> str:
    """The open prompt's id."""
    await anna.chat.say("update_profile", "cambia la mail", email=NEW_EMAIL)
    asked = await anna.chat.say("affirm", "sì")
    assert asked.custom is not None
    prompt: str = asked.custom["prompt"]["id"]
    return prompt


async def changed(anna: Prover) -> None:
    await until_the_code(anna)
    await anna.give(anna.code_to(MOBILE))
    assert (await anna.give(anna.code_to(NEW_EMAIL))).response == "utter_changed_email"


class TestWhileACodeIsAwaited:
    @pytest.mark.parametrize("intent", ["check_credit", "list_lines", "help", "bot_challenge", "out_of_scope"])
    async def test_a_question_is_answered_and_what_is_missing_is_said_once(self, prover: ProverOf, intent: str) -> None:
        anna = prover(ANNA)
        await until_the_code(anna)
        await anna.chat.say(intent, "e chiara?", line_alias="mia figlia")
        assert responses(anna.chat)[1:] == ["utter_still_code"]
        assert WHAT in anna.chat.heard[1].text
        await anna.chat.say(intent, "e chiara?", line_alias="mia figlia")
        assert len(anna.chat.heard) == 1

    async def test_a_turn_that_runs_again_says_it_again(self, prover: ProverOf) -> None:
        anna = prover(ANNA)
        await until_the_code(anna)
        for _ in range(2):
            await anna.chat.say("help", "che sai fare?", message_id="the-same-message")
            assert responses(anna.chat)[-1] == "utter_still_code"

    @pytest.mark.parametrize("intent", ["thank", "goodbye"])
    async def test_thanks_end_nothing_silently(self, prover: ProverOf, intent: str) -> None:
        anna = prover(ANNA)
        prompt = await until_the_code(anna)
        for _ in range(2):
            heard = await anna.chat.say(intent, "ok grazie")
            assert responses(anna.chat) == ["utter_code_awaited"]
            assert "non è cambiato nulla" in heard.text
        assert (await anna.give_to(prompt, anna.code_to(MOBILE))).response == "utter_proof_contact"

    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("cancel", "non ho più quel cellulare"),
            ("out_of_scope", "ho perso il telefono"),
            ("resend_code", "ho cambiato numero, il codice non mi arriva"),
            ("inform", "quel numero non ce l'ho più"),
            ("out_of_scope", "il numero nn è più mio"),
            ("out_of_scope", "mi hanno rubato il cell"),
        ],
    )
    async def test_who_cannot_be_reached_there_any_more_is_shown_a_person(
        self, prover: ProverOf, intent: str, text: str
    ) -> None:
        anna = prover(ANNA)
        prompt = await until_the_code(anna)
        await anna.chat.say(intent, text)
        assert responses(anna.chat) == ["utter_contact_gone"]
        assert len(anna.texts_to(MOBILE)) == 1
        assert (await anna.give_to(prompt, anna.code_to(MOBILE))).response == "utter_proof_contact"

    @pytest.mark.parametrize(
        "text", ["non ho più il codice", "ho perso l'sms col codice sul telefono", "non arriva più"]
    )
    async def test_who_lost_the_code_alone_gets_another(self, prover: ProverOf, text: str) -> None:
        anna = prover(ANNA)
        await until_the_code(anna)
        await anna.chat.say("resend_code", text)
        assert len(anna.texts_to(MOBILE)) == 2

    async def test_a_yes_to_the_person_is_one(self, prover: ProverOf) -> None:
        anna = prover(ANNA)
        await until_the_code(anna)
        await anna.chat.say("cancel", "non ho più quel cellulare")
        assert (await anna.chat.say("affirm", "sì")).response == "utter_queue_minutes"

    async def test_why_it_is_asked_for_is_told_and_the_code_asked_for_again(self, prover: ProverOf) -> None:
        anna = prover(ANNA)
        await until_the_code(anna)
        for asked in ("ma perché ti serve il codice?", "come mai mi serve un codice"):
            await anna.chat.say("resend_code", asked)
            assert responses(anna.chat) == ["utter_why_code", "utter_code_awaited"]
        assert len(anna.texts_to(MOBILE)) == 1

    async def test_why_it_does_not_arrive_is_another_question(self, prover: ProverOf) -> None:
        anna = prover(ANNA)
        await until_the_code(anna)
        assert (await anna.chat.say("resend_code", "perché il codice non arriva?")).response == "utter_proof_code"

    async def test_a_sign_in_that_proves_nothing_sends_no_other_code(self, prover: ProverOf) -> None:
        anna = prover(ANNA)
        prompt = await until_the_code(anna)
        assert (await anna.chat.sign_in(ANNA)).response == "utter_code_awaited"
        assert len(anna.texts_to(MOBILE)) == 1
        assert (await anna.give_to(prompt, anna.code_to(MOBILE))).response == "utter_proof_contact"

    async def test_a_strong_sign_in_is_no_code_to_the_new_address(self, prover: ProverOf) -> None:
        anna = prover(ANNA)
        await until_the_code(anna)
        await anna.give(anna.code_to(MOBILE))
        anna.chat.sessions.sign_in(anna.chat.sender, ANNA, anna.chat.clock.now(), acr="passkey")
        await anna.chat.press("/signed_in")
        assert len(anna.texts_to(NEW_EMAIL)) == 1

    async def test_a_code_that_was_refused_is_not_said_to_be_on_its_way(self, prover: ProverOf) -> None:
        anna = prover(ANNA)
        prompt = await until_the_code(anna)
        for _ in range(2):
            prompt = (await anna.chat.say("resend_code", "ancora")).custom["prompt"]["id"]  # type: ignore[index]
        for _ in range(5):
            await anna.give_to(prompt, wrong(anna.code_to(MOBILE)))
        assert (await anna.chat.say("resend_code", "un altro")).response == "utter_too_many_codes"
        said = await anna.chat.say("affirm", "ok")
        assert said.response == "utter_new_code_later"
        assert "12:10" in said.text
        assert "Parla con una persona" in [title for title, _ in said.buttons]
        anna.chat.clock.advance(timedelta(minutes=10))
        assert (await anna.chat.say("thank", "grazie")).response == "utter_new_code_awaited"
        assert (await anna.chat.say("resend_code", "ora?")).response == "utter_proof_code"

    async def test_one_that_came_too_late_is_not_said_to_be_on_its_way(self, prover: ProverOf) -> None:
        anna = prover(ANNA)
        await until_the_code(anna)
        anna.chat.clock.advance(timedelta(minutes=6))
        assert (await anna.chat.say("thank", "grazie")).response == "utter_new_code_awaited"

    async def test_the_time_of_the_next_one_is_rounded_up(self, prover: ProverOf) -> None:
        anna = prover(ANNA)
        anna.chat.clock.advance(timedelta(seconds=20))
        await until_the_code(anna)
        for _ in range(2):
            await anna.chat.say("resend_code", "ancora")
        assert "12:11" in (await anna.chat.say("resend_code", "ancora")).text


class TestAfterTheAct:
    @pytest.mark.parametrize("later", [None, "check_credit", "list_lines"])
    async def test_an_old_yes_is_told_that_it_is_done(self, prover: ProverOf, later: str | None) -> None:
        anna = prover(ANNA)
        await changed(anna)
        if later:
            await anna.chat.say(later, "e chiara?", line_alias="mia figlia")
        sent = len(anna.parts.outbox.messages())
        heard = await anna.chat.press("/affirm")
        assert heard.response == "utter_done_already"
        assert WHAT in heard.text
        assert len(anna.parts.outbox.messages()) == sent

    @pytest.mark.parametrize("intent", ["update_profile", "deny", "out_of_scope"])
    async def test_a_mistake_is_told_what_can_be_done_and_may_be_changed_again(
        self, prover: ProverOf, intent: str
    ) -> None:
        anna = prover(ANNA)
        await changed(anna)
        heard = await anna.chat.say(intent, "uffa, ho sbagliato mail")
        assert heard.response == "utter_contact_was_changed_email"
        assert NEW_EMAIL in heard.text
        assert (await anna.chat.say("affirm", "sì")).response == "utter_ask_new_email"

    async def test_the_right_value_with_it_is_read_back_at_once(self, prover: ProverOf) -> None:
        anna = prover(ANNA)
        await changed(anna)
        await anna.chat.say("update_profile", "ho sbagliato, è questa", email="anna.giusta@example.net")
        assert responses(anna.chat) == ["utter_confirm_email"]

    async def test_cancel_finds_nothing_going_on(self, prover: ProverOf) -> None:
        anna = prover(ANNA)
        await changed(anna)
        assert (await anna.chat.say("cancel", "annulla")).response == "utter_nothing_to_cancel"

    async def test_a_yes_the_next_day_is_about_nothing(self, prover: ProverOf) -> None:
        anna = prover(ANNA)
        await changed(anna)
        anna.chat.clock.advance(timedelta(hours=20))
        assert (await anna.chat.say("affirm", "sì")).response == "utter_affirm_unasked"


class TestALine:
    async def test_whose_sim_was_changed_is_refused_before_a_code_is_asked(self, prover: ProverOf) -> None:
        giulia = prover(GIULIA)
        await giulia.chat.say("add_line", "aggiungila", msisdn=PAOLOS)
        assert (await giulia.chat.say("affirm", "sì")).response == "utter_proof_no_way"
        assert giulia.parts.outbox.messages() == []

    async def test_that_was_added_is_told_to_its_holder(self, prover: ProverOf, demo: DemoOperator) -> None:
        giulia = prover(GIULIA)
        await giulia.chat.say("add_line", "aggiungila", msisdn=LUCAS)
        await giulia.chat.say("affirm", "sì")
        await giulia.give(giulia.code_to(GIULIAS_MOBILE))
        before = len(giulia.parts.outbox.messages())
        await giulia.give(giulia.code_to(LUCAS))
        told = giulia.parts.outbox.messages()[: len(giulia.parts.outbox.messages()) - before]
        assert told
        assert all("347 555 0707" in sent["text"] and "Giulia Ferri" in sent["text"] for sent in told)
        assert GIULIAS_MOBILE not in [sent["to"] for sent in told]
        assert (await giulia.chat.say("affirm", "sì")).response == "utter_what_else_after"
        assert (await giulia.chat.say("deny", "ho sbagliato numero")).response == "utter_line_was_added"


class TestWhyAForm:
    @pytest.mark.parametrize(("kind", "thing"), [("email", "la mail nuova"), ("mobile", "il numero nuovo")])
    async def test_asks_for_a_contact_is_told_and_it_is_asked_again(
        self, chat_of: ChatOf, kind: str, thing: str
    ) -> None:
        chat = chat_of(ANNA)
        await chat.say("update_profile", "cambia contatto", contact_kind=kind)
        for _ in range(3):
            await chat.say("out_of_scope", f"e perché vuoi {thing}?", contact_kind=kind)
            assert responses(chat) == [f"utter_why_new_{kind}", f"utter_ask_new_{kind}"]

    async def test_asks_for_a_line_is_told_and_it_is_asked_again(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        await chat.say("add_line", "aggiungi linea")
        await chat.say("list_lines", "a che ti serve il numero?")
        assert responses(chat) == ["utter_task_why_new_line", "utter_ask_new_line"]

    async def test_wants_a_yes_changes_nothing(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await chat.say("update_profile", "cambia mail", email=NEW_EMAIL)
        await chat.say("affirm", "ma perché devo confermare?")
        assert responses(chat) == ["utter_task_why_confirmed", "utter_confirm_email"]


async def test_why_the_recovery_wants_a_tax_code_is_told(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await chat.say("recover_credentials", "password persa")
    assert (await chat.say("recover_credentials", "perché volete il codice fiscale?")).response == "utter_why_tax_code"


@pytest.mark.parametrize(
    ("intent", "page"), [("register_account", "register"), ("recover_credentials", "recover"), ("check_credit", None)]
)
async def test_a_dead_link_is_replaced_by_one_for_what_waits(chat_of: ChatOf, intent: str, page: str | None) -> None:
    chat = chat_of(None)
    await chat.say(intent, "vai")
    heard = await chat.say("resend_code", "il link non si apre più")
    assert heard.response == "utter_link_again"
    assert heard.custom is not None
    assert heard.custom["prompt"].get("page") == page


@pytest.mark.parametrize(
    "text", ["togli la passkey", "cancella la mia impronta", "vorrei rimuovere il volto", "dove vedo le passkey"]
)
async def test_a_passkey_that_is_to_go_is_shown_where_it_goes(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(ANNA)
    heard = await chat.say("enable_biometrics", text)
    assert heard.response == "utter_passkeys_where"
    assert heard.custom == {"prompt": {"kind": "signin", "page": "security"}}
    assert (await chat.say("affirm", "sì")).response == "utter_affirm_unasked"


class TestThePagesNumber:
    @pytest.mark.parametrize(("left", "name"), [(4, "wrong"), (1, "wrong_last"), (0, "over")])
    async def test_that_is_wrong_is_no_matter_of_another_code(self, chat_of: ChatOf, left: int, name: str) -> None:
        heard = await chat_of(None).press(f'/proof_refused{{"left": {left}, "news": "page_number"}}')
        assert heard.response == f"utter_number_{name}"
        assert "Un altro codice" not in [title for title, _ in heard.buttons]

    async def test_is_still_awaited_after_a_question_and_after_thanks(self, prover: ProverOf) -> None:
        anna = prover(ANNA)
        anna.chat.sessions.open(anna.chat.sender, None)
        link = await anna.parts.services.pages.make(anna.conversation_id, LinkPurpose.SIGN_IN)
        await anna.parts.services.signing_in.codes.typed_number(anna.conversation_id, link.id, ANNA)
        await anna.chat.say("bot_challenge", "sei un bot?")
        assert responses(anna.chat) == ["utter_bot_challenge", "utter_still_number"]
        await anna.chat.say("bot_challenge", "sei un bot?")
        assert responses(anna.chat) == ["utter_bot_challenge"]
        assert (await anna.chat.say("thank", "ok grazie")).response == "utter_number_awaited"
        assert (await anna.chat.say("resend_code", "non arriva")).response == "utter_number_awaited"
        assert (await anna.chat.say("resend_code", "perché serve il codice?")).response == "utter_why_page_number"
        assert (await anna.chat.say("out_of_scope", "a che serve sto numero")).response == "utter_why_page_number"
        assert (await anna.chat.say("signed_in", "fatto, sono dentro")).response == "utter_number_awaited"
