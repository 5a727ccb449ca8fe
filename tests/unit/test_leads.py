"""The lead of a message is passed over, and no word of it that answers, refuses or stops short."""

from __future__ import annotations

import re

import pytest

from bot.core.contradicting import contradicts, turns_away
from bot.core.leads import ASKING, FINE, NO, NOW, STOPPING, UNSURE, YES, lead
from bot.core.leaning_words import wants_it

SAID = r"quando torna\W*"


def _reads(text: str, *more: str, said: str = SAID) -> bool:
    return re.fullmatch(lead(*more) + said, text, re.IGNORECASE) is not None


@pytest.mark.parametrize(
    "before",
    ["", "e ", "Ed ", "ma ", "ok allora ", "okay, ", "okkei ", "scusa ma ", "senti... ", "ah ecco, ", "per favore, "],
)
def test_what_says_nothing_is_passed_over(before: str) -> None:
    assert _reads(f"{before}quando torna?")


@pytest.mark.parametrize(
    "before", ["no, ", "anzi, ", "sì ", "aspetta ", "invece ", "poi ", "forse ", "non so ", "dimmi "]
)
def test_what_carries_meaning_is_not(before: str) -> None:
    assert not _reads(f"{before}quando torna?")


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (YES, ("sì", "sii", "si", "certo")),
        (FINE, ("va bene", "va be'", "vabbè", "perfetto", "d'accordo", "ho capito")),
        (NO, ("no", "nooo", "nono", "nah")),
        (STOPPING, ("anzi", "aspetta", "aspettate", "un attimo", "ferma", "oddio")),
        (NOW, ("adesso", "ora")),
        (UNSURE, ("mm", "mah", "boh", "forse")),
        (ASKING, ("mi dici", "dimmi", "mi sai dire", "vorrei sapere")),
    ],
)
def test_a_kind_is_passed_over_where_it_is_named(kind: str, said: tuple[str, ...]) -> None:
    for word in said:
        assert _reads(f"ok {word}, quando torna?", kind), word
        assert not _reads(f"ok {word}, quando torna?"), word


def test_a_word_of_its_place_is_passed_over_there() -> None:
    assert _reads("e poi quando torna?", "poi|dopo")


@pytest.mark.parametrize("text", ["edera quando torna", "mamma quando torna", "equando torna"])
def test_the_beginning_of_a_word_is_none(text: str) -> None:
    assert not _reads(text)


@pytest.mark.parametrize("text", ["va bene se quando torna", "ho capito quando torna", "capito quando torna"])
def test_what_goes_on_is_not_only_understood(text: str) -> None:
    assert not _reads(text, FINE)


@pytest.mark.parametrize("is_", ["è", "e'", "e’", "E'"])
def test_an_is_that_is_written_with_an_apostrophe_is_no_and(is_: str) -> None:
    assert not _reads(f"{is_} quando torna")
    assert not turns_away(f"{is_} ferma la linea")
    assert not contradicts(f"{is_} ferma da ieri")
    assert not wants_it(f"{is_} attiva questa?")


def test_it_stands_at_the_beginning_only() -> None:
    assert re.search(lead() + SAID, "la linea, scusa, quando torna?") is None


@pytest.mark.parametrize(
    ("text", "said"), [("scusa scusa", "scusa"), ("ok fermo, 20", r"fermo\W+20"), ("e' vero", "e' vero")]
)
def test_words_that_what_is_said_begins_with_are_given_back(text: str, said: str) -> None:
    assert _reads(text, STOPPING, said=said)


@pytest.mark.parametrize("over", ["e ", "va bene ", "no ", "mi dici ", "scusa, ", "aaa", " ", ",,"])
def test_it_comes_to_an_end_though_a_word_is_named_twice(over: str) -> None:
    assert not _reads(over * 1_500, YES, FINE, NO, STOPPING, ASKING, "mi|dici|e|no|bene|va", said="x")
