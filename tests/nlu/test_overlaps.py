"""One rule where families meet: the longest find wins; of two equally long ones, the one that proves more."""

from typing import Any

import pytest

from bot.engine.nlu.entities.found import NOTHING, Found, settle
from tests.nlu.conftest import Read


def test_the_longest_wins_its_words() -> None:
    short, long, apart = Found(5, 7, "amount", 1), Found(0, 10, "msisdn", 2), Found(11, 13, "amount", 3)
    assert settle([short, apart, long]) == [long, apart]


def test_of_two_equally_long_the_first_given_wins() -> None:
    vat, phone = Found(0, 11, "vat_number", "a"), Found(0, 11, "fixed_number", "b")
    assert settle([vat, phone]) == [vat]


def test_nothing_takes_the_words_and_is_not_told() -> None:
    assert settle([Found(0, 4, "amount", 1), Found(0, 10, NOTHING, None)]) == []


@pytest.mark.parametrize(
    ("typed", "entities"),
    [
        (
            "ricarica 20 euro con carta il 3351234567 e tra un mese di nuovo",
            [("amount", 2000), ("payment_method", "card"), ("msisdn", "+393351234567")],
        ),
        (
            "il 10 marzo ho ricaricato 10 euro",
            [("period", {"from": "2026-03-10", "to": "2026-03-10"}), ("amount", 1000)],
        ),
        ("giga extra", [("offer_name", "giga-extra")]),
        ("la bolletta di marzo", [("bill_ref", "2026-03")]),
        ("movimenti di marzo", [("period", {"from": "2026-03-01", "to": "2026-03-31"})]),
        (
            "20 giga e 10 euro sul cellulare di mia figlia",
            [("counter", "data"), ("amount", 1000), ("line_kind", "mobile"), ("line_alias", "mia figlia")],
        ),
        ("dimmi il credito e i giga", [("counter", "data")]),
        ("non PayPal, carta", [("excluded_method", "paypal"), ("payment_method", "card")]),
        ("👍", []),
        ("", []),
        ("   ", []),
        ("a" * 5000, []),
    ],
)
def test_a_whole_sentence(read: Read, typed: str, entities: list[tuple[str, Any]]) -> None:
    assert read(typed) == entities


def test_no_two_entities_share_a_word(read: Read) -> None:
    assert read("335 555 01 01 dal 1 al 15 ottobre 20 euro e 50") == [
        ("msisdn", "+393355550101"),
        ("period", {"from": "2026-10-01", "to": "2026-10-15"}),
        ("amount", 2050),
    ]


@pytest.mark.parametrize("text", ["lascia perdere", "lasciamo perdere, grazie", "va bene, lascia perdere la ricarica"])
def test_to_let_something_go_is_no_loss(read: Read, text: str) -> None:
    assert "loss" not in [entity for entity, _ in read(text)]


@pytest.mark.parametrize("text", ["vorrei vedere i dati anagrafici", "i dati personali che avete di me"])
def test_the_data_of_a_person_are_no_counter(read: Read, text: str) -> None:
    assert "counter" not in [entity for entity, _ in read(text)]
