"""A line that an order leaves alone is told as such, and the other one stays the one that is meant."""

from typing import Any

import pytest

from tests.nlu.conftest import Read

FIXED, ME = ("line_kind", "fixed"), ("line_alias", "me")
CHIARA_OUT = ("excluded_line", "chiara")


def lines_in(found: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """By the last word of each."""
    kinds = ("line_alias", "line_kind", "msisdn", "excluded_line")
    return [(entity, value.split()[-1]) for entity, value in found if entity in kinds]


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("togli l'avviso di chiamata dal fisso e basta, a chiara lascialo", [FIXED, CHIARA_OUT]),
        ("togli la segreteria dal fisso e basta, mia figlia la usa", [FIXED, ("excluded_line", "figlia")]),
        ("togli la segreteria a me, a chiara la tengo", [ME, CHIARA_OUT]),
        ("togli la segreteria a me, a chiara deve restare", [ME, CHIARA_OUT]),
        ("leva l'antivirus al mio, quello di chiara resta", [("line_alias", "mio"), ("excluded_line", "chiara")]),
        ("la segreteria di chiara lasciala, toglila a me", [CHIARA_OUT, ME]),
        ("lascia la segreteria a chiara e toglila a me", [CHIARA_OUT, ME]),
        ("togli la segreteria a chiara, lasciala sul fisso", [("line_alias", "chiara"), ("excluded_line", "fisso")]),
        ("la segreteria sul fisso tienila, dal cell toglila", [("excluded_line", "fisso"), ("line_kind", "mobile")]),
        ("togli la segreteria al fisso, tengo quella di chiara", [FIXED, ("excluded_line", "chiara")]),
        ("ricarica 10 euro sul mio e niente a chiara", [("line_alias", "mio"), CHIARA_OUT]),
        ("ricarica 10 a me, a chiara nulla", [ME, CHIARA_OUT]),
        ("metti la segreteria a me, a mia figlia non metterla", [ME, ("excluded_line", "figlia")]),
        ("togli l'avviso di chiamata a chiara ma dal fisso no", [("line_alias", "chiara"), ("excluded_line", "fisso")]),
        ("metti antivirus sul cellulare, sul fisso niente", [("line_kind", "mobile"), ("excluded_line", "fisso")]),
        ("ferma la ricarica automatica sul mio, a chiara lasciala", [("line_alias", "mio"), CHIARA_OUT]),
        ("blocca la mia sim, quella di chiara lasciala attiva", [("line_alias", "sim"), ("excluded_line", "chiara")]),
        ("non bloccare la mia sim, blocca quella di chiara", [("excluded_line", "sim"), ("line_alias", "chiara")]),
        ("togli la segreteria, al 3335550203 lasciala", [("excluded_line", "3335550203")]),
        ("togli la segreteria a tutti tranne chiara", [CHIARA_OUT]),
        ("ricarica tutti, lascia stare chiara", [CHIARA_OUT]),
        ("togli l'avviso di chiamata e non toccare chiara", [CHIARA_OUT]),
        ("blocca la sim ma senza bloccare chiara", [("line_kind", "mobile"), CHIARA_OUT]),
    ],
)  # fmt: skip
def test_the_line_left_alone_is_no_line_that_is_meant(read: Read, typed: str, lines: list[tuple[str, Any]]) -> None:
    assert lines_in(read(typed)) == lines


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("togli la segreteria ma l'antivirus lascialo", "antivirus"),
        ("la segreteria lasciala e togli il resto", "segreteria"),
        ("la segreteria la tengo, togli l'antivirus", "segreteria"),
        ("disattiva il chi è, la segreteria non toccarla", "segreteria"),
    ],
)
def test_a_service_left_alone_is_none_that_is_meant(read: Read, typed: str, kept: str) -> None:
    found = read(typed)
    assert ("excluded_service", kept) in found
    assert ("service_name", kept) not in found


def test_a_line_left_alone_tells_of_no_fault(read: Read) -> None:
    assert "fault_kind" not in dict(read("togli la segreteria a chiara ma dal fisso no"))


@pytest.mark.parametrize(
    "typed",
    [
        "il fisso no?",
        "niente linea sul fisso",
        "sul fisso non sento niente",
        "a chiara lascialo",
        "tengo il fisso ma togli l'avviso di chiamata",
        "togli la segreteria dal fisso e basta, anzi anche a chiara",
        "togli la segreteria a me e a chiara",
        "non mi togliere la segreteria a chiara",
        "togli tutto ma a chiara lascia la segreteria",
    ],
)
def test_no_other_line_is_left_alone(read: Read, typed: str) -> None:
    assert "excluded_line" not in dict(read(typed))
