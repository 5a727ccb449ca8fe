"""Whether somebody comes is a question, and no wish for a person: nobody is called by it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.visit_words import asks_if_home, asks_if_somebody_comes
from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA, MARCO, SARA

ChatOf = Callable[[str | None], Chat]
PERSON = "talk_to_human"


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        (PERSON, "viene qualcuno a montarlo?"),
        (PERSON, "ma passa qualcuno a installarlo"),
        ("report_fault", "viene un tecnico a montarlo?"),
        (PERSON, "c'è qualcuno che viene a installarlo?"),
    ],
)
async def test_of_an_offer_the_catalogue_does_not_say(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("list_offers", "che offerte ho?")
    heard = await chat.say(heard_as, text)
    assert heard.response == "utter_offer_fitted"
    assert not chat.slots.get("queued")


async def test_at_its_read_back_the_read_back_is_put_again(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("activate_offer", "mi interessa wifi in ogni stanza", offer_name="wifi-stanze")
    read_back = responses(chat)[-1]
    await chat.say(PERSON, "viene qualcuno a montarlo?")
    assert responses(chat) == ["utter_about_extra_fitted", read_back]


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        (PERSON, "serve che ci sia qualcuno in casa?"),
        (PERSON, "deve esserci qualcuno in casa"),
        ("faq/roaming_eu", "devo stare a casa?"),
        ("login", "devo farmi trovare?"),
        ("goodbye", "devo esserci io?"),
        ("ask_why", "serve che resti a casa?"),
        (PERSON, "viene qualcuno a casa?"),
    ],
)
async def test_of_a_fault_that_is_open_the_visit_is_told(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(SARA)
    await chat.say("check_ticket", "il tecnico quando viene?")
    heard = await chat.say(heard_as, text)
    assert heard.response == "utter_visit_none_set"
    assert "TT-2026-000123" in heard.text
    assert not chat.slots.get("queued")


async def test_with_none_open_how_one_comes_about_is_told(chat_of: ChatOf) -> None:
    assert (await chat_of(GIULIA).say(PERSON, "deve venire qualcuno?")).response == "utter_visit_unknown"
    assert (await chat_of(None).say(PERSON, "ma viene una persona a casa?")).response == "utter_visit_unknown"


@pytest.mark.parametrize(
    "text",
    [
        *("mi passa qualcuno?", "c'è qualcuno?", "c'è qualcuno che può controllare?", "voglio una persona a casa mia"),
        *("mandate qualcuno a ripararlo", "mi mandate qualcuno?", "passa qualcuno", "quando viene il tecnico?"),
        *("devo essere a casa per usare il wifi?", "mi serve qualcuno", "ho bisogno di qualcuno"),
    ],
)
def test_what_wants_somebody_is_none(text: str) -> None:
    assert not asks_if_somebody_comes(text)
    assert not asks_if_home(text)
