"""How somebody pays, how not, with which card."""

from typing import Any

import pytest

from tests.nlu.conftest import Read


@pytest.mark.parametrize(
    ("typed", "method"),
    [
        ("con la carta no", "card"),
        ("la carta no", "card"),
        ("non con la carta", "card"),
        ("non PayPal", "paypal"),
        ("non voglio usare paypal", "paypal"),
        ("paypal non ce l'ho", "paypal"),
        ("nn ho paypal", "paypal"),
        ("non ce l'ho la carta", "card"),
        ("nun ce l'ho la carta", "card"),
        ("nun tengo paypal", "paypal"),
        ("senza carta", "card"),
        ("niente paypal", "paypal"),
        ("no paypal", "paypal"),
        ("tutto tranne la carta", "card"),
        ("paypal mai", "paypal"),
        ("la carta salvata no", "saved_card"),
        ("non con la mia visa", "saved_card"),
        ("la carta non mi funziona", "card"),
        ("non ho nessuna ricaricard", "voucher"),
        ("mi dispiace ma paypal non lo uso", "paypal"),
    ],
)
def test_a_way_that_is_ruled_out(read: Read, typed: str, method: str) -> None:
    assert read(typed) == [("excluded_method", method)]


@pytest.mark.parametrize(
    ("typed", "method"),
    [
        ("con la carta", "card"),
        ("no, con la carta", "card"),
        ("no la carta", "card"),
        ("ho solo paypal", "paypal"),
        ("non solo paypal", "paypal"),
        ("paypal, no problem", "paypal"),
        ("perché non posso usare paypal?", "paypal"),
        ("non accettate paypal?", "paypal"),
        ("con la carta salvata", "saved_card"),
        ("la mia visa", "saved_card"),
        ("sulla mia mastercard", "saved_card"),
        ("la visa salvata", "saved_card"),
        ("quella salvata", "saved_card"),
        ("visa", "card"),
        ("una visa", "card"),
        ("carta anzi paypal", "paypal"),
        ("carta, no scusa, paypal", "paypal"),
        ("paypal invece della carta", "paypal"),
    ],
)
def test_a_way_that_is_meant(read: Read, typed: str, method: str) -> None:
    assert read(typed) == [("payment_method", method)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("con la carta no, con paypal", [("excluded_method", "card"), ("payment_method", "paypal")]),
        ("non con paypal ma con la carta", [("excluded_method", "paypal"), ("payment_method", "card")]),
        ("carta no paypal", []),  # either way round
        ("20 euro ma non con la carta", [("amount", 2000), ("excluded_method", "card")]),
        ("ricarica 10 senza paypal", [("amount", 1000), ("excluded_method", "paypal")]),
        ("metti 20 senza usare la carta", [("amount", 2000), ("excluded_method", "card")]),
        ("15 senza carta", [("amount", 1500), ("excluded_method", "card")]),
        ("ricarica 10 ma non con paypal", [("amount", 1000), ("excluded_method", "paypal")]),
        ("non salvare la carta", []),
    ],
)
def test_both_in_one_sentence(read: Read, typed: str, found: list[tuple[str, Any]]) -> None:
    assert read(typed) == found


@pytest.mark.parametrize(
    "typed",
    [
        "la carta che finisce con 4242",
        "con la visa che termina in 4242",
        "con quella salvata che finisce per 4242",
        "la mia mastercard finale 42 42",
        "carta con le ultime quattro cifre quarantadue quarantadue",
    ],
)
def test_the_last_figures_of_a_card(read: Read, typed: str) -> None:
    assert read(typed) == [("payment_method", "saved_card"), ("card_last4", "4242")]


def test_what_may_be_a_line_or_a_card_is_told_as_both(read: Read) -> None:
    assert dict(read("quella che finisce con 4242")) == {
        "line_alias": "quella che finisce con 4242",
        "card_last4": "4242",
    }


@pytest.mark.parametrize("typed", ["quello che finisce con 03", "il numero che finisce con 4242", "carta 4242", "4242"])
def test_no_card(read: Read, typed: str) -> None:
    assert "card_last4" not in dict(read(typed))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("mandamela via mail", [("delivery", "email")]),
        ("per posta elettronica", [("delivery", "email")]),
        ("via mail da ora in poi", [("delivery", "email"), ("delivery", "always")]),
        ("bolletta digitale invece che a casa", [("delivery", "always"), ("delivery", "always")]),
        ("la voglio cartacea", [("delivery", "paper")]),
    ],
)
def test_how_a_bill_comes(read: Read, typed: str, found: list[tuple[str, Any]]) -> None:
    assert read(typed) == found


@pytest.mark.parametrize("typed", ["la posta non arriva", "carta", "sempre", "per casa"])
def test_not_how_a_bill_comes(read: Read, typed: str) -> None:
    assert "delivery" not in dict(read(typed))


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("ho bollette da pagare?", "open"),
        ("le fatture non pagate", "open"),
        ("bollette scadute", "overdue"),
        ("quelle già pagate", "paid"),
    ],
)
def test_the_state_of_bills(read: Read, typed: str, state: str) -> None:
    assert [value for entity, value in read(typed) if entity == "bill_state"] == [state]


def test_what_is_lacking_is_no_way_to_pay(read: Read) -> None:
    assert all(entity not in ("amount", "excluded_method") for entity, _ in read("in casa siamo in 3 senza internet"))
