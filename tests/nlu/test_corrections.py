"""What is taken back never arrives; what is to be changed is told by name."""

from typing import Any

import pytest

from tests.nlu.conftest import Read


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("no scusa, 20 non 10", [("amount", 2000)]),
        ("non 10, 20", [("amount", 2000)]),
        ("non 10 ma 20", [("amount", 2000)]),
        ("20 e non 10", [("amount", 2000)]),
        ("20 invece di 10", [("amount", 2000)]),
        ("ho messo 10 invece di 20", [("amount", 2000)]),
        ("ho scritto 10 ma volevo 20", [("amount", 2000)]),
        ("ti avevo detto trenta non venti", [("amount", 3000)]),
        ("avevo detto 30, hai capito 20", [("amount", 3000)]),
        ("50, anzi 30… no facciamo 25", [("amount", 2500)]),
        ("10 euro. scusami, 15", [("amount", 1500)]),
        ("20 no anzi 50", [("amount", 5000)]),
        ("alza la ricarica da 10 a 20", [("amount", 2000)]),
        ("non volevo 15, ma 10", [("amount", 1000)]),
        ("non volevo 15 ma 10", [("amount", 1000)]),
        ("non ti avevo detto 15 euro, ma 10", [("amount", 1000)]),
        ("non volevo mettere 15, 10", [("amount", 1000)]),
        ("non intendevo venti ma trenta euro", [("amount", 3000)]),
        ("non dicevo ottobre ma settembre", [("period", {"from": "2026-09-01", "to": "2026-09-30"})]),
        ("non volevo l'ultima, ma la penultima", [("bill_ref", 2)]),
        ("non ho chiesto la segreteria ma l'antivirus", [("service_name", "antivirus")]),
        ("invece di 15 metti 10", [("amount", 1000)]),
        ("anziché 15 euro fammene 10", [("amount", 1000)]),
        ("al posto di 15 fai 10", [("amount", 1000)]),
        ("invece di ottobre dimmi settembre", [("period", {"from": "2026-09-01", "to": "2026-09-30"})]),
        ("invece di mia figlia ricarica mia moglie", [("line_alias", "mia moglie")]),
        ("10 scusami", [("amount", 1000)]),
        ("10 scusa", [("amount", 1000)]),
        ("15 scusate", [("amount", 1500)]),
        ("15 perdonami", [("amount", 1500)]),
        ("10 pardon", [("amount", 1000)]),
        ("non 20", []),
        ("non volevo 20", []),
        ("a mia figlia, anzi a mia moglie", [("line_alias", "mia moglie")]),
        ("il 335 555 0101 no aspetta 333 5550202", [("msisdn", "+393335550202")]),
        ("mia figlia, anzi il 3335550202", [("msisdn", "+393335550202")]),
        ("volevo dire aprile, non marzo", [("period", {"from": "2026-04-01", "to": "2026-04-30"})]),
        ("la prima, anzi la seconda", [("offer_name", 2)]),
        ("togli la segreteria, scusa l'antivirus", [("service_name", "antivirus")]),
        ("no dico il cellulare, non il fisso", [("line_kind", "mobile")]),
        ("non il cellulare, il fisso", [("line_kind", "fixed")]),
        ("la linea di casa, anzi la sim", [("line_kind", "mobile")]),
        ("non i giga, i minuti", [("counter", "voice")]),
        ("i messaggi, scusa, i giga", [("counter", "data")]),
        ("non sono privato, sono un'azienda", [("customer_kind", "company")]),
        ("privato, anzi partita iva", [("customer_kind", "business")]),
        ("basta che non sia paypal", [("excluded_method", "paypal")]),
        ("no alla carta", [("excluded_method", "card")]),
        ("niente carta, solo paypal", [("excluded_method", "card"), ("payment_method", "paypal")]),
        ("ricarica 20 euro ma niente carta", [("amount", 2000), ("excluded_method", "card")]),
        (
            "ricaricami 15 niente carta, pago con paypal",
            [("amount", 1500), ("excluded_method", "card"), ("payment_method", "paypal")],
        ),
        ("fai una ricarica da 10 senza carte", [("amount", 1000), ("excluded_method", "card")]),
        ("con la carta, no paypal", [("payment_method", "card"), ("excluded_method", "paypal")]),
        ("il fisso no, il cellulare", [("line_kind", "mobile")]),
        ("siamo un'azienda e non un privato", [("customer_kind", "company")]),
        ("sono un privato, non un'azienda", [("customer_kind", "consumer")]),
        ("con paypal non pago più niente", [("excluded_method", "paypal")]),
        ("non più niente con paypal", [("excluded_method", "paypal")]),
        ("con paypal non riesco a pagare", [("payment_method", "paypal")]),
        ("20 con paypal, anzi 30", [("payment_method", "paypal"), ("amount", 3000)]),
        ("please in English, not Italian", [("language", "en")]),
        ("in inglese, non in italiano", [("language", "en")]),
        ("not Italian, English please", [("language", "en")]),
        ("kein italienisch, deutsch bitte", [("language", "de")]),
    ],
)
def test_the_last_meant_value_is_the_only_one(read: Read, typed: str, found: list[tuple[str, Any]]) -> None:
    assert read(typed) == found


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("20 o 30", [2000, 3000]),
        ("non so se 20 o 30", [2000, 3000]),
        ("10 a mia figlia e 20 a mio figlio", [1000, 2000]),
        ("non ho 20 euro", [2000]),
        ("perché 54 euro e non ho chiamato, di solito pago 42 euro", [5400, 4200]),
        ("va bene 30 però", [3000]),
        ("invece di 20 a mia figlia e 10 a me", [2000, 1000]),
        ("non volevo pagare 50 euro, ma 42 sì", [5000, 4200]),
    ],
)
def test_what_was_not_taken_back_stays(read: Read, typed: str, cents: list[int]) -> None:
    assert [value for entity, value in read(typed) if entity == "amount"] == cents


def test_a_service_that_was_never_asked_for_is_the_one_meant(read: Read) -> None:
    assert read("non ho chiesto la segreteria") == [("service_name", "segreteria")]


@pytest.mark.parametrize(
    "typed", ["internet va sul fisso ma non sul cellulare", "il fisso funziona, non il cellulare", "fisso e cellulare"]
)
def test_a_line_that_fails_beside_one_that_works_is_not_taken_back(read: Read, typed: str) -> None:
    assert [value for entity, value in read(typed) if entity == "line_kind"] == ["fixed", "mobile"]


def test_two_bills_compared_are_two(read: Read) -> None:
    assert read("l'ultima bolletta costa più della penultima, non capisco") == [("bill_ref", 1), ("bill_ref", 2)]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ("voglio cambiare l'importo", "amount"),
        ("ho sbagliato la cifra", "amount"),
        ("l'importo è sbagliato", "amount"),
        ("un altro importo", "amount"),
        ("ho sbagliato numero", "number"),
        ("il numero non è quello", "number"),
        ("correggi il numero che ti ho dato", "number"),
        ("cambio metodo di pagamento", "method"),
        ("voglio cambiare la carta", "method"),
        ("un'altra modalità", "method"),
        ("ho sbagliato bolletta", "bill"),
        ("non è quella bolletta", "bill"),
        ("cambia la linea", "line"),
        ("la sim è sbagliata", "line"),
        ("modifica la soglia", "threshold"),
        ("vorrei cambiare il tetto", "ceiling"),
        ("cambia il limite mensile", "ceiling"),
        ("cambia il numero", "number"),
        ("un'altra offerta", "offer"),
    ],
)
def test_what_is_to_be_changed(read: Read, typed: str, field: str) -> None:
    assert [value for entity, value in read(typed) if entity == "field"] == [field]


def test_the_fields_name_is_no_way_to_pay(read: Read) -> None:
    assert read("voglio cambiare la carta") == [("field", "method")]


def test_a_value_may_stand_beside_the_fields_name(read: Read) -> None:
    assert read("cambia l'importo in 30") == [("field", "amount"), ("amount", 3000)]


@pytest.mark.parametrize(
    "typed",
    [
        "ricarica il mio numero",
        "l'importo",
        "anzi, sull'altra linea",
        "no, il numero è 335 5550101",
        "quanto è la soglia",
        "cambio casa",
        "l'ultima bolletta",
    ],
)
def test_nothing_is_to_be_changed(read: Read, typed: str) -> None:
    assert "field" not in dict(read(typed))
