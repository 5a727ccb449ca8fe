"""Italian number words."""

import pytest

from bot.engine.nlu.entities.numerals import below_a_thousand, number_of, read_number


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("zero", 0),
        ("sei", 6),
        ("ventuno", 21),
        ("ventun", 21),
        ("ventotto", 28),
        ("ventitre", 23),
        ("novantanove", 99),
        ("cento", 100),
        ("centouno", 101),
        ("centuno", 101),
        ("centottanta", 180),
        ("centoottanta", 180),
        ("duecentocinquantatre", 253),
        ("mille", 1000),
        ("millecinquecento", 1500),
        ("duemila", 2000),
        ("duemilacinquecento", 2500),
        ("centomila", 100_000),
        ("ventone", None),
        ("milano", None),
        ("famiglia", None),
        ("centro", None),
        ("unmila", 1000),
        ("", None),
    ],
)
def test_one_word(word: str, value: int | None) -> None:
    assert number_of(word) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("cento venti euro", (120, 2)),
        ("venti cinque", (25, 2)),
        ("mille e cinquecento euro", (1500, 3)),
        ("due mila", (2000, 2)),
        ("trecento mila", (300_000, 2)),
        ("venti trenta", (20, 1)),
        ("tre tre cinque", (3, 1)),
        ("venti e cinquanta", (20, 1)),
        ("due cento", (200, 2)),
        ("venti un euro", (20, 1)),
        ("euro", None),
    ],
)
def test_several_words(words: str, value: tuple[int, int] | None) -> None:
    assert read_number(words.split()) == value


def test_every_number_below_a_thousand_has_a_word() -> None:
    assert set(below_a_thousand().values()) == set(range(1000))
