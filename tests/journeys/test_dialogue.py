"""Steering: cancel, restart, repeat, help, yes and no, and what was not understood."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.chat import Chat, Heard
from tests.journeys.conftest import ANNA, GIULIA, DemoOperator

ChatOf = Callable[[str | None], Chat]


async def test_three_misunderstandings_give_options_examples_and_a_person(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    heard = [await chat.say("out_of_scope", "asdf ghj") for _ in range(4)]
    assert [h.response for h in heard] == [
        "utter_fallback_options",
        "utter_fallback_rephrase",
        "utter_fallback_person",
        "utter_fallback_person",
    ]
    assert all("Parla con una persona" in [title for title, _ in h.buttons] for h in heard)


async def test_what_is_understood_ends_the_row(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("out_of_scope", "asdf")
    await chat.say("greet", "ciao")
    assert (await chat.say("out_of_scope", "asdf")).response == "utter_fallback_options"


async def test_a_misunderstanding_leaves_the_line_alone(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("check_counters", line_alias="mia figlia")
    await chat.say("out_of_scope", "asdf")
    assert "0,35" in (await chat.say("check_credit", "e il credito?")).text


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("domiciliazione bancaria", "utter_topic_bills"),
        ("voglio ricaricare 20 euro", "utter_topic_recharges"),
        ("internet non funziona", "utter_topic_faults"),
        ("mi hanno rubato il telefono", "utter_topic_sim"),
        ("ho perso la sim", "utter_topic_sim"),
        ("voglio fare reclamo", "utter_topic_complaints"),
        ("che offerte avete?", "utter_topic_offers"),
        ("disattiva la segreteria", "utter_topic_services"),
        ("ho dimenticato la password", "utter_topic_account"),
        ("can we speak english?", "utter_change_language"),
        ("un attimo", "utter_wait"),
        ("prenota un volo per Napoli", "utter_far"),
    ],
)
async def test_what_cannot_be_done_yet_is_named(chat_of: ChatOf, text: str, response: str) -> None:
    assert (await chat_of(GIULIA).say("out_of_scope", text)).response == response


async def test_repeat_says_the_same_and_changes_nothing(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    said = await chat.say("check_counters", line_alias="mia figlia")
    before = dict(chat.slots)
    again = await chat.say("repeat", "puoi ripetere?")
    assert (again.text, again.buttons, again.custom) == (said.text, said.buttons, said.custom)
    assert chat.slots == before


async def test_repeat_with_nothing_said(chat_of: ChatOf) -> None:
    assert (await chat_of(None).say("repeat")).response == "utter_nothing_to_repeat"


async def test_cancel_drops_what_waits_and_keeps_the_sign_in(chat_of: ChatOf, demo: DemoOperator) -> None:
    chat = chat_of(GIULIA)
    await demo.fault("balance", "500")
    await chat.say("check_credit")
    assert (await chat.say("cancel", "lascia perdere")).response == "utter_cancelled"
    assert (await chat.say("affirm", "sì")).response == "utter_affirm_unasked"
    assert "12,50" in (await chat.say("check_credit")).text


async def test_cancel_with_nothing_going_on_says_so(chat_of: ChatOf) -> None:
    assert (await chat_of(GIULIA).say("cancel", "annulla")).response == "utter_nothing_to_cancel"


async def test_cancel_leaves_a_form(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    chat.active_loop = "recharge_form"
    await chat.say("cancel", "annulla")
    assert chat.active_loop is None
    assert chat.followed_by is None


async def test_a_question_in_a_form_is_answered_and_the_form_goes_on(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    chat.active_loop = "recharge_form"
    assert "12,50" in (await chat.say("check_credit", "quanto credito ho?")).text
    assert chat.followed_by == "recharge_form"


async def test_restart_forgets_all_but_the_sign_in(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("check_counters", line_alias="mia figlia")
    await chat.say("restart", "ricominciamo")
    assert chat.slots == {}
    assert "4,80" in (await chat.say("check_credit", "credito")).text


async def test_help_knows_whether_somebody_is_in(chat_of: ChatOf) -> None:
    assert "Accedi" in [title for title, _ in (await chat_of(None).say("help")).buttons]
    assert "Accedi" not in [title for title, _ in (await chat_of(GIULIA).say("help")).buttons]


@pytest.mark.parametrize(
    "intent", ["greet", "goodbye", "thank", "affirm", "deny", "bot_challenge", "inform", "deny_human"]
)
async def test_small_talk_always_gets_a_sentence(chat_of: ChatOf, intent: str) -> None:
    assert (await chat_of(None).say(intent, "eh")).text


async def test_the_bot_says_what_it_is(chat_of: ChatOf) -> None:
    assert "un bot, non una persona" in (await chat_of(None).say("bot_challenge", "sei un robot?")).text


async def test_an_old_choice_is_obeyed_later_without_harm(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    old = await chat.say("check_credit", line_alias="mia figlia")
    await chat.say("logout")
    assert (await chat.press(old.buttons[0][1])).response == "utter_signin_needed"


class TestARestartWithALinkThatIsOpen:
    async def begin(self, chat_of: ChatOf) -> Chat:
        chat = chat_of(GIULIA)
        await chat.say("recharge", "ricarica 10 con paypal", amount=1000, payment_method="paypal")
        assert (await chat.say("affirm", "sì")).response == "utter_pay_link"
        return chat

    async def test_it_is_told_that_nothing_is_paid_until_it_is_used(self, chat_of: ChatOf) -> None:
        chat = await self.begin(chat_of)
        heard = await chat.say("restart", "ricominciamo")
        assert heard.response == "utter_restart_link_open"
        assert "10,00 €" in heard.text
        assert len(chat.heard) == 2

    async def test_a_mistake_noticed_afterwards_is_about_it(self, chat_of: ChatOf) -> None:
        chat = await self.begin(chat_of)
        await chat.say("restart", "ricominciamo")
        assert (await chat.say("correct", "ho sbagliato numero!")).response == "utter_recharge_link_was_given"

    async def test_it_can_still_be_given_up(self, chat_of: ChatOf) -> None:
        chat = await self.begin(chat_of)
        heard = await chat.say("restart", "da capo")
        assert (await chat.press(heard.payload("Non serve"))).response == "utter_link_cancelled"
        assert [one.response for one in await self._restart(chat)] == ["utter_restarted_signed_in"]

    async def _restart(self, chat: Chat) -> list[Heard]:
        await chat.say("restart", "ricominciamo")
        return chat.heard

    async def test_without_one_nothing_is_told(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("recharge", "ricarica 10 con paypal", amount=1000, payment_method="paypal")
        assert len(await self._restart(chat)) == 1
