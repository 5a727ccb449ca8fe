""" "Fallo anche sul mio", after a service was switched on for one line: the same for that line, read back (row 40)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.core.same_elsewhere import wants_there_too
from tests.journeys.conftest import ANNA
from tests.journeys.proving import Prover

ProverOf = Callable[[str], Prover]
ANNAS = "+393335550202"
MINE = {"line_alias": "mio"}


async def blocked_for_chiara(prover: ProverOf) -> Prover:
    anna = prover(ANNA)
    await anna.chat.say("activate_service", "blocca gli 899 a chiara", line_alias="chiara")
    await anna.chat.say("affirm", "sì")
    await anna.give(anna.code_to(ANNAS))
    return anna


@pytest.mark.parametrize(
    ("heard_as", "text", "line"),
    [
        ("select_line", "fallo anche sul mio numero", MINE),
        ("select_line", "anche sul mio", MINE),
        ("add_line", "mettilo anche sul mio", MINE),
        ("activate_service", "attivalo anche sul mio", MINE),
        ("select_line", "e sul mio?", MINE),
        ("faq/direct_debit", "si può mettere anche sul mio?", MINE),
    ],
)
async def test_the_same_is_read_back_for_the_line_that_is_named(
    prover: ProverOf, heard_as: str, text: str, line: dict[str, Any]
) -> None:
    anna = await blocked_for_chiara(prover)
    heard = await anna.chat.say(heard_as, text, **line)
    assert heard.response == "utter_extra_confirm_free"
    assert "Blocco servizi a sovrapprezzo" in heard.text
    assert "333 555 0202" in heard.text
    await anna.chat.say("affirm", "sì")
    assert anna.chat.heard[0].response == "utter_extra_add_under_way"
    assert "333 555 0202" in anna.chat.heard[0].text


@pytest.mark.parametrize(
    ("heard_as", "text"), [("select_line", "e sul fisso?"), ("add_line", "mettilo anche sul fisso")]
)
async def test_of_a_line_at_home_as_well(prover: ProverOf, heard_as: str, text: str) -> None:
    anna = await blocked_for_chiara(prover)
    heard = await anna.chat.say(heard_as, text, line_kind="fixed")
    assert heard.response == "utter_extra_confirm_free"
    assert "081 555 0204" in heard.text


async def test_what_was_looked_at_since_is_asked_about_instead(prover: ProverOf) -> None:
    anna = await blocked_for_chiara(prover)
    anna.chat.clock.advance(timedelta(seconds=5))
    await anna.chat.say("check_credit", "quanto credito ha chiara?", line_alias="chiara")
    assert "Blocco" not in (await anna.chat.say("select_line", "e sul mio?", **MINE)).text


@pytest.mark.parametrize(
    "text",
    [
        "toglilo anche sul mio",
        "ricarica anche il mio",
        "e sul mio quanto credito ho?",
        "anche sul mio ho poco credito",
        "non anche sul mio",
        "e la bolletta del fisso?",
    ],
)
def test_other_wishes_are_none_of_it(text: str) -> None:
    assert not wants_there_too(text, on=True)


def test_what_was_taken_off_is_taken_off_there_too() -> None:
    assert wants_there_too("toglilo anche sul mio", on=False)
    assert not wants_there_too("mettilo anche sul mio", on=False)
