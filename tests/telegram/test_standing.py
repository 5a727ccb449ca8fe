"""Keyboards that stand in a chat: choices go with what overtakes them, a page's button once it is done."""

from __future__ import annotations

from typing import Any

import pytest

from bot.core.chat import Message, Sender
from bot.services.telegram.ports import ChatKey
from connectors.telegram.keyboards import Button, Rows
from connectors.telegram.standing import Keyboards
from tests.fakes.clock import START

CHAT = ChatKey(1, 2)
PAGE, CHOICE = (Button("Accedi", url="https://a.example/account/signin/T"),), (Button("No", data="i"),)
SIGN_IN = {"prompt": {"kind": "signin", "url": "/account/signin/T"}}
PROVE = {"prompt": {"kind": "otp", "url": "/account/prove/T"}}
SETTINGS = {"prompt": {"kind": "signin", "url": "/account/security/T"}}


class Stripped:
    """What was taken from which message: what is left of its keyboard."""

    def __init__(self) -> None:
        self.left: list[tuple[int, Rows]] = []

    async def strip(self, chat_id: int, message_id: int, left: Rows = ()) -> None:
        self.left.append((message_id, left))


def message(sequence: int, body: dict[str, Any], sender: Sender = Sender.BOT, conversation: str = "c") -> Message:
    return Message(conversation, sequence, f"m-{sequence}", None, sender, START, body)


@pytest.fixture
def calls() -> Stripped:
    return Stripped()


@pytest.fixture
def keyboards(calls: Stripped) -> Keyboards:
    return Keyboards(calls)  # type: ignore[arg-type]  # it strips alone


async def test_the_sign_in_s_button_goes_when_it_is_done(keyboards: Keyboards, calls: Stripped) -> None:
    keyboards.sent(CHAT, message(1, SIGN_IN), 10, (PAGE,))
    await keyboards.passed(CHAT, message(2, {"text": "ciao"}, Sender.CUSTOMER))
    assert calls.left == []
    await keyboards.passed(CHAT, message(3, {"text": "Fatto", "settles": "signin"}))
    assert calls.left == [(10, ())]
    await keyboards.passed(CHAT, message(4, {"text": "Fatto", "settles": "signin"}))
    assert calls.left == [(10, ())], "once"


async def test_its_choices_go_first_and_its_page_when_it_is_done(keyboards: Keyboards, calls: Stripped) -> None:
    keyboards.sent(CHAT, message(1, SIGN_IN), 10, (PAGE, CHOICE))
    await keyboards.passed(CHAT, message(2, {"text": "ciao"}, Sender.CUSTOMER))
    await keyboards.passed(CHAT, message(3, {"text": "e poi?"}, Sender.CUSTOMER))
    await keyboards.passed(CHAT, message(4, {"text": "Fatto", "settles": "signin"}))
    assert calls.left == [(10, (PAGE,)), (10, ())]


@pytest.mark.parametrize(
    ("body", "news"),
    [
        (PROVE, message(2, {"settles": "signin"})),
        (SIGN_IN, message(2, {"settles": "proof"})),
        (SETTINGS, message(2, {"settles": "signin"})),
        (SIGN_IN, message(2, {"settles": "signin"}, conversation="another")),
        (SIGN_IN, message(1, {"settles": "signin"})),
    ],
)
async def test_what_another_thing_settles_stays(
    keyboards: Keyboards, calls: Stripped, body: dict[str, Any], news: Message
) -> None:
    keyboards.sent(CHAT, message(1, body), 10, (PAGE,))
    await keyboards.passed(CHAT, news)
    assert calls.left == []
