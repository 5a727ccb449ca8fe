""" "E poi riparte da sola?": an automatic recharge that stands still, a line that is suspended; the talk goes on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.wondering import asks_if_it_starts_again
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, MARCO, SARA

ChatOf = Callable[[str | None], Chat]
NOT_BY_ITSELF = "utter_auto_not_by_itself"


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("restart", "e poi riparte da sola?"),
        ("restart", "quindi adesso riparte?"),
        ("show_auto_recharge", "riparte in automatico la ricarica?"),
        ("show_auto_recharge", "e la ricarica riprende da sola?"),
    ],
)
async def test_a_recharge_that_stands_still_does_not_by_itself(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("save_card" if "poi" in text else "show_auto_recharge", "la ricarica automatica di chiara")
    heard = await chat.say(intent, text)
    assert responses(chat) == [NOT_BY_ITSELF]
    assert [title for title, _ in heard.buttons] == ["Salva una carta", "Imposta"]


@pytest.mark.parametrize(
    "text",
    [
        "e dopo riparte in automatico la ricarica di chiara?",
        "quando ho messo la carta nuova la ricarica automatica di chiara si riattiva da sola?",
    ],
)
async def test_it_is_told_with_nothing_shown_before(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("show_auto_recharge", text, line_alias="chiara")
    assert responses(chat) == [NOT_BY_ITSELF]


async def test_one_that_runs_is_shown_as_ever(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("show_auto_recharge", "riparte in automatico la ricarica?")
    assert NOT_BY_ITSELF not in responses(chat)


async def test_amid_setting_it_the_question_stays(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("set_auto_recharge", "ricarica automatica di mia figlia", threshold=300, line_alias="mia figlia")
    asked = responses(chat)[-1]
    await chat.say("restart", "e poi riparte da sola?")
    assert responses(chat) == ["utter_auto_again_with_yes", asked]


@pytest.mark.parametrize(
    ("intent", "text"),
    [("restart", "e poi riparte da sola?"), ("out_of_scope", "e poi quando mi riallacciate?")],
)
async def test_of_a_suspended_line_it_is_told_what_brings_it_back(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(SARA)
    await chat.say("terminate_line", "mi avete staccato la linea")
    await chat.say(intent, text)
    assert responses(chat) == ["utter_line_back_all"]


async def test_with_nothing_known_it_is_asked_what_is_meant(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("restart", "e poi riparte da sola?")
    assert responses(chat) == ["utter_again_which"]


async def test_the_wish_to_begin_anew_stays_one(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("show_auto_recharge", "la ricarica automatica")
    for text in ("ricominciamo da capo", "ripartiamo", "riparti da zero", "riparte da capo?"):
        assert not asks_if_it_starts_again(text), text
        assert (await chat.say("restart", text)).response == "utter_restarted_signed_in"
