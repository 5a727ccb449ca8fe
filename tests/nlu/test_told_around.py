"""What stands around a value and is none, and dates with a dash: with cousins, and with what must stay as it is."""

from typing import Any

import pytest

from tests.nlu.conftest import Read


def _period(first: str, last: str) -> tuple[str, dict[str, str]]:
    return "period", {"from": first, "to": last}


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("estratto 03.08.2026-19.08.2026", "2026-08-03", "2026-08-19"),
        ("addebiti 2/9–20/9", "2026-09-02", "2026-09-20"),
        ("dal 5.10 al 9.10", "2026-10-05", "2026-10-09"),
        ("3-9 novembre cosa avete tolto", "2026-11-03", "2026-11-09"),
        ("movimenti 20/12/2025 - 5/1/2026", "2025-12-20", "2026-01-05"),
        ("movimenti giugno-agosto", "2026-06-01", "2026-08-31"),
        ("il cinque novembre, che era giovedì", "2026-11-05", "2026-11-05"),
        ("era un martedì, il 10 novembre", "2026-11-10", "2026-11-10"),
        ("il 13/11 (venerdì)", "2026-11-13", "2026-11-13"),
        ("minuti esauriti, ed è il 12", "2026-11-12", "2026-11-12"),
    ],
)
def test_days_and_what_only_accompanies_them(read: Read, typed: str, first: str, last: str) -> None:
    assert [one for one in read(typed) if one[0] == "period"] == [_period(first, last)]


@pytest.mark.parametrize("typed", ["metti 5-10 euro", "10.10 o 20.10 euro", "e il 20?", "e il 10 per cento"])
def test_sums_with_a_dash_or_a_dot_are_no_days(read: Read, typed: str) -> None:
    assert "period" not in {entity for entity, _ in read(typed)}


def test_a_weekday_that_is_meant_instead_is_one(read: Read) -> None:
    assert read("il 10 novembre, no mercoledì") == [_period("2026-11-18", "2026-11-18")]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("mandami la più nuova, di bolletta", [("bill_ref", 1)]),
        ("la penultima delle fatture", [("bill_ref", 2)]),
        ("'na bulletta i luglio", [("bill_ref", "2026-07")]),
        ("maggio, la fattura", [("bill_ref", "2026-05")]),
        ("ho due carte, quella più nuova", [("payment_method", "card")]),
        ("07643520567 è quella di mio zio", [("vat_number", "07643520567")]),
        ("07643520567 e ricarica mia figlia", [("vat_number", "07643520567"), ("line_alias", "mia figlia")]),
        ("avviso di chiamata OFF, chi è ON", [("service_name", "avviso-chiamata"), ("service_name", "chi-e")]),
        ("chi è? no grazie", []),
        ("20 sull'altra", [("amount", 2000), ("line_alias", "altra")]),
    ],
)
def test_a_value_whatever_its_order(read: Read, typed: str, found: list[tuple[str, Any]]) -> None:
    assert read(typed) == found


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("zero dati sul telefonino, vado solo con il wifi dell'ufficio", ["mobile_data"]),
        ("col wifi di mia zia va, i dati no", ["mobile_data"]),
        ("ho problemi solo col wifi", ["wifi"]),
        ("il wifi va ma piano", ["wifi"]),
        ("lo 011 5550234 risulta occupato, chi chiama non riesce a prendere la linea", ["voice_down"]),
        ("non riesco a chiamare lo 02 5550123", ["mobile_voice"]),
        ("alzo la cornetta e non c'è segnale di libero", ["voice_down"]),
        ("il cellulare non dà il segnale di libero", ["mobile_voice"]),
        ("non ho chiamato nessuno", []),
    ],
)
def test_what_works_and_who_is_called_is_no_fault(read: Read, typed: str, kinds: list[str]) -> None:
    assert [value for entity, value in read(typed) if entity == "fault_kind"] == kinds


def test_whose_wifi_works_is_no_line(read: Read) -> None:
    lines = [value for entity, value in read("col wifi di mia zia va, i dati no") if entity.startswith("line_")]
    assert lines == []
