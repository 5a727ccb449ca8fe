"""Periods, said on Monday 23 November 2026."""

from datetime import date

import pytest

from bot.engine.nlu.entities.periods import find_periods
from tests.nlu.conftest import Read


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("oggi", "2026-11-23", "2026-11-23"),
        ("ieri", "2026-11-22", "2026-11-22"),
        ("ieri sera", "2026-11-22", "2026-11-22"),
        ("l'altro ieri", "2026-11-21", "2026-11-21"),
        ("avantieri", "2026-11-21", "2026-11-21"),
        ("tre giorni fa", "2026-11-20", "2026-11-20"),
        ("questa settimana", "2026-11-23", "2026-11-29"),
        ("la settimana scorsa", "2026-11-16", "2026-11-22"),
        ("la scorsa settimana", "2026-11-16", "2026-11-22"),
        ("due settimane fa", "2026-11-09", "2026-11-15"),
        ("questo mese", "2026-11-01", "2026-11-30"),
        ("il mese in corso", "2026-11-01", "2026-11-30"),
        ("il mese scorso", "2026-10-01", "2026-10-31"),
        ("lo scorso mese", "2026-10-01", "2026-10-31"),
        ("due mesi fa", "2026-09-01", "2026-09-30"),
        ("l'ultimo mese", "2026-10-23", "2026-11-23"),
        ("ultimi 3 mesi", "2026-08-23", "2026-11-23"),
        ("negli ultimi tre mesi", "2026-08-23", "2026-11-23"),
        ("gli ultimi 10 giorni", "2026-11-13", "2026-11-23"),
        ("ultime due settimane", "2026-11-09", "2026-11-23"),
        ("nell'ultimo anno", "2025-11-23", "2026-11-23"),
        ("ultime 24 ore", "2026-11-22", "2026-11-23"),
        ("marzo", "2026-03-01", "2026-03-31"),
        ("a Marzo", "2026-03-01", "2026-03-31"),
        ("novembre", "2026-11-01", "2026-11-30"),
        ("dicembre", "2025-12-01", "2025-12-31"),
        ("marzo 2025", "2025-03-01", "2025-03-31"),
        ("marzo scorso", "2026-03-01", "2026-03-31"),
        ("marzo dell'anno scorso", "2025-03-01", "2025-03-31"),
        ("ott 2025", "2025-10-01", "2025-10-31"),
        ("da gennaio a marzo", "2026-01-01", "2026-03-31"),
        ("tra marzo e maggio", "2026-03-01", "2026-05-31"),
        ("da novembre a gennaio 2026", "2025-11-01", "2026-01-31"),
        ("da ottobre", "2026-10-01", "2026-11-23"),
        ("da gennaio ad oggi", "2026-01-01", "2026-11-23"),
        ("quest'anno", "2026-01-01", "2026-12-31"),
        ("l'anno scorso", "2025-01-01", "2025-12-31"),
        ("nel 2025", "2025-01-01", "2025-12-31"),
        ("15 ottobre", "2026-10-15", "2026-10-15"),
        ("il 15 ottobre 2025", "2025-10-15", "2025-10-15"),
        ("1° novembre", "2026-11-01", "2026-11-01"),
        ("il primo ottobre", "2026-10-01", "2026-10-01"),
        ("il quindici ottobre", "2026-10-15", "2026-10-15"),
        ("15 ott", "2026-10-15", "2026-10-15"),
        ("15/10", "2026-10-15", "2026-10-15"),
        ("15/12", "2025-12-15", "2025-12-15"),
        ("15/10/26", "2026-10-15", "2026-10-15"),
        ("15.10.2026", "2026-10-15", "2026-10-15"),
        ("2026-10-01", "2026-10-01", "2026-10-01"),
        ("29 febbraio", "2024-02-29", "2024-02-29"),
        ("dal 1 al 15 ottobre", "2026-10-01", "2026-10-15"),
        ("dall'1 al 15 ottobre", "2026-10-01", "2026-10-15"),
        ("dal primo al quindici ottobre", "2026-10-01", "2026-10-15"),
        ("dal 3 marzo al 15 aprile", "2026-03-03", "2026-04-15"),
        ("dal 28 dicembre al 3 gennaio", "2025-12-28", "2026-01-03"),
        ("tra il 5 e il 10 novembre", "2026-11-05", "2026-11-10"),
        ("dal 10/10 al 20/10", "2026-10-10", "2026-10-20"),
        ("dal 15/10/2026 al 20/10/2026", "2026-10-15", "2026-10-20"),
        ("dal 5 al 10", "2026-11-05", "2026-11-10"),
        ("il 12", "2026-11-12", "2026-11-12"),
        ("Il 30.", "2026-10-30", "2026-10-30"),
        ("quello del 3", "2026-11-03", "2026-11-03"),
        ("dal 15 ottobre", "2026-10-15", "2026-11-23"),
        ("dal 2 settembre ad oggi", "2026-09-02", "2026-11-23"),
        ("lunedì", "2026-11-23", "2026-11-23"),
        ("lunedì scorso", "2026-11-16", "2026-11-16"),
        ("da giovedì", "2026-11-19", "2026-11-23"),
        ("mov di ott", "2026-10-01", "2026-10-31"),
        ("mov di sett", "2026-09-01", "2026-09-30"),
        ("la sett passata", "2026-11-16", "2026-11-22"),
        ("2 sett fa", "2026-11-09", "2026-11-15"),
        ("ult 10 gg", "2026-11-13", "2026-11-23"),
        ("mese prec", "2026-10-01", "2026-10-31"),
        ("ven scorso", "2026-11-20", "2026-11-20"),
        ("sab sera", "2026-11-21", "2026-11-21"),
        ("il 5 d novembre", "2026-11-05", "2026-11-05"),
        ("marzo duemilaventicinque", "2025-03-01", "2025-03-31"),
        ("marzo del 25", "2025-03-01", "2025-03-31"),
        ("ottobre '25", "2025-10-01", "2025-10-31"),
        ("nel duemilaventicinque", "2025-01-01", "2025-12-31"),
        ("il 7 ottobre scorso", "2026-10-07", "2026-10-07"),
        ("da inizio mese", "2026-11-01", "2026-11-23"),
        ("movimenti di giugno anzi di luglio", "2026-07-01", "2026-07-31"),
        ("il 2 novembre, no il 3", "2026-11-03", "2026-11-03"),
        ("lo scorso weekend", "2026-11-21", "2026-11-22"),
        ("da lunedì a mercoledì", "2026-11-16", "2026-11-18"),
        ("movimenti dal lunedì al mercoledì", "2026-11-16", "2026-11-18"),
        ("tra venerdì e domenica", "2026-11-20", "2026-11-22"),
        ("dal lunedì al venerdì scorso", "2026-11-16", "2026-11-20"),
        ("da giovedì a oggi", "2026-11-19", "2026-11-23"),
        ("la settimana scorsa anzi questa", "2026-11-23", "2026-11-29"),
        ("questa settimana, anzi la scorsa", "2026-11-16", "2026-11-22"),
        ("i movimenti di questo mese, no scusa, quello scorso", "2026-10-01", "2026-10-31"),
    ],
)
def test_a_period(read: Read, typed: str, first: str, last: str) -> None:
    assert [value for entity, value in read(typed) if entity == "period"] == [{"from": first, "to": last}]


@pytest.mark.parametrize(
    "typed",
    [
        "31 febbraio",
        "il 31 febbraio 2026",
        "30/02/2026",
        "il 32 ottobre",
        "15/13",
        "dal 30 al 31 febbraio",
        "dal 31 febbraio al 2 marzo",
        "movimenti dal 31 aprile",
        "dal 15 ottobre al 3 ottobre 2026",
        "ultimi mesi",
        "da 10",
        "20.00",
        "12",
        "il 45",
        "il 187",
        "prendo il 3",
        "ogni 30 giorni",
        "tra un mese",
        "per tre mesi",
        "gli ultimi zero giorni",
        "TT-2026-000123",
        "in un mare di guai",
        "set di cavi",
        "la prossima settimana",
        "Sono il signor Di Maggio",
        "sono il signor di marzo",
        "Sono la signora Della Giovanna Aprile",
        "mi chiamo Paolo Di Giugno",
        "sono Marzo Luigi",
        "siete aperti dal lunedì al venerdì?",
    ],
)
def test_it_is_no_period(read: Read, typed: str) -> None:
    assert "period" not in dict(read(typed))


def test_two_months_are_two_periods(read: Read) -> None:
    assert [value["from"] for _, value in read("gennaio e febbraio")] == ["2026-01-01", "2026-02-01"]


def test_the_month_before_march_has_as_many_days_as_it_has() -> None:
    found = find_periods("l'ultimo mese", date(2026, 3, 31))
    assert found[0].value == {"from": "2026-02-28", "to": "2026-03-31"}


def test_on_the_first_day_of_a_month_it_has_begun() -> None:
    assert find_periods("marzo", date(2026, 3, 1))[0].value == {"from": "2026-03-01", "to": "2026-03-31"}
    assert find_periods("marzo", date(2026, 2, 28))[0].value == {"from": "2025-03-01", "to": "2025-03-31"}


def test_last_march_is_over_even_in_march() -> None:
    assert find_periods("marzo scorso", date(2026, 3, 15))[0].value["from"] == "2025-03-01"


@pytest.mark.parametrize(
    "typed", ["sono i movimenti di aprile", "mi chiamo Rossi, le spese di aprile", "sono Anna Agosto, vorrei aprile"]
)
def test_a_month_that_is_no_surname(read: Read, typed: str) -> None:
    assert read(typed) == [("period", {"from": "2026-04-01", "to": "2026-04-30"})]
