"""One's own line by a pronoun."""

import pytest

from tests.nlu.conftest import Read


def _lines(read: Read, typed: str) -> list[str]:
    return [value for entity, value in read(typed) if entity == "line_alias"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("ricarica 10 a me con paypal", "a me"),
        ("ricarica automatica per me ogni mese 10 euro", "per me"),
        ("metti venti euro su di me", "su di me"),
        ("attiva la segreteria per me", "per me"),
        ("fammi una ricarica da 15 a me stesso, con carta", "a me stesso"),
        ("ricarica me? no: 10 euro a me", "a me"),
        ("anzi a me", "a me"),
        ("a me", "a me"),
        ("no a me", "a me"),
        ("no scusa non a lui, a me", "a me"),
        ("non per mio fratello, per me", "per me"),
        ("no non a chiara ma a me", "a me"),
        ("ricarica me 10 con la carta", "me"),
        ("no, scusa, per me", "per me"),
        ("e per me?", "per me"),
        ("per me invece", "per me"),
        ("ricarica 10 a chiara, anzi a me", "a me"),
        ("a me 20 con carta", "a me"),
    ],
)
def test_a_pronoun_is_ones_own_line(read: Read, typed: str, words: str) -> None:
    assert _lines(read, typed) == [words]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("ricarica 10 a me e 5 a chiara con paypal", ["a me", "chiara"]),
        ("ricarica chiara 5 euro e me 10", ["chiara", "me"]),
        ("ricarica chiara di 5 e me di 10", ["chiara", "me"]),
        ("ricarica me 10 e chiara 5", ["me", "chiara"]),
        ("quanti giga restano a mia figlia e a me", ["mia figlia", "a me"]),
        ("quanti minuti rimangono a me e a mia figlia", ["a me", "mia figlia"]),
        ("quanto credito abbiamo io e chiara", ["io", "chiara"]),
        ("quanti giga abbiamo io e mia moglie", ["io", "mia moglie"]),
    ],
)
def test_ones_own_line_beside_another(read: Read, typed: str, words: list[str]) -> None:
    assert _lines(read, typed) == words


@pytest.mark.parametrize(
    "typed",
    [
        "per me va bene",
        "va bene per me",
        "dillo a me",
        "10 euro per me sono tanti",
        "mandate la bolletta a me",
        "a me non arriva niente",
        "a me sembra troppo",
        "succede solo a me?",
        "la linea è intestata a me",
        "50 giga vanno bene anche per me",
        "avete offerte per me",
        "io e lei ci siamo capiti",
        "io ho pagato",
        "la ricarica me l'hai fatta da 10",
        "non mi è chiara la ricarica da 10",
        "perché avete attivato a me un servizio",
    ],
)
def test_a_pronoun_that_names_no_line(read: Read, typed: str) -> None:
    assert _lines(read, typed) == []
