"""Which lines are meant by "tutti e due", of those that fit."""

from __future__ import annotations

import pytest

from bot.core.both_lines import lines_meant, means_several, names_two
from bot.core.lines import Line, LineKind


def line(number: str, kind: LineKind = LineKind.MOBILE) -> Line:
    return Line(number, number, kind, kind is LineKind.MOBILE, "giga-100", "Giga 100", active=True)


MINE, HERS, FIXED = line("+393335550202"), line("+393335550203"), line("+390815550204", LineKind.FIXED)
ALL = (MINE, HERS, FIXED)


@pytest.mark.parametrize("text", ["tutti e due i cellulari", "entrambi i cellulari", "tutte le sim"])
def test_those_of_a_kind_are_meant(text: str) -> None:
    assert lines_meant(text, ALL) == (MINE, HERS)


@pytest.mark.parametrize("text", ["entrambe", "tutti e due", "ambedue"])
def test_two_are_meant_where_there_are_two(text: str) -> None:
    assert lines_meant(text, (MINE, HERS)) == (MINE, HERS)
    assert lines_meant(text, ALL) == ()
    assert lines_meant(text, (MINE,)) == ()


@pytest.mark.parametrize("text", ["il mio", "la seconda", "entrambe quanto costano?", "quanti giga hanno tutte e due?"])
def test_one_line_or_a_question_is_no_such_order(text: str) -> None:
    assert not means_several(text)


def test_all_are_meant_up_to_three() -> None:
    assert lines_meant("tutte le linee", ALL) == ALL
    assert lines_meant("tutte le linee", (*ALL, line("+393335550205"))) == ()


def test_two_names_that_are_joined_are_two_lines() -> None:
    assert names_two("blocca la sim di chiara e la mia", ("la sim di chiara", "la mia"))
    assert names_two("sul mio e su quello di chiara", ("sul mio", "quello di chiara"))


@pytest.mark.parametrize(
    ("text", "aliases"),
    [
        ("non quella di chiara, la mia", ("quella di chiara", "la mia")),
        ("la mia anzi quella di chiara", ("la mia", "quella di chiara")),
        ("non la mia e quella di chiara", ("la mia", "quella di chiara")),
        ("la mia", ("la mia",)),
    ],
)
def test_one_instead_of_the_other_is_one_line(text: str, aliases: tuple[str, ...]) -> None:
    assert not names_two(text, aliases)


@pytest.mark.parametrize(
    "text", ["tutte le sim tranne chiara", "tutte le linee eccetto la mia", "tutti i numeri meno uno"]
)
def test_where_somebody_is_left_out_and_nobody_made_out_whom_none_is_meant(text: str) -> None:
    assert lines_meant(text, ALL) == ()
