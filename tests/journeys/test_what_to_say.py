"""What to say to the care desk when one calls it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.topics import asks_what_to_say
from tests.journeys.chat import Chat
from tests.journeys.conftest import STUDIO

ChatOf = Callable[[str | None], Chat]


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("rephrase", "e se chiamo il 191 che devo dire?"),
        ("out_of_scope", "cosa dico quando chiamo il 119?"),
        ("out_of_scope", "che gli dico al 187?"),
        ("rephrase", "quando li chiamo cosa devo dire"),
    ],
)
async def test_what_is_to_be_at_hand_is_told(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(STUDIO)
    await chat.say("check_ticket", "a che punto è il mio reclamo?")
    assert (await chat.say(heard_as, text)).response == "utter_care_what_to_say"


@pytest.mark.parametrize(
    "text",
    ["cosa devo fare?", "se chiamo il 119 quanto pago?", "che vuol dire mora?", "cosa dico al tecnico?", "chiamatemi"],
)
def test_what_asks_something_else(text: str) -> None:
    assert not asks_what_to_say(text)
