"""What a country costs, asked in everyday words: the prices there, whatever the classifier makes of the words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.faq.abroad_words import asks_price_abroad
from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA

ChatOf = Callable[[str | None], Chat]


@pytest.mark.parametrize(
    ("intent", "text", "country"),
    [
        ("faq/roaming_world", "vado negli stati uniti a natale quanto costa internet", "Stati Uniti"),
        ("out_of_scope", "a dicembre vado a new york, quanto si paga per navigare?", "Stati Uniti"),
        ("out_of_scope", "quanto costa in inghilterra?", "Regno Unito"),
        ("faq/roaming_world", "quanto si paga in albania?", "Albania"),
        ("list_offers", "vado a dubai, che tariffe avete?", "Emirati Arabi"),
        ("out_of_scope", "e a new york quanto mi costa", "Stati Uniti"),
        ("affirm", "in svizzera quanto pago", "Svizzera"),
    ],
)
@pytest.mark.parametrize("who", [GIULIA, None])
async def test_the_prices_there_are_told(
    chat_of: ChatOf, who: str | None, intent: str, text: str, country: str
) -> None:
    chat = chat_of(who)
    await chat.say(intent, text, ranking=[("out_of_scope", 0.5), ("faq/roaming_world", 0.4)])
    assert any(heard.text.startswith(country) for heard in chat.heard), [heard.text for heard in chat.heard]


async def test_within_the_union_it_is_as_at_home(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("out_of_scope", "vado a parigi quanto costa navigare?")
    assert "Francia" in chat.heard[0].text


@pytest.mark.parametrize(
    "text",
    [
        "quanto costa un volo per new york?",
        "quanto costa vivere in svizzera?",
        "quanto costa una sim in america?",
        "quanto costa mandare soldi in romania",
        "che tempo fa a londra",
        "a pasqua vado a malta",
        "quanto costa chiamare in spagna dall'italia",
    ],
)
def test_what_is_no_price_of_the_telephone_there(text: str) -> None:
    assert not asks_price_abroad(text)
