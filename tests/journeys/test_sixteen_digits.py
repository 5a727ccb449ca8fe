"""Sixteen digits that nothing waited for: the gateway has masked them, and the bot asks what they are."""

from __future__ import annotations

from collections.abc import Callable

from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA

ChatOf = Callable[[str | None], Chat]
GIULIAS = "+393355550101"
DIGITS = "/sixteen_digits"


async def test_are_asked_about_and_a_yes_leads_to_the_masked_field(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    asked = await chat.press(DIGITS)
    assert asked.response == "utter_sixteen_digits"
    assert asked.buttons[0][0] == "Sì, RicariCard"
    heard = await chat.say("affirm", "sì")
    assert heard.response == "utter_recharge_confirm_voucher"
    given = await chat.say("affirm", "sì")
    assert given.custom == {"prompt": {"kind": "voucher", "line": GIULIAS}}


async def test_the_choice_does_the_same_as_a_yes(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    asked = await chat.press(DIGITS)
    heard = await chat.press(asked.payload("Sì, RicariCard"))
    assert heard.response == "utter_task_ask_number"
    read_back = await chat.say("inform", "335 555 0101", msisdn=GIULIAS)
    assert read_back.response == "utter_recharge_confirm_voucher"


async def test_a_no_does_nothing(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.press(DIGITS)
    assert (await chat.say("deny", "no")).response == "utter_deny"
    assert (await chat.say("affirm", "sì")).response == "utter_affirm_unasked"


async def test_in_the_middle_of_a_recharge_a_later_yes_is_about_the_recharge_alone(chat_of: ChatOf) -> None:
    """Said as no question of its own: the read-back comes again behind it, and a yes is to that."""
    chat = chat_of(GIULIA)
    before = await chat.say("recharge", "20 euro con carta", amount=2000, payment_method="card")
    assert before.response == "utter_recharge_confirm_card"
    await chat.press(DIGITS)
    said = [heard.response for heard in chat.heard]
    assert said[-2:] == ["utter_sixteen_digits_aside", "utter_recharge_confirm_card"]
    changed = await chat.press(chat.heard[0].payload("Sì, RicariCard"))
    assert changed.response == "utter_recharge_confirm_voucher"
