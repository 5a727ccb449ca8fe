"""A bill by e-mail, and how all of them come: two effects, each named before it is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.core.bills import BillDelivery
from bot.core.delivery_words import rules_address_out
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, MARCO, DemoOperator
from tests.journeys.money import Money
from tests.journeys.proving import Prover

ChatOf = Callable[[str | None], Chat]
ProverOf = Callable[[str], Prover]
MARCOS_MAIL, ANNAS_NUMBER = "marco.conti@example.com", "+393335550202"


def mails(prover: Prover) -> list[Any]:
    return [sent for sent in prover.parts.outbox.messages() if sent["kind"] == "email"]


async def test_the_pdf_goes_to_the_known_address_after_a_yes_and_once(prover: ProverOf) -> None:
    marco = prover(MARCO)
    asked = await marco.chat.say("email_bill", "mandami l'ultima bolletta per mail", bill_ref=1, delivery="email")
    assert asked.response == "utter_email_bill_confirm_once"
    assert asked.text.startswith("Mando la bolletta di novembre (RL202611")
    assert asked.text.endswith(f"in PDF all'indirizzo {MARCOS_MAIL}. Confermi?")
    assert not mails(marco)
    done = await marco.chat.say("affirm", "sì")
    assert done.response == "utter_email_bill_done_once"
    (mail,) = mails(marco)
    assert mail["to"] == MARCOS_MAIL
    assert mail["attached"]["name"].startswith("RL202611")
    assert mail["attached"]["bytes"] > 1000
    assert (await marco.chat.press("/affirm")).response == "utter_done_already"
    assert len(mails(marco)) == 1


async def test_from_now_on_is_another_effect_and_asks_for_a_proof(prover: ProverOf, money: Money) -> None:
    anna = prover(ANNA)
    asked = await anna.chat.say("email_bill", "via mail da ora in poi", delivery=["email", "always"])
    assert asked.response == "utter_email_bill_confirm_email"
    await anna.chat.say("affirm", "sì")
    assert await money.paying.bss.bill_delivery(ANNA) is BillDelivery.PAPER
    assert (await anna.give(anna.code_to(ANNAS_NUMBER))).response == "utter_email_bill_done_email"
    assert await money.paying.bss.bill_delivery(ANNA) is BillDelivery.EMAIL
    assert not mails(anna)
    back = await anna.chat.say("email_bill", "le rivoglio di carta", delivery="paper")
    assert back.response == "utter_email_bill_confirm_paper"
    await anna.chat.say("affirm", "sì")
    assert await money.paying.bss.bill_delivery(ANNA) is BillDelivery.PAPER


async def test_what_is_so_already_is_said(chat_of: ChatOf) -> None:
    heard = await chat_of(ANNA).say("email_bill", "voglio le bollette cartacee", delivery="paper")
    assert heard.text == "Le bollette ti arrivano già su carta."


@pytest.mark.parametrize("words", ["basta bollette di carta", "non le voglio più cartacee", "niente carta"])
async def test_no_more_paper_means_by_e_mail(chat_of: ChatOf, words: str) -> None:
    assert (await chat_of(ANNA).say("email_bill", words, delivery="paper")).response == "utter_email_bill_confirm_email"


async def test_it_is_asked_which_of_the_two_when_the_words_leave_it_open(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    asked = await chat.say("email_bill", "inviatemi la bolletta")
    assert asked.response == "utter_task_ask_delivery"
    assert (await chat.press(asked.payload("Il PDF"))).response == "utter_email_bill_confirm_once"


async def test_a_correction_changes_the_effect_before_anything_is_done(prover: ProverOf) -> None:
    marco = prover(MARCO)
    await marco.chat.say("email_bill", "mandami l'ultima per mail", bill_ref=1, delivery="email")
    heard = await marco.chat.say("correct", "no, sempre", delivery=["email", "always"])
    assert heard.response == "utter_email_bill_confirm_email"
    assert not mails(marco)


async def test_another_bill_is_another_read_back(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("email_bill", "mandami l'ultima per mail", bill_ref=1, delivery="email")
    assert "la bolletta di marzo" in (await chat.say("correct", "no, quella di marzo", bill_ref="2026-03")).text


async def test_a_bill_goes_to_no_other_address(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("email_bill", "mandala a pippo@example.com", delivery="email", email="pippo@example.com")
    assert [heard.response for heard in chat.heard] == ["utter_email_bill_only_known", "utter_email_bill_confirm_once"]
    assert "pippo" not in chat.heard[1].text


async def test_who_has_no_bills_is_told(chat_of: ChatOf) -> None:
    assert (await chat_of(GIULIA).say("email_bill", "via mail", delivery="email")).response == "utter_bills_none"


async def test_a_stranger_s_bill_is_not_sent(chat_of: ChatOf, money: Money) -> None:
    chat = chat_of(MARCO)
    heard = await chat.say("email_bill", "mandami la RL2026110001", bill_ref="RL2026110001", delivery="email")
    assert heard.response == "utter_bill_unknown_number"


async def test_a_sign_in_is_asked_for_and_the_request_goes_on(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    heard = await chat.say("email_bill", "mandami l'ultima per mail", bill_ref=1, delivery="email")
    assert heard.response == "utter_signin_needed_to_act"
    assert (await chat.sign_in(MARCO)).response == "utter_email_bill_confirm_once"


async def test_a_paper_that_cannot_be_read_sends_nothing(prover: ProverOf, demo: DemoOperator) -> None:
    marco = prover(MARCO)
    await marco.chat.say("email_bill", "mandami l'ultima per mail", bill_ref=1, delivery="email")
    await demo.fault("bill", "500", times=9)
    assert (await marco.chat.say("affirm", "sì")).response == "utter_dependency_failed"
    assert not mails(marco)


async def test_an_e_mail_that_is_gone_is_not_taken_back(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("email_bill", "mandami l'ultima per mail", bill_ref=1, delivery="email")
    await chat.say("affirm", "sì")
    assert (await chat.say("email_bill", "ho sbagliato")).response == "utter_email_bill_was_sent"


@pytest.mark.parametrize(
    "words",
    [
        "mandala a contabile@studio.example",
        "non a me, a contabile@studio.example",
        "sì ma a contabile@studio.example",
    ],
)
async def test_another_address_at_the_read_back_changes_no_profile(prover: ProverOf, words: str) -> None:
    marco = prover(MARCO)
    await marco.chat.say("email_bill", "mandami l'ultima per mail", bill_ref=1, delivery="email")
    said = {"contact_kind": "email", "email": "contabile@studio.example"}
    heard = await marco.chat.say("update_profile", words, **said)
    assert [one.response for one in marco.chat.heard] == [
        "utter_email_bill_only_known",
        "utter_email_bill_confirm_once",
    ]
    assert MARCOS_MAIL in heard.text or MARCOS_MAIL in marco.chat.heard[-1].text
    assert not mails(marco)


@pytest.mark.parametrize("words", ["cambia la mia mail in marco.nuova@example.com", "la nuova mail è m.n@example.com"])
async def test_a_change_of_the_profile_at_the_read_back_is_one(prover: ProverOf, words: str) -> None:
    marco = prover(MARCO)
    await marco.chat.say("email_bill", "mandami l'ultima per mail", bill_ref=1, delivery="email")
    heard = await marco.chat.say("update_profile", words, contact_kind="email", email=words.split()[-1])
    assert "utente" in heard.text


@pytest.mark.parametrize(
    "words",
    [
        "mi arrivano le bollette di carta, si può averle per email?",
        "le bollette mi arrivano per posta, posso averle via mail?",
        "ricevo ancora la fattura cartacea, vorrei riceverla per e-mail",
        "me la mandate su carta, come faccio ad averla in digitale?",
    ],
)
async def test_paper_that_comes_and_is_wished_by_e_mail_is_read_back_as_that(chat_of: ChatOf, words: str) -> None:
    heard = await chat_of(ANNA).say("email_bill", words, delivery=["paper", "email"])
    assert heard.response == "utter_email_bill_confirm_email"


@pytest.mark.parametrize("words", ["mi arrivano per mail, posso averle di carta?", "per mail no, mandatela su carta"])
async def test_paper_that_is_wished_instead_of_e_mail_is_paper(chat_of: ChatOf, words: str) -> None:
    heard = await chat_of(ANNA).say("email_bill", words, delivery=["email", "paper"])
    assert heard.response == "utter_email_bill_already_paper"


@pytest.mark.parametrize(
    "words",
    [
        "solo mail, ma non questa mail che vedete",
        "via mail ma non a questa, a conti@studio.example",
        "per email da ora in poi però non all'indirizzo che avete",
        "mandatele via mail, non alla solita mail",
        "per mail, questo indirizzo no",
    ],
)
async def test_the_known_address_that_is_ruled_out_is_not_read_back(prover: ProverOf, words: str) -> None:
    marco = prover(MARCO)
    heard = await marco.chat.say("email_bill", words, delivery=["email", "always"])
    assert [one.response for one in marco.chat.heard] == ["utter_email_bill_only_known"]
    assert [title for title, _ in heard.buttons] == ["Cambia un contatto"]
    changed = await marco.chat.say("inform", "conti@studio.example", email="conti@studio.example")
    assert "conti@studio.example" in changed.text
    assert not mails(marco)


async def test_at_the_read_back_it_is_ruled_out_too(prover: ProverOf) -> None:
    marco = prover(MARCO)
    await marco.chat.say("email_bill", "mandami l'ultima per mail", bill_ref=1, delivery="email")
    words, address = "no non a quella mail, a contabile@studio.example", "contabile@studio.example"
    heard = await marco.chat.say("update_profile", words, contact_kind="email", email=address)
    assert heard.response == "utter_email_bill_only_known"
    assert address in heard.payload("Cambia un contatto")


@pytest.mark.parametrize(
    "words", ["per mail, non questa bolletta ma quella di ottobre", "mandala a questa mail", "no, a questa mail"]
)
async def test_a_bill_that_is_ruled_out_is_no_address(words: str) -> None:
    assert not rules_address_out(words)
