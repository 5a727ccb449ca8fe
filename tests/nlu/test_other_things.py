"""Years, codes and names of other things, and their neighbours that are values."""

import pytest

from tests.nlu.conftest import Read

VALUES = {"period", "amount", "line_alias", "payment_method", "language"}


@pytest.mark.parametrize(
    "typed",
    [
        "ho un telefono del 2017",
        "il mio contratto del 2019",
        "uso un modem fritz del 2015",
        "sono cliente dal 2015",
        "uno vale l'altro",
        "carta canta",
        "AZ 584",
        "il volo az 584 è in ritardo",
        "modello SM-A52",
        "codice errore E-301",
        "Agosto Ferri",
        "sono Agosto Ferri",
        "Domenica Russo",
    ],
)
def test_it_is_no_value(read: Read, typed: str) -> None:
    assert VALUES.isdisjoint(dict(read(typed)))


@pytest.mark.parametrize(
    ("typed", "entity"),
    [
        ("gli addebiti della sim del 2025", "period"),
        ("la bolletta del 2025", "period"),
        ("la registrazione di una telefonata del 2024", "period"),
        ("Agosto", "period"),
        ("Luglio Agosto", "period"),
        ("Agosto non mi torna", "period"),
        ("Novembre Bolletta", "period"),
        ("Domenica Sera", "period"),
        ("Ottobre Non mi torna", "period"),
        ("METTI EU 200", "amount"),
        ("RICARICA DA 200", "amount"),
        ("l'altro", "line_alias"),
        ("pago con carta", "payment_method"),
    ],
)
def test_its_neighbour_is_one(read: Read, typed: str, entity: str) -> None:
    assert entity in dict(read(typed))


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("nel 2025 a novembre", "2025-11"),
        ("gennaio, del 2025", "2025-01"),
        ("di marzo quello del 2024", "2024-03"),
    ],
)
def test_a_year_apart_is_the_months(read: Read, typed: str, month: str) -> None:
    assert [value["from"] for entity, value in read(typed) if entity == "period"] == [f"{month}-01"]


@pytest.mark.parametrize("typed", ["la bolletta del 2025 di gennaio", "quella di gennaio, del 2025"])
def test_so_it_is_of_a_bill(read: Read, typed: str) -> None:
    assert read(typed) == [("bill_ref", "2025-01")]


def test_a_sum_behind_a_month_is_no_year(read: Read) -> None:
    assert ("amount", 200_000) in read("spese di gennaio, 2000 euro")


@pytest.mark.parametrize("typed", ["dall 01/11 al 10/11/2026", "dal 1 all 10 novembre"])
def test_a_mistyped_range_is_one(read: Read, typed: str) -> None:
    assert read(typed) == [("period", {"from": "2026-11-01", "to": "2026-11-10"})]


def test_the_day_of_a_recharge_is_not_of_its_sum(read: Read) -> None:
    assert ("amount", 5000) in read("ho fatto na ricarica da cinquanta ieri mattina")
