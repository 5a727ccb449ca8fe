"""A system that fails is named, nothing is invented, and the request can be put again with one choice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, DemoOperator

ChatOf = Callable[[str | None], Chat]


@pytest.mark.parametrize("kind", ["slow", "500", "malformed", "lost-reply"])
@pytest.mark.parametrize(
    ("intent", "operation", "part"),
    [
        ("check_credit", "balance", "Il credito"),
        ("check_counters", "usage", "I giga e i minuti"),
        ("show_movements", "balance", "I movimenti"),
        ("show_plan", "all", "L'elenco delle tue linee"),
    ],
)
async def test_a_failing_part_is_named_and_no_figure_is_said(
    chat_of: ChatOf, demo: DemoOperator, kind: str, intent: str, operation: str, part: str
) -> None:
    await demo.fault(operation, kind, times=2)  # a dropped connection is tried once more by the HTTP client
    heard = await chat_of(GIULIA).say(intent)
    assert heard.text.startswith(f"{part}: ")
    assert "€" not in heard.text
    assert "GB" not in heard.text
    assert [title for title, _ in heard.buttons] == ["Riprova", "Parla con una persona"]


async def test_trying_again_asks_the_same_for_the_same_line(chat_of: ChatOf, demo: DemoOperator) -> None:
    chat = chat_of(ANNA)
    await demo.fault("usage", "500")
    failed = await chat.say("check_counters", "giga di chiara", line_alias="chiara", counter="data")
    heard = await chat.press(failed.payload("Riprova"))
    assert "Chiara" in heard.text
    assert "0202" not in heard.text
    assert "SMS" not in heard.text


async def test_trying_again_remembers_the_words_when_not_even_the_lines_came(
    chat_of: ChatOf, demo: DemoOperator
) -> None:
    chat = chat_of(ANNA)
    await demo.fault("all", "500")
    failed = await chat.say("check_credit", "quanto ha chiara?")
    heard = await chat.press(failed.payload("Riprova"))
    assert "0,35 €" in heard.text
    assert "4,80" not in heard.text


async def test_yes_tries_again_too(chat_of: ChatOf, demo: DemoOperator) -> None:
    chat = chat_of(GIULIA)
    await demo.fault("balance", "500")
    await chat.say("check_credit")
    assert "12,50 €" in (await chat.say("affirm", "sì riprova")).text


async def test_what_could_be_read_is_said_and_what_could_not_is_named(chat_of: ChatOf, demo: DemoOperator) -> None:
    await demo.fault("balance", "500", times=1)
    heard = await chat_of(ANNA).say("check_credit")
    assert heard.response == "utter_credit_several"
    assert "il dato ora non arriva" in heard.text
    assert "Riprova" in [title for title, _ in heard.buttons]


async def test_a_failure_while_signing_in_keeps_the_question(chat_of: ChatOf, demo: DemoOperator) -> None:
    chat = chat_of(None)
    await chat.say("check_credit")
    await demo.fault("balance", "500")
    failed = await chat.sign_in(GIULIA)
    assert "12,50 €" in (await chat.press(failed.payload("Riprova"))).text
