"""What only sounds like a value: days ahead, calls waited for, words that are mentioned; and parts of months."""

import pytest

from tests.nlu.conftest import Read


@pytest.mark.parametrize(
    "typed",
    [
        "pago entro il 15 dicembre",
        "vi saldo entro fine mese",
        "il contratto scade il 31 dicembre",
        "a dicembre parto per il Brasile",
        "da gennaio passo a un altro operatore",
        "spostate la visita a giovedì",
        "chiamatemi lunedì mattina",
        "siete aperti il sabato?",
    ],
)
def test_a_day_ahead_is_no_period(read: Read, typed: str) -> None:
    assert "period" not in dict(read(typed))


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("a dicembre quanto ho speso", "2025-12-01", "2025-12-31"),
        ("gli addebiti del 15 dicembre", "2025-12-15", "2025-12-15"),
        ("il tecnico doveva venire giovedì", "2026-11-19", "2026-11-19"),
        ("i primi dieci giorni di ottobre", "2026-10-01", "2026-10-10"),
        ("gli ultimi 3 giorni del mese scorso", "2026-10-29", "2026-10-31"),
        ("la seconda metà di settembre", "2026-09-16", "2026-09-30"),
        ("da metà ottobre a oggi", "2026-10-15", "2026-11-23"),
        ("il 7 di questo mese", "2026-11-07", "2026-11-07"),
        ("tra il 5 e il 12 del mese scorso", "2026-10-05", "2026-10-12"),
        ("martedì della settimana scorsa", "2026-11-17", "2026-11-17"),
        ("mercoledì 11", "2026-11-11", "2026-11-11"),
        ("tutto il 2025", "2025-01-01", "2025-12-31"),
        ("dal 2025 a oggi", "2025-01-01", "2026-11-23"),
    ],
)
def test_a_part_of_a_month_or_a_year_that_is_over(read: Read, typed: str, first: str, last: str) -> None:
    assert [value for entity, value in read(typed) if entity == "period"] == [{"from": first, "to": last}]


def test_a_day_that_no_month_has_is_none(read: Read) -> None:
    assert "period" not in dict(read("il 31 del mese corrente"))


@pytest.mark.parametrize(
    "typed",
    [
        "nessuno mi ha richiamato",
        "dovevate chiamarmi alle 11 e niente",
        "non chiamatemi più",
        "la chiamata promessa non è arrivata",
    ],
)
def test_a_call_that_is_waited_for_is_no_fault(read: Read, typed: str) -> None:
    assert "fault_kind" not in dict(read(typed))


@pytest.mark.parametrize(
    "typed", ["non riesco a chiamare", "nessuno riesce a chiamarmi", "vorrei chiamare mia figlia ma non va"]
)
def test_a_call_that_fails_is_one(read: Read, typed: str) -> None:
    assert ("fault_kind", "mobile_voice") in read(typed)


@pytest.mark.parametrize(
    "typed",
    ["stavo pagando ma la pagina non si carica", "non voglio più la fibra", "qual è la velocità minima garantita"],
)
def test_neither_is_a_page_of_ours_nor_what_is_given_up(read: Read, typed: str) -> None:
    assert "fault_kind" not in dict(read(typed))


@pytest.mark.parametrize(
    ("typed", "entity"),
    [
        ("che dati avete su di me?", "counter"),
        ("mi mandate un sms con il codice?", "counter"),
        ("non mi è arrivato il codice", "payment_method"),
        ("dov'è il negozio più vicino?", "customer_kind"),
        ("ho cambiato mail, quella vecchia non la guardo", "bill_ref"),
        ("blocca tutte e due le sim", "bill_ref"),
        ("ho pagato tutto", "bill_ref"),
        ("voi ufficio a che ora aprite", "line_kind"),
        ("mio padre è mancato", "line_alias"),
        ("il mio numero ce l'avete", "line_alias"),
    ],
)
def test_a_word_that_is_only_mentioned_is_no_value(read: Read, typed: str, entity: str) -> None:
    assert entity not in dict(read(typed))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("quanti dati mi restano", ("counter", "data")),
        ("ho un codice da 16 cifre", ("payment_method", "voucher")),
        ("io ho un negozio", ("customer_kind", "business")),
        ("la precedente", ("bill_ref", 2)),
        ("pago tutto", ("bill_ref", "all")),
        ("la sim di mio padre che è mancato", ("line_alias", "la sim di mio padre")),
        ("ricarica il mio numero", ("line_alias", "il mio numero")),
    ],
)
def test_one_that_is_meant_is(read: Read, typed: str, found: tuple[str, object]) -> None:
    assert found in read(typed)


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("quindici, dieci no", [1500]),
        ("non metterne 50, bastano 20", [2000]),
        ("9,90 senza chiedere", [990]),
        ("un paio di deca", [2000]),
        ("mi avete addebitato 54,35 invece di 42,90", [5435]),
        ("il canone è passato da 19,90 a 24,90", [1990, 2490]),
    ],
)
def test_which_sum_is_meant(read: Read, typed: str, cents: list[int]) -> None:
    assert [value for entity, value in read(typed) if entity == "amount"] == cents
