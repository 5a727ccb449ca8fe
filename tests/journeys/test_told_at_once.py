"""What the trouble's own words tell is not asked, and what the operator's systems know behind it is looked up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA
from tests.journeys.faults import responses

ChatOf = Callable[[str | None], Chat]


@pytest.mark.parametrize(
    "text",
    [
        "sono in francia e non mi va internet",
        "sono all'estero e internet non va",
        "a parigi non mi va internet sul cellulare",
        "in spagna i dati non funzionano",
    ],
)
async def test_abroad_without_data_the_checks_begin_at_roaming(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("report_fault", text, fault_kind="mobile_data", line_kind="mobile")
    assert responses(chat) == ["utter_fault_begin", "utter_check_say_roaming_switch"]


async def test_at_home_the_counters_are_looked_up(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("report_fault", "sono in italia e non mi va internet sul cell", fault_kind="mobile_data")
    assert responses(chat) == ["utter_fault_begin", "utter_check_say_data_switch"]


async def test_where_is_asked_when_nobody_said_it(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("report_fault", "non mi va internet sul cell", fault_kind="mobile_data")
    assert responses(chat) == ["utter_fault_begin", "utter_check_say_where"]
