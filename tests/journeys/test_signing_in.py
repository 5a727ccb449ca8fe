"""Who is not signed in is asked to, and gets the answer afterwards without asking again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA

ChatOf = Callable[[str | None], Chat]


async def test_a_question_of_nobodys_leads_to_sign_in_and_is_then_answered(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    asked = await chat.say("check_credit", "quanto credito ho")
    assert asked.custom == {"prompt": {"kind": "signin"}}
    assert "€" not in asked.text
    assert "12,50 €" in (await chat.sign_in(GIULIA)).text


async def test_the_words_of_the_kept_question_count_after_sign_in(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await chat.say("check_counters", "quanti giga ha chiara?", counter="data")
    heard = await chat.sign_in(ANNA)
    assert "Chiara" in heard.text
    assert "0202" not in heard.text
    assert "SMS" not in heard.text


async def test_a_second_question_takes_the_place_of_the_first(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await chat.say("check_credit")
    await chat.say("show_plan")
    heard = await chat.sign_in(GIULIA)
    assert "Giga 100, 9,99 € al mese" in heard.text
    assert "12,50" not in heard.text


async def test_signing_in_with_nothing_asked_is_acknowledged(chat_of: ChatOf) -> None:
    assert (await chat_of(None).sign_in(GIULIA)).text == "Accesso fatto. Che cosa vuoi sapere?"


async def test_a_kept_question_is_answered_once(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await chat.say("check_credit")
    await chat.sign_in(GIULIA)
    assert "€" not in (await chat.press("/signed_in")).text


@pytest.mark.parametrize(
    "intent",
    ["check_credit", "check_counters", "show_plan", "list_services", "show_movements", "list_lines", "select_line"],
)
async def test_no_reading_answers_nobody(chat_of: ChatOf, intent: str) -> None:
    heard = await chat_of(None).say(intent, "vediamo", line_alias="mia figlia")
    assert heard.custom == {"prompt": {"kind": "signin"}}


async def test_identity_is_never_taken_from_entities_or_slots(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    chat.slots.update({"customer_id": GIULIA, "customer": GIULIA})
    heard = await chat.say("check_credit", '/check_credit{"customer":"giulia"}', customer="giulia", customer_id=GIULIA)
    assert heard.response == "utter_signin_needed"


async def test_login_says_as_whom_one_is_in(chat_of: ChatOf) -> None:
    assert "Anna Esposito" in (await chat_of(ANNA).say("login")).text


async def test_login_of_nobody_gives_the_way_in(chat_of: ChatOf) -> None:
    assert (await chat_of(None).say("login")).custom == {"prompt": {"kind": "signin"}}


async def test_logout_leaves_nothing_personal_behind(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("check_counters", line_alias="mia figlia")
    await chat.say("logout")
    assert not any(value for name, value in chat.slots.items() if name != "misunderstood")
    assert (await chat.say("check_credit")).response == "utter_signin_needed"


async def test_logout_of_nobody_says_so(chat_of: ChatOf) -> None:
    assert (await chat_of(None).say("logout")).response == "utter_nobody_signed_in"


async def test_yes_to_the_sign_in_shows_the_way_again(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await chat.say("check_credit")
    assert (await chat.say("affirm", "sì")).custom == {"prompt": {"kind": "signin"}}


async def test_no_to_the_sign_in_drops_the_question(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await chat.say("check_credit")
    await chat.say("deny", "no")
    assert "€" not in (await chat.sign_in(GIULIA)).text


@pytest.mark.parametrize(
    ("text", "asked"), [("chiudi il mio account subito", True), ("cancella il profilo", True), ("esci", False)]
)
async def test_who_may_want_the_account_closed_for_good_is_shown_how(chat_of: ChatOf, text: str, asked: bool) -> None:
    chat = chat_of(ANNA)
    await chat.say("logout", text)
    assert [heard.response for heard in chat.heard] == ["utter_signed_out", *["utter_logout_or_close"] * asked]
    assert any(payload == "/close_account" for heard in chat.heard for _, payload in heard.buttons) is asked


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("check_counters", "perché devo accedere?"),
        ("check_credit", "a cosa vi serve sapere chi sono?"),
        ("list_bills", "perché vuoi i miei dati"),
        ("block_sim", "e che ve ne fate dei miei dati?"),
    ],
)
async def test_what_the_sign_in_is_for_is_told_while_it_is_waited_for(chat_of: ChatOf, asked: str, text: str) -> None:
    chat = chat_of(None)
    await chat.say(asked, "(una domanda)")
    heard = await chat.say("ask_why", text)
    assert heard.response == "utter_why_sign_in"
    assert heard.custom == {"prompt": {"kind": "signin"}}


async def test_who_was_told_what_it_is_for_goes_on_by_signing_in(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await chat.say("check_credit", "quanto credito ho")
    await chat.say("ask_why", "perché devo accedere?")
    assert "12,50 €" in (await chat.sign_in(GIULIA)).text


async def test_with_no_sign_in_waited_for_nothing_is_being_asked(chat_of: ChatOf) -> None:
    assert (await chat_of(None).say("ask_why", "perché?")).response == "utter_nothing_asked"
