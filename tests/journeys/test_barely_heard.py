"""Small talk, a correction, "un momento": with nothing under way, none of them is acted on when it is barely heard."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA
from tests.journeys.rows.table import responses

ChatOf = Callable[[str | None], Chat]


@pytest.mark.parametrize(
    ("intent", "text"),
    [("wait", "e se li finisco?"), ("correct", "si può cambiare?"), ("frustration", "quanto ci vuole")],
)
async def test_the_requests_that_come_next_are_offered(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(ANNA)
    ranking = ((intent, 0.2), ("check_counters", 0.15), ("faq/port_in", 0.1))
    heard = await chat.say(intent, text, ranking=ranking)
    assert responses(chat) == ["utter_which_meaning"]
    assert [title for title, _ in heard.buttons][-1] == "Altro"
    await chat.press(heard.buttons[0][1])
    assert "utter_counters" in " ".join(filter(None, responses(chat)))


@pytest.mark.parametrize("intent", ["show_bill", "pay_bill", "check_counters"])
async def test_a_request_that_is_barely_heard_is_not_carried_out(chat_of: ChatOf, intent: str) -> None:
    chat = chat_of(ANNA)
    await chat.say(intent, "ma quanto ci metti", ranking=((intent, 0.22), ("out_of_scope", 0.2)))
    assert (responses(chat), chat.active_loop) == (["utter_fallback_options"], None)


async def test_of_two_requests_that_are_barely_heard_one_is_chosen(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    heard = await chat.say("show_bill", "quanto ci vuole", ranking=(("show_bill", 0.22), ("check_ticket", 0.06)))
    assert responses(chat) == ["utter_which_meaning"]
    assert len(heard.buttons) == 3


async def test_without_one_of_them_it_was_not_understood_and_the_second_time_examples_come(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    ranking = (("thank", 0.2), ("out_of_scope", 0.19))
    await chat.say("thank", "ndo sta er coso", ranking=ranking)
    first = responses(chat)
    await chat.say("thank", "ma er coso ndo sta", ranking=ranking)
    assert first == ["utter_fallback_options"]
    assert responses(chat) == ["utter_fallback_rephrase"]


@pytest.mark.parametrize("confidence", [0.35, 0.9])
async def test_what_is_understood_well_enough_is_answered(chat_of: ChatOf, confidence: float) -> None:
    chat = chat_of(ANNA)
    await chat.say("thank", "grazie mille", ranking=(("thank", confidence), ("check_credit", 0.1)))
    assert responses(chat) != ["utter_which_meaning"]


async def test_amid_a_task_the_task_says_what_it_waits_for(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("recharge", "ricarica")
    await chat.say("wait", "mah vediamo", ranking=(("wait", 0.2), ("check_credit", 0.15)))
    assert "utter_which_meaning" not in responses(chat)
