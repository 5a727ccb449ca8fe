""" "Quando scade?" is asked of what was told last."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.due_words import asks_when_due
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, MARCO

ChatOf = Callable[[str | None], Chat]
EXPIRY = "faq/credit_expiry"


@pytest.mark.parametrize("text", ["quando scade?", "ma quando scade?", "e entro quando scade", "scade quando?"])
@pytest.mark.parametrize(
    "before",
    [("show_bill", "quanto devo di bolletta?"), ("explain_bill", "perché così tanto?"), ("list_bills", "le bollette")],
)
async def test_a_bill_that_was_told_is_due(chat_of: ChatOf, before: tuple[str, str], text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say(*before)
    assert "da pagare entro il 7 dicembre" in (await chat.say(EXPIRY, text)).text


@pytest.mark.parametrize("text", ["come scaduta?", "scaduta da quando?", "ma quando è scaduta?", "quando scade?"])
@pytest.mark.parametrize("before", [("list_cards", "che carte ho?"), ("show_auto_recharge", "la ricarica automatica?")])
async def test_a_card_that_was_told_ends(chat_of: ChatOf, before: tuple[str, str], text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say(*before)
    assert "10/26" in (await chat.say(EXPIRY, text)).text


async def test_behind_the_credit_it_is_the_credit(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("check_credit", "quanto credito ho?")
    assert (await chat.say(EXPIRY, "quando scade?")).response == "utter_faq/credit_expiry"


@pytest.mark.parametrize("text", ["quando scade il credito?", "scade la sim?", "la sim scade?", "scadenza del credito"])
def test_what_is_named_is_meant(text: str) -> None:
    assert not asks_when_due(text)
