"""Whether somebody else has to come, to sign or to agree, after a change of holder and while a line is added."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA

ChatOf = Callable[[str | None], Chat]
LUCAS = "+393475550707"


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("ask_why", "serve che venga anche lui?"),
        ("out_of_scope", "deve venire anche lui?"),
        ("show_auto_recharge", "posso andare da sola?"),
        ("out_of_scope", "serve la sua firma?"),
        ("select_line", "deve esserci anche mio marito?"),
        ("help", "lui deve fare qualcosa?"),
    ],
)
async def test_both_have_to_agree_to_a_change_of_holder(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/change_holder", "vorrei cambiare intestatario della linea")
    assert (await chat.say(intent, text)).response == "utter_follow_change_holder_both"


async def test_a_technicians_visit_is_no_holders(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/change_holder", "vorrei cambiare intestatario della linea")
    assert (await chat.say("check_ticket", "deve venire il tecnico?")).response != "utter_follow_change_holder_both"


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("help", "lui deve fare qualcosa?"),
        ("out_of_scope", "ma lui deve autorizzare?"),
        ("deny", "ma serve il suo consenso?"),
        ("ask_why", "serve il suo permesso?"),
    ],
)
@pytest.mark.parametrize("number", [None, LUCAS])
async def test_whose_line_is_added_agrees_by_a_code(
    chat_of: ChatOf, intent: str, text: str, number: str | None
) -> None:
    chat = chat_of(ANNA)
    await chat.say("add_line", "voglio aggiungere la linea di mio marito", **({"msisdn": number} if number else {}))
    asked = chat.heard[-1].response
    await chat.say(intent, text)
    assert [heard.response for heard in chat.heard] == ["utter_about_line_holder", asked]
