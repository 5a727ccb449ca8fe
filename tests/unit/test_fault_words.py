"""What is said beside the checks of a fault."""

from __future__ import annotations

import pytest

from bot.core.fault_words import does_without_sign_in, place_in, suits_none


@pytest.mark.parametrize("text", ["senza", "no grazie", "non ho la password", "vai avanti", "facciamo i controlli"])
def test_doing_without_the_sign_in_is_understood(text: str) -> None:
    assert does_without_sign_in(text)


@pytest.mark.parametrize("text", ["sì", "accedo subito", "ok entro"])
def test_whoever_signs_in_does_not_do_without(text: str) -> None:
    assert not does_without_sign_in(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [("il primo", 0), ("La seconda va bene", 1), ("3", 2), ("l'ultimo", 3), ("il 5", None), ("giovedì", None)],
)
def test_one_of_four_times_is_named_by_its_place(text: str, place: int | None) -> None:
    assert place_in(text, 4) == place


@pytest.mark.parametrize("text", ["nessuno", "a quelle ore non ci sono", "chiamatemi voi", "no", "altri orari?"])
def test_no_time_suits(text: str) -> None:
    assert suits_none(text)


@pytest.mark.parametrize("text", ["fatto ma niente", "il primo", "boh"])
def test_an_answer_about_something_else_is_no_refusal(text: str) -> None:
    assert not suits_none(text)
