"""A place in the list of offers: "la prima", and not "prima" as a word of time."""

from __future__ import annotations

import pytest

from bot.core.offer_words import place_in_words


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("attiva la prima su chiara", 1),
        ("sì, la prima", 1),
        ("voglio quella seconda", 2),
        ("disattiva il primo", 1),
        ("prendo la prima della lista", 1),
        ("metti la terza", 3),
        ("ok la quarta", 4),
    ],
)
def test_a_place_is_read(text: str, place: int) -> None:
    assert place_in_words(text) == place


@pytest.mark.parametrize(
    "text",
    [
        "disattivalo prima del rinnovo",
        "attiva prima possibile",
        "attivalo il prima possibile",
        "sì, prima dimmi il prezzo",
        "vorrei prima sapere il costo",
        "ok prima però dimmi quanto costa",
        "voglio prima parlarne con mia moglie",
        "togli prima la segreteria",
        "sì la prima possibile",
        "metti la prima rata",
    ],
)
def test_before_is_none(text: str) -> None:
    assert place_in_words(text) is None
