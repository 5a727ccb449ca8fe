"""A fraud that is told beside a wish for a block or a person: the warning first, and the act all the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.services.care.services import Care
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import GIULIA

ChatOf = Callable[[str | None], Chat]
GIULIAS = "+393355550101"


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("SIM swap: mi hanno clonato la sim, bloccatela subito, ho ricevuto un sms", "utter_fraud"),
        ("blocca la sim, ho ricevuto un sms falso e ho dato il codice a un tizio", "utter_fraud_given"),
        ("mi hanno rubato il telefono, mi ha chiamato un tizio strano", "utter_fraud"),
    ],
)
async def test_the_block_begins(chat_of: ChatOf, text: str, warning: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("block_sim", text)
    assert responses(chat)[0] == warning
    assert str(responses(chat)[-1]) in ("utter_block_confirm", "utter_task_ask_loss")
    assert responses(chat).count(warning) == 1
    assert chat.active_loop == "task_form"


async def test_who_is_not_signed_in_is_led_there_with_the_warning_in_front(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await chat.say("block_sim", "blocca la sim, ho ricevuto un sms falso e ho dato il codice a un tizio")
    assert responses(chat)[0] == "utter_fraud_given"
    assert chat.slots["pending_request"]["why"] == "sign_in"


async def test_cut_in_two_both_are_heard(chat_of: ChatOf) -> None:
    chat, text = chat_of(GIULIA), "ho ricevuto un sms strano, passami un operatore"
    await chat.say_parts(text, part("out_of_scope", "ho ricevuto un sms strano"), part("talk_to_human", "operatore"))
    assert responses(chat)[0] == "utter_fraud"
    assert str(responses(chat)[-1]).startswith("utter_queue_")


async def test_the_number_is_called_lost(chat_of: ChatOf, care: Care) -> None:
    await chat_of(GIULIA).say("block_sim", "mi hanno rubato il telefono, mi ha chiamato un tizio strano")
    assert await care.lost.get(GIULIAS) is not None


@pytest.mark.parametrize(
    "text",
    [
        "ho ricevuto un sms strano, passami un operatore",
        "mi hanno chiamato dicendo di essere voi, voglio parlare con una persona",
    ],
)
async def test_a_person_is_called(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("talk_to_human", text)
    assert responses(chat)[0] == "utter_fraud"
    assert str(responses(chat)[-1]).startswith("utter_queue_")


@pytest.mark.parametrize("intent", ["out_of_scope", "recharge", "faq/sim_replacement"])
@pytest.mark.parametrize("text", ["mi hanno clonato la sim", "hanno fatto un sim swap sul mio numero"])
async def test_a_sim_that_was_cloned_is_one_to_block(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say(intent, text)
    assert responses(chat) == ["utter_block_confirm"]


@pytest.mark.parametrize("text", ["cos'è il sim swap?", "la mia sim può essere clonata?", "hanno clonato la carta"])
async def test_what_is_asked_about_it_blocks_nothing(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("out_of_scope", text)
    assert chat.active_loop is None
