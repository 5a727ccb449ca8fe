"""Another plan is a person's work, whatever is asked of it; a rise of prices that is only rumoured is not known."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA

ChatOf = Callable[[str | None], Chat]


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def change_told(chat_of: ChatOf) -> Chat:
    chat = chat_of(ANNA)
    await chat.say("activate_offer", "vorrei cambiare piano a mia figlia", line_alias="mia figlia")
    assert responses(chat) == ["utter_offers_not_plans"]
    return chat


@pytest.mark.parametrize("text", ["mettile giga 100", "passala a giga 100", "voglio metterle giga 100"])
async def test_the_plan_of_another_line_is_told_with_the_person(chat_of: ChatOf, text: str) -> None:
    chat = await change_told(chat_of)
    heard = await chat.say("activate_offer", text)
    assert responses(chat) == ["utter_plans_sold"]
    assert "Parla con una persona" in dict(heard.buttons)
    assert chat.active_loop is None


@pytest.mark.parametrize(
    ("intent", "confidence", "text", "answer"),
    [
        ("check_credit", 0.57, "e le rimane lo stesso numero?", "number"),
        ("activate_offer", 0.37, "se cambia piano tiene il numero?", "number"),
        ("ask_why", 0.37, "tiene il numero?", "number"),
        ("check_counters", 0.97, "e i giga che ha li perde?", "person"),
        ("list_offers", 0.9, "quanto costa il cambio?", "person"),
        ("out_of_scope", 0.3, "e da quando?", "person"),
    ],
)
async def test_what_is_asked_of_the_change_is_told_as_far_as_known(
    chat_of: ChatOf, intent: str, confidence: float, text: str, answer: str
) -> None:
    chat = await change_told(chat_of)
    await chat.say("activate_offer", "mettile giga 100")
    for _ in range(2):
        heard = await chat.say(intent, text, ranking=((intent, confidence), ("faq/port_out", confidence - 0.03)))
        assert responses(chat) == [f"utter_plan_change_{answer}"]
        assert "Parla con una persona" in dict(heard.buttons)


async def test_readings_are_still_read(chat_of: ChatOf) -> None:
    chat = await change_told(chat_of)
    await chat.say("check_credit", "quanto credito le resta?", line_alias="mia figlia")
    assert responses(chat) == ["utter_credit_one_short"]
    await chat.say("check_counters", "e i giga che ha?")
    assert "utter_plan_change_person" not in responses(chat)


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("list_offers", "mi dicevano che aumentate il prezzo"),
        ("list_offers", "ho sentito che aumentate i prezzi, è vero?"),
        ("show_plan", "mi aumentate il canone?"),
        ("bot_challenge", "avete in programma aumenti?"),
    ],
)
async def test_a_rumoured_rise_is_not_known_of(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(GIULIA)
    heard = await chat.say(intent, text)
    assert responses(chat) == ["utter_price_rise_unknown"]
    assert [title for title, _ in heard.buttons] == ["Piano", "Parla con una persona"]
    await chat.say("bot_challenge", "è vero?", ranking=(("bot_challenge", 0.37), ("affirm", 0.35)))
    assert responses(chat) == ["utter_price_rise_not_told"]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("bot_challenge", "è vero?"),
        ("explain_bill", "perché è aumentata la bolletta?"),
        ("set_auto_recharge", "aumenta la soglia a 10"),
        ("list_offers", "potete aumentare i giga del mio piano?"),
    ],
)
async def test_other_rises_are_other_matters(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say(intent, text)
    assert not any(str(response).startswith("utter_price_rise") for response in responses(chat))
