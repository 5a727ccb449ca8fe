"""A no to "riprendiamo?" in whatever words: what was parked is dropped, and that is said in one line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.yes_and_no import lets_go
from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA

ChatOf = Callable[[str | None], Chat]
LUCAS = "+393475550707"


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def offered(chat_of: ChatOf) -> Chat:
    """Giulia began a recharge and a complaint, gave the second up, and is asked about the first."""
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica il 347 555 0707", msisdn=LUCAS)
    await chat.say("open_complaint", "voglio fare un reclamo")
    await chat.say("cancel", "annulla")
    assert responses(chat)[-1] == "utter_task_resume"
    return chat


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("cancel", "no lasciala, ci ho ripensato"),
        ("cancel", "lasciala perdere"),
        ("deny", "no non mi serve più"),
        ("cancel", "non serve più"),
        ("cancel", "annulla"),
        ("update_ticket", "non serve più"),
        ("dont_know", "no lascia"),
        ("out_of_scope", "nah, ho cambiato idea"),
        ("inform", "fa niente"),
        ("out_of_scope", "ma no, ormai"),
        ("deny", "no"),
    ],
)
async def test_it_is_dropped_in_one_line(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = await offered(chat_of)
    heard = await chat.say(intent, text)
    assert responses(chat) == ["utter_task_dropped"]
    assert heard.text == "Lascio la ricarica: non ho fatto nulla."
    assert not chat.slots.get("parked")


async def test_what_is_asked_for_instead_is_answered(chat_of: ChatOf) -> None:
    chat = await offered(chat_of)
    await chat.say("check_credit", "no lasciala, dimmi quanto credito ho")
    assert responses(chat)[0] == "utter_task_dropped"
    assert str(responses(chat)[-1]).startswith("utter_credit")
    assert not chat.slots.get("parked")


async def test_of_two_the_other_is_offered_and_all_are_dropped_when_all_is_said(chat_of: ChatOf) -> None:
    for text, then in (("lasciala perdere", ["utter_task_resume"]), ("annulla tutto", ["utter_task_dropped"])):
        chat = chat_of(GIULIA)
        chat.slots.clear()
        chat.active_loop = None
        await chat.say("recharge", "ricarica il 347 555 0707", msisdn=LUCAS)
        await chat.say("open_complaint", "voglio fare un reclamo")
        await chat.say("update_profile", "cambia la mail")
        await chat.say("cancel", "annulla")
        assert responses(chat)[-1] == "utter_task_resume_two"
        await chat.say("cancel", text)
        assert responses(chat) == ["utter_task_dropped", *then]


@pytest.mark.parametrize(
    "text", ["sì", "ok riprendiamo", "va bene, non lasciarla", "quanto manca?", "sì non annullarla"]
)
def test_a_yes_lets_nothing_go(text: str) -> None:
    assert not lets_go(text)


async def test_with_nothing_offered_the_same_words_mean_what_they_did(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    assert (await chat.say("cancel", "lasciala perdere")).response == "utter_nothing_to_cancel"
    assert (await chat.say("dont_know", "no lascia")).response == "utter_no_need_to_know"
