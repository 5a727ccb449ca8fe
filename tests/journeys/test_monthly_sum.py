"""What a number costs a month is the plan and what is paid beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.reading_words import asks_monthly_sum
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA

ChatOf = Callable[[str | None], Chat]


@pytest.mark.parametrize(
    "text",
    [
        "quanto pago in tutto al mese su questo numero?",
        "quanto pago al mese per questo numero?",
        "quanto spendo in totale al mese?",
        "quanto mi scalate ogni mese?",
        "cosa pago ogni mese?",
    ],
)
async def test_services_are_reckoned_in(chat_of: ChatOf, text: str) -> None:
    heard = await chat_of(GIULIA).say("show_plan", text)
    assert "Con Navigazione sicura (1,99 €) sono 11,98 € al mese" in heard.text.replace("\u00a0", " ")


@pytest.mark.parametrize("text", ["che piano ho?", "quanto costa il mio piano?", "quando si rinnova?"])
async def test_a_plan_alone_stays_one(chat_of: ChatOf, text: str) -> None:
    assert not asks_monthly_sum(text)
    assert "Navigazione sicura" not in (await chat_of(GIULIA).say("show_plan", text)).text


async def test_of_several_lines_plans_and_services_are_summed(chat_of: ChatOf) -> None:
    heard = await chat_of(ANNA).say("show_plan", "quanto spendo in tutto al mese?")
    assert "In tutto 46,88 € al mese tra piani e servizi" in heard.text.replace("\u00a0", " ")
