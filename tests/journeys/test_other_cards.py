""" "No, un'altra carta", where the saved one cannot be used: the page for another one, and nothing ruled out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA

ChatOf = Callable[[str | None], Chat]
RULED_OUT = {"excluded_method": "card", "field": "method"}
NAMED = {"payment_method": "card", "field": "method"}
OTHER: list[tuple[str, str, dict[str, Any]]] = [
    ("correct", "no un'altra carta", RULED_OUT),
    ("correct", "no con un'altra carta", RULED_OUT),
    ("deny", "no, una carta diversa", NAMED),
    ("save_card", "un altra carta", {"payment_method": "card"}),
    ("save_card", "altra carta", NAMED),
    ("correct", "uso un'altra carta", NAMED),
    ("save_card", "la carta nuova", {"payment_method": "card"}),
]
BARE: list[tuple[str, str, dict[str, Any]]] = [
    ("select_line", "no uso quella di mio marito", {"line_alias": "quella di mio marito"}),
    ("out_of_scope", "con un'altra", {}),
    ("out_of_scope", "ne uso un'altra", {}),
    ("dont_know", "no ne ho un'altra", {}),
    ("inform", "con quella nuova", {}),
]


async def expired(chat: Chat) -> None:
    said: dict[str, Any] = {"amount": 1000, "line_alias": "chiara", "payment_method": "saved_card"}
    await chat.say("recharge", "metti 10 euro a chiara con la carta salvata", **said)
    assert chat.heard[-1].response == "utter_task_ask_method"


@pytest.mark.parametrize(("intent", "said", "found"), [*OTHER, *BARE])
async def test_another_card_than_the_expired_one_is_typed_on_the_page(
    chat_of: ChatOf, intent: str, said: str, found: dict[str, Any]
) -> None:
    chat = chat_of(ANNA)
    await expired(chat)
    heard = await chat.say(intent, said, **found)
    assert heard.response == "utter_recharge_confirm_card"
    assert chat.slots["task"]["values"]["number"] == "+393335550203"


@pytest.mark.parametrize(("intent", "said", "found"), OTHER)
async def test_so_it_is_at_the_read_back_of_another_way(
    chat_of: ChatOf, intent: str, said: str, found: dict[str, Any]
) -> None:
    chat = chat_of(ANNA)
    await chat.say("recharge", "10 a chiara con paypal", amount=1000, line_alias="chiara", payment_method="paypal")
    assert (await chat.say(intent, said, **found)).response == "utter_recharge_confirm_card"


@pytest.mark.parametrize(
    ("intent", "said", "found"),
    [
        ("correct", "no, non con la carta", RULED_OUT),
        ("correct", "niente carta", RULED_OUT),
        ("correct", "senza carta", RULED_OUT),
    ],
)
async def test_a_card_that_is_refused_is_still_ruled_out(
    chat_of: ChatOf, intent: str, said: str, found: dict[str, Any]
) -> None:
    chat = chat_of(ANNA)
    await expired(chat)
    heard = await chat.say(intent, said, **found)
    assert heard.response == "utter_task_ask_method"
    assert not any("carta" in title.lower() and "ricaricard" not in title.lower() for title, _ in heard.buttons)


async def test_at_a_read_back_a_line_of_somebody_is_no_card(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("recharge", "10 a chiara con paypal", amount=1000, line_alias="chiara", payment_method="paypal")
    heard = await chat.say("correct", "no quella di mio marito", line_alias="quella di mio marito")
    assert heard.response != "utter_recharge_confirm_card"
