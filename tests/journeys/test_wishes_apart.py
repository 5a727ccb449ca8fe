"""A wish that is known by its words, beside another request: both are done, in their order (row 18)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.chat import Chat, part
from tests.journeys.conftest import MARCO

ChatOf = Callable[[str | None], Chat]
PAPER = "mandatemi le bollette per email invece che su carta"
NOTICE = "avvisatemi quando scade la bolletta"
CREDIT = part("check_credit", "dimmi quanto credito ho")
RECHARGE = part("recharge", "ricaricami 20 euro", amount=2000)


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def test_what_is_said_behind_the_wish_is_answered_too(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    wish = part("email_bill", PAPER, delivery="email")
    await chat.say_parts(f"{PAPER} e dimmi quanto credito ho", wish, CREDIT)
    assert responses(chat) == ["utter_next_noted", "utter_email_bill_confirm_email"]
    await chat.say("deny", "no")
    assert any("credit" in str(response) for response in responses(chat))


async def test_what_stands_in_front_comes_first(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    wish = part("email_bill", PAPER, delivery="email")
    await chat.say_parts(f"dimmi quanto credito ho e {PAPER}", CREDIT, wish)
    assert "credit" in str(responses(chat)[0])
    assert responses(chat)[-1] == "utter_email_bill_confirm_email"


async def test_a_recharge_behind_the_wish_is_kept(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say_parts(f"{PAPER} e ricaricami 20 euro", part("email_bill", PAPER), RECHARGE)
    assert responses(chat) == ["utter_next_noted", "utter_email_bill_confirm_email"]
    assert "ricarica" in chat.heard[0].text


async def test_a_wish_that_asks_for_consent_comes_behind_the_rest(chat_of: ChatOf) -> None:
    """One question at a time: a yes is to the one that is open."""
    chat = chat_of(MARCO)
    await chat.say_parts(f"{NOTICE} e ricaricami 20 euro", part("show_bill", NOTICE), RECHARGE)
    assert responses(chat) == ["utter_next_noted", "utter_task_ask_number"]
    await chat.say("cancel", "lascia stare")
    assert responses(chat)[-1] == "utter_notices_ask"
    assert (await chat.say("affirm", "sì")).response == "utter_notices_on"


async def test_a_wish_that_was_cut_in_two_is_one_and_the_third_stays(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    card, sending = part("remove_card", "non voglio più la carta"), part("email_bill", "mandate le fatture per email")
    await chat.say_parts(
        "non voglio più la carta, mandate le fatture per email e dimmi quanto credito ho", card, sending, CREDIT
    )
    assert responses(chat) == ["utter_next_noted", "utter_email_bill_confirm_email"]
    assert "carta" not in chat.heard[0].text
    await chat.say("deny", "no")
    assert any("credit" in str(response) for response in responses(chat))


@pytest.mark.parametrize("text", [PAPER, NOTICE])
async def test_a_wish_alone_is_all_that_is_done(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("show_bill", text)
    assert len(chat.heard) == 1


async def test_parts_that_hold_no_wish_stay_as_they_are(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    bill = part("show_bill", "dimmi quando scade la bolletta")
    await chat.say_parts("dimmi quando scade la bolletta e quanto credito ho", bill, CREDIT)
    assert not any("notices" in str(response) for response in responses(chat))
    assert len(chat.heard) > 1
