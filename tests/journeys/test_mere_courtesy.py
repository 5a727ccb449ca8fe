""" "Sono poco pratica, mi potete aiutare voi?" behind a request: no second request, and no call that nobody wants."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.core.mere_courtesy import is_mere_courtesy
from tests.journeys.chat import Chat

ChatOf = Callable[[str | None], Chat]
LUCAS = "+393475550808"


def part(intent: str, text: str, **entities: Any) -> dict[str, Any]:
    found = [{"entity": name, "value": value} for name, value in entities.items()]
    return {"intent": intent, "text": text, "entities": found}


@pytest.mark.parametrize(
    "behind",
    [
        (("check_recharge", "sono poco pratica"), ("request_call_back", "mi potete aiutare voi?")),
        (("request_call_back", "sono anziana, me lo potete fare voi?"),),
        (("help", "non so come si fa, ci pensate voi?"),),
    ],
)
async def test_a_polite_recharge_is_one_request(chat_of: ChatOf, behind: tuple[tuple[str, str], ...]) -> None:
    chat = chat_of(None)
    wish = "vorrei fare una ricarica di 15 euro al 347 5550808"
    parts = [part("recharge", wish, amount=1500, msisdn=LUCAS), *(part(*one) for one in behind)]
    await chat.say_parts(f"{wish} ma {', '.join(text for _, text in behind)}", *parts)
    said = [heard.response for heard in chat.heard]
    assert "utter_next_noted" not in said
    assert not chat.slots.get("next_request")
    assert chat.slots["task"]["values"] == {"number": LUCAS, "amount": 1500}


async def test_a_call_that_is_asked_for_is_one(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    wish = part("recharge", "ricarica 15 euro al 347 5550808", amount=1500, msisdn=LUCAS)
    call = part("request_call_back", "poi mi potete richiamare?")
    await chat.say_parts("ricarica 15 euro al 347 5550808, poi mi potete richiamare?", wish, call)
    assert "utter_next_noted" in [heard.response for heard in chat.heard]


@pytest.mark.parametrize(
    ("text", "mere"),
    [
        ("potete aiutarmi voi? grazie mille e scusate il disturbo", True),
        ("non sono pratica di queste cose, mi aiutate voi?", True),
        ("ho 78 anni, fate voi per favore", True),
        ("mi potete aiutare con la bolletta?", False),
        ("sono poco pratica, passatemi un operatore", False),
        ("mi potete chiamare voi?", False),
        ("grazie", False),
    ],
)
def test_words_that_ask_for_nothing(text: str, mere: bool) -> None:
    assert is_mere_courtesy(text) is mere
