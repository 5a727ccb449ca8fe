"""Two people in one question are both told of; "lei" is then who was told beside oneself, and no unknown line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA

ChatOf = Callable[[str | None], Chat]
OWN, CHIARAS = "333 555 0202", "333 555 0203"
UNKNOWN = "Questa linea non è sul tuo account"
BOTH: list[tuple[str, str, dict[str, Any]]] = [
    ("check_counters", "quanti giga ho io e quanti chiara", {"counter": "data", "line_alias": "io"}),
    ("check_counters", "quanti giga ci restano a me e chiara", {"counter": "data", "line_alias": "a me"}),
    ("check_counters", "quanti giga hanno chiara e io?", {"counter": "data", "line_alias": "io"}),
    ("check_counters", "quanti giga abbiamo io e mia figlia", {"counter": "data", "line_alias": ["io", "mia figlia"]}),
    ("check_counters", "i giga li ha finiti chiara o io?", {"counter": "data", "line_alias": "io"}),
    ("check_credit", "credito mio e di chiara", {"line_alias": "chiara"}),
    ("check_credit", "quanto abbiamo di credito chiara ed io", {}),
]


@pytest.mark.parametrize(("intent", "text", "found"), BOTH)
async def test_both_are_told_of(chat_of: ChatOf, intent: str, text: str, found: dict[str, Any]) -> None:
    heard = await chat_of(ANNA).say(intent, text, **found)
    assert OWN in heard.text
    assert CHIARAS in heard.text


@pytest.mark.parametrize(
    ("text", "alias"),
    [
        ("quanti giga ho io, non chiara", "io"),
        ("quanti giga ho io?", "io"),
        ("chiara mi chiede quanti giga ho io", "io"),
    ],
)
async def test_who_is_ruled_out_or_only_speaks_is_not(chat_of: ChatOf, text: str, alias: str) -> None:
    heard = await chat_of(ANNA).say("check_counters", text, counter="data", line_alias=alias)
    assert OWN in heard.text
    assert CHIARAS not in heard.text


@pytest.mark.parametrize(("intent", "text", "found"), BOTH)
@pytest.mark.parametrize(
    ("heard_as", "asked"),
    [
        ("show_plan", "lei quando rinnova?"),
        ("check_credit", "e lei quanto ha di credito?"),
        ("check_credit", "lei è senza soldi?"),
        ("check_credit", "e lei ce la fa per il rinnovo?"),
        ("check_counters", "a lei quanti giga restano?"),
    ],
)
async def test_she_is_who_was_told_of_beside_oneself(
    chat_of: ChatOf, intent: str, text: str, found: dict[str, Any], heard_as: str, asked: str
) -> None:
    chat = chat_of(ANNA)
    await chat.say(intent, text, **found)
    heard = await chat.say(heard_as, asked)
    assert UNKNOWN not in heard.text
    assert CHIARAS in heard.text
    assert OWN not in heard.text
    again = await chat.say("check_credit", "e lei quanto ha di credito?")
    assert CHIARAS in again.text
    assert OWN not in again.text


async def test_she_or_i_are_both(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("check_credit", "credito mio e di chiara", line_alias="chiara")
    heard = await chat.say("check_counters", "e i giga li ha finiti lei o io?", counter="data")
    assert OWN in heard.text
    assert CHIARAS in heard.text


async def test_he_is_not_the_daughter_and_nobody_is_called_unknown(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("check_credit", "credito mio e di chiara", line_alias="chiara")
    heard = await chat.say("check_credit", "e lui quanto ha?")
    assert UNKNOWN not in heard.text
    assert heard.response == "utter_which_line"


async def test_with_nobody_named_it_is_asked_which_line(chat_of: ChatOf) -> None:
    heard = await chat_of(ANNA).say("check_credit", "e lei quanto ha di credito?")
    assert heard.response == "utter_which_line"


async def test_who_is_no_line_of_the_account_is_still_said_to_be_none(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("check_credit", "credito mio e di chiara", line_alias="chiara")
    await chat.say("check_credit", "e mia zia quanto ha?", line_alias="mia zia")
    assert UNKNOWN in (await chat.say("check_counters", "e lei quanti giga ha?", counter="data")).text


async def test_a_husband_without_a_line_is_not_read_for(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("check_credit", "quanto credito ha mio marito?", line_alias="mio marito")
    assert UNKNOWN in (await chat.say("check_credit", "e lui?  quanto gli resta?")).text
