"""Whether a telephone that is with somebody, or lies somewhere, is still to be blocked: asked, and never supposed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.block_questions import orders_block
from bot.core.lost_numbers import is_here_again, is_with_family, tells_where_it_was
from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA

ChatOf = Callable[[str | None], Chat]
GONE = [
    "ce l'ha un ragazzo che non me lo ridà",
    "ce l'ha il mio collega e non me lo ridà, bloccala",
    "ce l'aveva mia figlia a scuola ed è sparito",
    "il telefono era con mio figlio quando l'ha perso",
    "era con mio marito in metro e gliel'hanno preso",
    "l'ultima volta era con mia figlia",
    "sta con mia figlia e non trovano la sim",
    "è sparita dalla nonna",
    "è caduto dal collega",
    "penso sia rimasto da un amico",
    "è intestato con mia madre",
    "ce l'ha mio figlio ma bloccala lo stesso",
    "ce l'ha la mamma di un amico che non risponde",
]
SOMEWHERE_ELSE = [
    "era in tasca e non c'è più",
    "era nel taxi",
    "era sul treno",
    "l'avevo lasciato in spiaggia",
    "era sul tavolo del bar",
    "stava nella giacca e me l'hanno sfilato",
    "era nello zaino in metropolitana",
]
PERHAPS = ["ce l'ha mia moglie", "ah no ce l'ha la nonna", "ce l'aveva mia figlia", "no l'ho lasciato da mia sorella"]


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def blocking(chat_of: ChatOf) -> Chat:
    chat = chat_of(GIULIA)
    assert (await chat.say("block_sim", "ho perso il telefono", loss="lost")).response == "utter_block_confirm"
    return chat


@pytest.mark.parametrize("text", [*GONE, *SOMEWHERE_ELSE])
def test_what_is_gone_is_neither_here_nor_asked_about(text: str) -> None:
    assert not is_here_again(text)
    assert not is_with_family(text)
    assert not tells_where_it_was(text)


@pytest.mark.parametrize("text", GONE[:5] + SOMEWHERE_ELSE[:4])
async def test_its_block_goes_on(chat_of: ChatOf, text: str) -> None:
    chat = await blocking(chat_of)
    await chat.say("out_of_scope", text)
    assert chat.active_loop == "task_form"
    assert "utter_task_ask_still" not in responses(chat)


@pytest.mark.parametrize("text", PERHAPS)
async def test_with_family_it_is_asked_about(chat_of: ChatOf, text: str) -> None:
    chat = await blocking(chat_of)
    await chat.say("out_of_scope", text, line_alias="la nonna")
    assert responses(chat) == ["utter_task_ask_still"]
    assert [title for title, _ in chat.heard[-1].buttons] == ["Bloccala lo stesso", "Non serve più"]


@pytest.mark.parametrize("text", ["ce l'ha mia moglie", "è da mia sorella", "mia figlia ce l'ha"])
def test_only_what_is_so_now_ends_a_block_that_waits(text: str) -> None:
    assert is_with_family(text)


@pytest.mark.parametrize(
    "text", ["ce l'aveva mia moglie", "era da mia sorella", "ce l'ha mia moglie?", "se ce l'ha papà"]
)
def test_what_was_so_or_is_asked_does_not(text: str) -> None:
    assert not is_with_family(text)


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("affirm", "sì, procedi col blocco"),
        ("affirm", "sì, serve ancora"),
        ("affirm", "sì blocco"),
        ("affirm", "sì blocchiamola"),
        ("out_of_scope", "bloccatemela"),
        ("affirm", "sì procedi"),
        ("affirm", "sì però bloccala"),
        ("deny", "no, è ancora in giro"),
    ],
)
async def test_any_other_yes_goes_on_with_the_block(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = await blocking(chat_of)
    await chat.say("out_of_scope", "era in macchina")
    await chat.say(intent, text)
    assert responses(chat) == ["utter_block_confirm"]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("affirm", "sì"),
        ("affirm", "sì grazie"),
        ("deny", "no, non serve più"),
        ("affirm", "sì, non serve più"),
        ("out_of_scope", "sì ce l'ha mia moglie"),
        ("affirm", "sì, ce l'ho io"),
    ],
)
async def test_a_clear_yes_gives_it_up(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = await blocking(chat_of)
    await chat.say("out_of_scope", "era in macchina")
    await chat.say(intent, text)
    assert responses(chat) == ["utter_block_found_without_codes"]


@pytest.mark.parametrize(
    "text", ["no, annulla il blocco", "non bloccarla", "smettila di bloccarla", "blocco sbagliato"]
)
def test_no_block_is_ordered(text: str) -> None:
    assert not orders_block(text)


@pytest.mark.parametrize(("intent", "text"), [("affirm", "sì, non bloccarla"), ("deny", "no non bloccarla")])
async def test_who_orders_that_it_be_left_alone_is_heard(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = await blocking(chat_of)
    await chat.say("out_of_scope", "era in macchina")
    await chat.say(intent, text)
    assert "utter_block_confirm" not in responses(chat)
    assert chat.active_loop is None
