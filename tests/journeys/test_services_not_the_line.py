""" "Disattiva tutto sul fisso ma il contratto no": the services of that line are shown, and no line is closed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.services_only import wants_services_off
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA

ChatOf = Callable[[str | None], Chat]


@pytest.mark.parametrize(
    "text",
    [
        "disattivami tutto sul fisso ma il contratto no",
        "togli tutto dal fisso, la linea la tengo",
        "elimina tutto sul fisso tranne il contratto",
        "levatemi tutto dal fisso senza chiudere la linea",
    ],
)
async def test_what_is_on_the_line_is_shown(chat_of: ChatOf, text: str) -> None:
    heard = await chat_of(ANNA).say("terminate_line", text, line_kind="fixed")
    assert heard.response == "utter_services"
    assert "081 555 0204" in heard.text
    assert "333 555" not in heard.text


async def test_who_closes_the_line_is_told_how(chat_of: ChatOf) -> None:
    heard = await chat_of(ANNA).say("terminate_line", "disattivami tutto sul fisso", line_kind="fixed")
    assert heard.response == "utter_terminate_fixed"


@pytest.mark.parametrize(
    "text", ["disdico il contratto, tutto", "chiudi la linea, non mi serve", "togli tutto, anche il contratto"]
)
def test_the_line_is_not_kept(text: str) -> None:
    assert not wants_services_off(text)
