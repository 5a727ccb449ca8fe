"""A line, or a way to pay, that is ruled out, alone or in favour of another one; and both where nothing is."""

from typing import Any

import pytest

from tests.nlu.conftest import Read


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("sul fisso no, sul mio", [("line_alias", "mio")]),
        ("il cellulare no, l'altro", [("line_alias", "l'altro")]),
        ("non il fisso, il mio", [("line_alias", "il mio")]),
        ("chiara no, io", [("line_alias", "io")]),
        ("per mia figlia no, per me", [("line_alias", "per me")]),
        ("luca no, sara", [("line_alias", "sara")]),
        ("mia figlia no, mia moglie", [("line_alias", "mia moglie")]),
        ("parlo del cellulare no del fisso", [("line_kind", "mobile")]),
        ("del fisso non del cellulare", [("line_kind", "fixed")]),
        ("non quello di mia figlia, l'altro", [("line_alias", "l'altro")]),
        ("la linea di casa no, quella del negozio", [("line_alias", "quella del negozio")]),
        ("per la sim di mio padre non per la mia", [("line_alias", "la sim di mio padre")]),
        ("non per il fisso ma per il cellulare", [("line_kind", "mobile")]),
        ("blocca il mio numero no quello di chiara", [("line_alias", "il mio numero")]),
        ("disattiva la mia sim no quella di mio figlio", [("line_alias", "la mia sim")]),
        ("il mio no, quello di chiara", [("line_alias", "quello di chiara")]),
        ("il 3475550142 no, il 3475550103", [("msisdn", "+393475550103")]),
    ],
)
def test_only_the_other_line_is_a_value(read: Read, typed: str, found: list[tuple[str, Any]]) -> None:
    assert read(typed) == found


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("internet va sul cellulare no sul fisso", ["mobile", "fixed"]),
        ("non va il fisso, il cellulare invece sì", ["fixed", "mobile"]),
        ("il fisso o il cellulare", ["fixed", "mobile"]),
    ],
)
def test_of_what_works_and_what_does_not_both_are_told(read: Read, typed: str, kinds: list[str]) -> None:
    assert [value for entity, value in read(typed) if entity == "line_kind"] == kinds


@pytest.mark.parametrize("typed", ["boh no, sarà", "prima no, io volevo sapere il credito", "mamma mia no, che caro"])
def test_a_no_to_something_else_chooses_no_line(read: Read, typed: str) -> None:
    assert "line_alias" not in dict(read(typed))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("pago con carta no con paypal", [("payment_method", "card"), ("excluded_method", "paypal")]),
        ("voglio usare paypal no con la carta", [("payment_method", "paypal"), ("excluded_method", "card")]),
        ("carta no, paypal", [("excluded_method", "card"), ("payment_method", "paypal")]),
        ("con carta no con paypal", [("excluded_method", "card"), ("excluded_method", "paypal")]),
        ("carta no paypal", []),
    ],
)
def test_whose_no_it_is_shows_in_the_verb(read: Read, typed: str, found: list[tuple[str, Any]]) -> None:
    assert read(typed) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("non sul fisso", [("excluded_line", "fisso")]),
        ("non quella di chiara", [("excluded_line", "quella di chiara")]),
        ("i minuti ma non quelli di chiara", [("counter", "voice"), ("excluded_line", "chiara")]),
        ("gli sms, non quelli di mia figlia", [("counter", "sms"), ("excluded_line", "mia figlia")]),
        ("le promozioni ma non quelle del fisso", [("excluded_line", "fisso")]),
        (
            "ricarica tutte le linee tranne la mia 10 euro paypal",
            [("excluded_line", "la mia"), ("amount", 1000), ("payment_method", "paypal")],
        ),
        ("a tutti eccetto il mio con la carta", [("excluded_line", "il mio"), ("payment_method", "card")]),
        ("tranne la mia e il fisso", [("excluded_line", "la mia"), ("excluded_line", "fisso")]),
        ("mia figlia no", [("excluded_line", "mia figlia")]),
        ("blocca la sim ma non la mia", [("line_kind", "mobile"), ("excluded_line", "la mia")]),
        ("tutti tranne il 3335550203", [("excluded_line", "3335550203")]),
        ("togli tutto tranne la segreteria", [("excluded_service", "segreteria")]),
        ("togli i servizi a pagamento ma lasciami la segreteria", [("excluded_service", "segreteria")]),
        ("lascia la segreteria e togli il resto", [("excluded_service", "segreteria")]),
        (
            "attiva antivirus su tutte le linee tranne il fisso",
            [("service_name", "antivirus"), ("excluded_line", "fisso")],
        ),
        ("paga la bolletta ma non quella di ottobre", [("excluded_bill", "2026-10")]),
        ("mandami la bolletta ma non per mail", []),
    ],
)
def test_what_is_left_out_is_told_as_such(read: Read, typed: str, found: list[tuple[str, Any]]) -> None:
    assert read(typed) == found


@pytest.mark.parametrize(
    "typed",
    [
        "il fisso no?",
        "non mi va il fisso",
        "internet va dappertutto tranne sul fisso",
        "togli la segreteria",
        "non voglio la segreteria",
        "lasciami la segreteria",
        "non l'ultima, la penultima",
    ],
)
def test_nothing_else_is_left_out(read: Read, typed: str) -> None:
    assert not any(entity.startswith("excluded") for entity, _ in read(typed))
