"""Which line a customer means."""

from __future__ import annotations

import pytest

from bot.core.line_words import (
    LineReference,
    alias_for_customer,
    alias_words_in,
    matching_lines,
    means_data,
    says_all_lines,
)
from bot.core.lines import Line, LineKind, grouped, masked

MINE = Line("393335550202", "+393335550202", LineKind.MOBILE, True, "giga-100", "Giga 100", True, "il mio")
CHIARA = Line("393335550203", "+393335550203", LineKind.MOBILE, True, "giga-20", "Giga 20", True, "mia figlia Chiara")
HOME = Line("390815550204", "+390815550204", LineKind.FIXED, False, "fibra-mista", "Fibra Mista 200", True)
ACCOUNT = (MINE, CHIARA, HOME)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("il numero di mia figlia", CHIARA),
        ("mia figlia Chiara", CHIARA),
        ("quello di chiara", CHIARA),
        ("chiarra", CHIARA),
        ("la figla", CHIARA),
        ("la mia bimba", CHIARA),
        ("quello che finisce con 03", CHIARA),
        ("finisce con zero tre", CHIARA),
        ("quello che termina in duecentotre", None),
        ("3335550203", CHIARA),
        ("+39 333 555 0203", CHIARA),
        ("giga 20", CHIARA),
        ("il mio", MINE),
        ("la mia", MINE),
        ("il mio numero", MINE),
        ("il mio cellulare", MINE),
        ("la prima", MINE),
        ("la 2", CHIARA),
        ("l'ultima", HOME),
        ("il fisso", HOME),
        ("quello di casa", HOME),
        ("mia figlia Marta", None),
        ("mio figlio", None),
        ("papà", None),
        ("quello che finisce con 99", None),
        ("la settima", None),
    ],
)
def test_words_name_one_line_or_none(words: str, meant: Line | None) -> None:
    assert matching_lines(LineReference(words=words), ACCOUNT) == ((meant,) if meant else ())


def test_the_other_one_is_the_one_not_talked_about() -> None:
    assert matching_lines(LineReference(words="l'altra"), (MINE, CHIARA), focus=MINE.id) == (CHIARA,)


def test_an_ordinal_counts_what_was_listed_last() -> None:
    assert matching_lines(LineReference(words="la prima"), ACCOUNT, listed=[CHIARA.id, HOME.id]) == (CHIARA,)


def test_a_kind_can_mean_several_lines() -> None:
    assert matching_lines(LineReference(kind=LineKind.MOBILE), ACCOUNT) == (MINE, CHIARA)


def test_mine_without_an_alias_is_the_mobile_line_that_is_nobody_elses() -> None:
    plain = Line("393395550404", "+393395550404", LineKind.MOBILE, True, "giga-20", "Giga 20", True)
    assert matching_lines(LineReference(words="il mio"), (HOME, plain, CHIARA)) == (plain,)


def test_the_prefix_of_the_country_alone_means_no_line() -> None:
    assert matching_lines(LineReference(words="39"), ACCOUNT) == ()


@pytest.mark.parametrize(("text", "words"), [("quanti giga ha Chiara?", ("chiara",)), ("quanto credito ho", ())])
def test_names_are_found_in_a_sentence(text: str, words: tuple[str, ...]) -> None:
    assert alias_words_in(text, ACCOUNT) == words


@pytest.mark.parametrize(
    ("text", "all_lines"),
    [
        ("credito di tutte le linee", True),
        ("tutte e due", True),
        ("entrambe", True),
        ("tutte", True),
        ("ho finito tutti i giga", False),
        ("dimmi tutto sul mio piano per favore", False),
    ],
)
def test_all_lines_are_meant_only_when_said(text: str, all_lines: bool) -> None:
    assert says_all_lines(text) is all_lines


def test_internet_alone_means_gigabytes() -> None:
    assert means_data("quanto internet mi resta?")
    assert not means_data("internet di casa")


def test_an_alias_is_said_back_to_the_customer() -> None:
    assert alias_for_customer("mia figlia Chiara") == "tua figlia Chiara"


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("+393355550101", "335 555 0101"),
        ("+39065550123", "06 555 0123"),
        ("+390815550204", "081 555 0204"),
        ("+447911123456", "+447911123456"),
    ],
)
def test_numbers_are_grouped_as_people_write_them(number: str, written: str) -> None:
    assert grouped(number) == written


def test_a_masked_number_shows_only_its_ends() -> None:
    assert masked("+393355550101") == "335 ••• 0101"
