"""The end of a conversation, in many words; a request among them is none."""

from __future__ import annotations

import pytest

from bot.core.parting_words import says_goodbye, says_that_is_all

BYE = [
    "no, basta così",
    "grazie ciao",
    "ok sono a posto",
    "no nient'altro",
    "va bene, a presto!",
    "tutto qui, arrivederci",
]


@pytest.mark.parametrize("text", BYE)
def test_an_end_is_heard(text: str) -> None:
    assert says_goodbye(text)


@pytest.mark.parametrize("text", ["no grazie", "no", "grazie mille", "ok grazie 👍"])
def test_a_no_or_thanks_is_an_end_only_where_it_was_asked_for(text: str) -> None:
    assert says_that_is_all(text)
    assert not says_goodbye(text)


@pytest.mark.parametrize(
    "text", ["no, voglio un operatore", "grazie, e il credito?", "ciao, quanti giga ho?", "basta, fammi un reclamo", ""]
)
def test_a_request_is_no_end(text: str) -> None:
    assert not says_that_is_all(text)
    assert not says_goodbye(text)


@pytest.mark.parametrize("said", ["ciao ", "no", "nono ", "tutto ok ", "ok "])
def test_what_is_said_over_and_over_is_read_at_once(said: str) -> None:
    assert not says_that_is_all(said * 1000 + "x")
