""" "Per mail? no anzi scaricala qui": the bill comes the last way that was said, and no other."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.delivery_words import downloads_instead, emails_instead
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import MARCO

ChatOf = Callable[[str | None], Chat]


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("mi mandi la bolletta per mail?", "no anzi scaricala qui"),
        ("mandami la fattura via mail", "anzi no, dammela qui"),
        ("mi inviate l'ultima bolletta per email", "no aspetta meglio il pdf"),
    ],
)
async def test_the_pdf_is_given_and_nothing_goes_by_mail(chat_of: ChatOf, first: str, then: str) -> None:
    chat = chat_of(MARCO)
    await chat.say_parts(f"{first} {then}", part("email_bill", first, delivery="email"), part("download_bill", then))
    given = list(chat.heard)
    assert any(heard.custom for heard in given)
    assert chat.slots.get("task") is None
    assert not chat.slots.get("next_request")


async def test_in_one_piece_too(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    heard = await chat.say("email_bill", "mi mandi la bolletta per mail? no anzi scaricala qui", delivery="email")
    assert heard.custom
    assert chat.slots.get("task") is None


async def test_at_the_read_back_nothing_is_sent(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("email_bill", "mandami la bolletta per mail", delivery="email")
    await chat.say("download_bill", "no anzi scaricala qui")
    assert responses(chat)[0] == "utter_email_bill_not_sent"
    assert chat.slots.get("task") is None


async def test_the_other_way_round_it_is_mailed(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    first, then = "scaricami la bolletta", "no anzi mandamela per mail"
    await chat.say_parts(f"{first} {then}", part("download_bill", first), part("email_bill", then, delivery="email"))
    assert responses(chat) == ["utter_email_bill_confirm_once"]


@pytest.mark.parametrize("text", ["mandala per mail e scaricala anche qui", "mandami il pdf per mail", "no, per mail"])
def test_nothing_is_downloaded_instead(text: str) -> None:
    assert not downloads_instead(text)


def test_what_is_added_is_not_mailed_instead() -> None:
    assert not emails_instead("scaricala e mandamela anche per mail")
