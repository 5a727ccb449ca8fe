"""Row 43: an edited message is a correction of that turn. It changes a value; it orders, confirms, begins nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.journeys.care_desk import CareDesk
from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA, DemoOperator
from tests.journeys.money import Money

ChatOf = Callable[[str | None], Chat]
LUCAS = "+393475550707"


async def asked(chat: Chat) -> None:
    """A recharge of 10 €, read back."""
    heard = await chat.say("recharge", "ricarica 10", amount=1000, msisdn=LUCAS, payment_method="paypal")
    assert heard.text == "Ricarica di 10,00 € per il 347 555 0707, da pagare con PayPal. Confermi?"


async def test_another_amount_is_read_back_anew_and_nothing_is_done(
    chat_of: ChatOf, money: Money, demo: DemoOperator
) -> None:
    chat = chat_of(None)
    await asked(chat)
    heard = await chat.say("correct", "ricarica 100", amount=10000, edited="recharge")
    assert heard.text == "Ricarica di 100,00 € per il 347 555 0707, da pagare con PayPal. Confermi?"
    assert (await demo.books(LUCAS))["credit"] == 200


async def test_a_message_that_is_edited_to_a_yes_confirms_nothing(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await asked(chat)
    for words in ("sì", "sì ricarica", "confermo"):
        await chat.say("correct", words, edited="affirm")
        assert "utter_pay_link" not in [heard.response for heard in chat.heard]
    assert chat.active_loop == "task_form"


async def test_a_message_that_is_edited_after_the_yes_is_told_what_holds(
    chat_of: ChatOf, money: Money, demo: DemoOperator
) -> None:
    chat = chat_of(None)
    await asked(chat)
    await chat.say("affirm", "sì")
    await money.pay()
    heard = await chat.say("correct", "ricarica 100", amount=10000, edited="recharge")
    assert heard.response not in ("utter_pay_link", "utter_recharge_confirm_paypal")
    assert (await demo.books(LUCAS))["credit"] == 1200


async def test_with_nothing_under_way_no_order_begins(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    heard = await chat.say("correct", "10 a Luca con paypal", amount=1000, msisdn=LUCAS, edited="recharge")
    assert heard.response == "utter_edited_too_late"
    assert chat.active_loop is None


async def test_a_reading_is_made_with_the_new_words(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("out_of_scope", "quanto creidto o")
    heard = await chat.say("correct", "quanto credito ho", edited="check_credit")
    assert "12,50" in heard.text


async def test_a_reading_in_the_middle_of_a_task_leaves_the_task_as_it_is(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await asked(chat)
    heard = await chat.say("correct", "quanto credito ho", edited="check_credit")
    assert "12,50" in heard.text
    assert chat.active_loop == "task_form"


async def recharged(chat: Chat, money: Money) -> None:
    """A recharge of 10 €, paid to the end."""
    await asked(chat)
    await chat.say("affirm", "sì")
    await money.pay()


async def test_a_reading_after_a_recharge_is_made_with_the_new_words(chat_of: ChatOf, money: Money) -> None:
    chat = chat_of(GIULIA)
    await recharged(chat, money)
    await chat.say("check_counters", "quanti giga ho", counter="data")
    edit: dict[str, Any] = {"counter": "voice", "edited": ["check_counters", "check_counters"]}
    heard = await chat.say("correct", "quanti minuti ho", **edit)
    assert "Minuti" in heard.text
    assert heard.response != "utter_recharge_was_made"


@pytest.mark.parametrize("meant", ["logout", "help", "recharge", "out_of_scope"])
async def test_another_message_s_edit_after_a_recharge_is_not_about_the_recharge(
    chat_of: ChatOf, money: Money, meant: str
) -> None:
    chat = chat_of(GIULIA)
    await recharged(chat, money)
    heard = await chat.say("correct", "altro", edited=[meant, "greet"])
    assert heard.response == "utter_edited_too_late"


@pytest.mark.parametrize("edited", [["check_counters", "recharge"], ["recharge"], ["inform"]])
async def test_an_edit_of_the_recharge_s_own_turn_is_told_that_it_is_under_way(
    chat_of: ChatOf, money: Money, edited: list[str]
) -> None:
    chat = chat_of(GIULIA)
    await recharged(chat, money)
    heard = await chat.say("correct", "50", amount=5000, edited=edited)
    assert heard.response in ("utter_recharge_was_made", "utter_recharge_link_was_given")


@pytest.mark.parametrize("words", ["voglio parlare con un operatore", "operatore", "lascia una richiesta"])
async def test_an_edit_puts_nobody_into_the_queue(chat_of: ChatOf, queue: CareDesk, words: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("check_credit", "quanto credito ho")
    heard = await chat.say("correct", words, edited=["talk_to_human", "check_credit"])
    assert heard.response == "utter_edited_too_late"
    assert chat.slots.get("queued") is None


async def test_another_task_that_an_edit_asks_for_amid_one_reads_nothing_again(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("check_credit", "quanto credito ho")
    await asked(chat)
    heard = await chat.say("correct", "vorrei disdire tutto", line_alias="tutte", edited=["close_account"])
    assert heard.response == "utter_edited_too_late"
    assert chat.active_loop == "task_form"


async def test_the_number_in_an_edited_reading_does_not_become_the_recharge_s(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await asked(chat)
    await chat.say("correct", "credito del 333 555 0202", msisdn="+393335550202", edited=["check_credit"])
    assert chat.slots["task"]["values"]["number"] == LUCAS
