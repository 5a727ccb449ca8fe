""" "Sei un bot?" is answered with what it is, and that there are people, too: "ok" asks for none of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.chat import Chat, part
from tests.journeys.conftest import GIULIA

ChatOf = Callable[[str | None], Chat]


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def asked(chat_of: ChatOf) -> Chat:
    chat = chat_of(GIULIA)
    assert (await chat.say("bot_challenge", "sei un bot?")).response == "utter_bot_challenge"
    return chat


@pytest.mark.parametrize("text", ["ok", "va bene", "ok grazie", "ah ok", "perfetto"])
async def test_what_was_understood_asks_for_no_person(chat_of: ChatOf, text: str) -> None:
    chat = await asked(chat_of)
    await chat.say("affirm", text)
    assert responses(chat) == ["utter_affirm_unasked"]


@pytest.mark.parametrize("text", ["sì", "sì grazie", "ok, passami un collega", "si"])
async def test_a_yes_does(chat_of: ChatOf, text: str) -> None:
    chat = await asked(chat_of)
    await chat.say("affirm", text)
    assert str(responses(chat)[0]).startswith(("utter_queue", "utter_human", "utter_task_yes_or_no"))


@pytest.mark.parametrize("word", ["ok", "va bene"])
async def test_ok_and_a_question_is_the_question(chat_of: ChatOf, word: str) -> None:
    chat = await asked(chat_of)
    others = part("check_counters", "quanti minuti ho", counter="voice")
    await chat.say_parts(f"{word}, quanti minuti ho", part("affirm", word), others)
    assert not any(str(response).startswith(("utter_queue", "utter_human")) for response in responses(chat))
    assert "minuti" in chat.heard[-1].text.lower()
