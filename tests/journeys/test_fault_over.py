"""It works again in the middle of a report: the checks end with nothing opened, and what was put aside comes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.fault_words import opens_nothing, works_again
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import GIULIA, MARCO, DemoOperator
from tests.journeys.faults import MARCOS, down, faults_of, responses, to_the_read_back

ChatOf = Callable[[str | None], Chat]
OVER = frozenset({"utter_fault_works_again", "utter_task_refused"})
"""The other one where the words refuse the report itself: "non aprire"."""


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("deny", "no è tutto ok adesso, mi si è ripreso, non aprire niente"),
        ("update_ticket", "mi si è ripreso, non serve più"),
        ("inform", "ok si è risolto da solo"),
        ("out_of_scope", "è tornata la linea, grazie"),
        ("deny", "no non aprire niente"),
        ("register_account", "è ripartito da solo, non aprire"),
    ],
)
async def test_the_checks_end_and_what_was_put_aside_comes(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(GIULIA)
    report = part("report_fault", "segnala che internet non va sul cell", fault_kind="mobile_data", line_kind="mobile")
    await chat.say_parts(
        "segnala che internet non va sul cell e dimmi i giga", report, part("check_counters", "i giga")
    )
    assert chat.active_loop is not None
    await chat.say(intent, text)
    assert chat.active_loop is None
    assert OVER & set(responses(chat))
    assert "utter_next_now" in responses(chat)


async def test_a_message_that_was_cut_in_two_ends_them_too(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await down(chat, "internet non va sul cell", fault_kind="mobile_data", line_kind="mobile")
    text = "no è tutto ok adesso, mi si è ripreso, non aprire niente"
    await chat.say_parts(
        text, part("deny", "no è tutto ok adesso, mi si è ripreso"), part("register_account", "aprire")
    )
    assert len(chat.heard) == 1
    assert chat.heard[0].response in OVER
    assert chat.active_loop is None


async def test_at_the_read_back_nothing_is_registered(chat_of: ChatOf, demo: DemoOperator) -> None:
    chat = chat_of(MARCO)
    before = await faults_of(demo, MARCOS)
    await to_the_read_back(chat)
    await chat.say("deny", "no, si è risolto da solo adesso")
    assert OVER & set(responses(chat))
    assert await faults_of(demo, MARCOS) == before


@pytest.mark.parametrize(
    "text",
    [
        *("ora va ma lento", "ora va?", "è tornato il problema", "non si è risolto", "la luce è tornata rossa"),
        *("ora funziona solo il wifi", "adesso va e viene", "adesso non va", "sono tornato a casa ora"),
    ],
)
def test_what_is_not_over_ends_nothing(text: str) -> None:
    assert not works_again(text)
    assert not opens_nothing(text)
