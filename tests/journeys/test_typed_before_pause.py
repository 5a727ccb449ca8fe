"""What nobody known typed before a long pause, while a sign-in was waited for: whoever signs in then is asked anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA

ChatOf = Callable[[str | None], Chat]
LUCAS, CHIARAS = "+393475550707", "+393335550203"


def heard_words(chat: Chat) -> str:
    return "\n".join(heard.text for heard in chat.heard)


async def with_a_saved_card(chat: Chat) -> None:
    text = "ricarica 20 euro al 347 555 0707 con la carta salvata"
    heard = await chat.say("recharge", text, amount=2000, msisdn=LUCAS, payment_method="saved_card")
    assert heard.custom == {"prompt": {"kind": "signin"}}


async def test_whoever_signs_in_at_once_goes_on_with_it(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await with_a_saved_card(chat)
    chat.clock.advance(timedelta(minutes=10))
    await chat.sign_in(GIULIA)
    assert "347 555 0707" in heard_words(chat)


@pytest.mark.parametrize("pause", [timedelta(hours=1), timedelta(days=1)], ids=str)
async def test_after_a_long_pause_neither_number_nor_amount_is_shown(chat_of: ChatOf, pause: timedelta) -> None:
    chat = chat_of(None)
    await with_a_saved_card(chat)
    chat.clock.advance(pause)
    await chat.sign_in(GIULIA)
    assert "347 555 0707" not in heard_words(chat)
    assert chat.heard[-1].response == "utter_task_ask_amount"
    assert LUCAS not in chat.slots["task"]["values"].values()


async def test_a_reading_is_for_who_signs_in_and_not_for_the_line_that_was_typed(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await chat.say("check_credit", "quanto credito ha il 333 555 0203?", msisdn=CHIARAS)
    chat.clock.advance(timedelta(hours=1))
    heard = await chat.sign_in(GIULIA)
    assert str(heard.response).startswith("utter_credit")
    assert "335 555 0101" in heard.text
    assert "0203" not in heard.text
