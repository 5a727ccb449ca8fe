"""Words that look like a value and are none, and their neighbours that are one."""

from typing import Any

import pytest

from tests.nlu.conftest import Read


@pytest.mark.parametrize(
    "typed",
    [
        "via 4 novembre 18",
        "piazza 20 settembre, interno 3",
        "largo primo maggio",
        "viale xxiv maggio 3",
        "c.so Vittorio Emanuele 101",
        "strada statale 16",
        "buon sabato a tutti",
        "buona serata e buon lunedì",
        "buon weekend a voi",
        "ci vediamo lunedì",
        "grazie 1000!!",
        "1000 grazie",
        "siamo in 5 a usarlo",
        "eravamo in sei",
        "otto per mille",
        "il 5 x mille",
        "al 100 per cento",
        "faccio 60 anni domenica prossima",
        "nato il 3 marzo 1980",
        "sono del 72",
        "via la spezia 20",
        "via maestro giorgio 12",
        "mi chiamo Marco Aprile",
        "sono la signora Marzo",
        "il codice a 6 cifre non arriva",
        "codice di quattro cifre",
        "codice a barre",
        "la carta d identita elettronica",
        "la carta d'imbarco",
        "voto 8 su 10",
        "numero di protocollo 8871",
        "tasto 9",
        "ho aspettato 2 ore e 30",
        "sono le 15 e 20",
        "sono il terzo che chiama",
        "una volta per tutte",
        "sono nato nel quartiere 20",
        "abito al 20",
        "vivo al numero 8",
        "interno 5",
        "scala 3",
        "scala tre, citofono 8",
        "km 12",
        "numero di IVA 0207 134 6584",
        "il numero di iva 1234",
    ],
)
def test_it_is_no_value(read: Read, typed: str) -> None:
    assert read(typed) == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("via mail 20 euro", [("delivery", "email"), ("amount", 2000)]),
        ("il 4 novembre", [("period", {"from": "2026-11-04", "to": "2026-11-04"})]),
        ("domenica", [("period", {"from": "2026-11-22", "to": "2026-11-22"})]),
        ("mille euro", [("amount", 100_000)]),
        ("codice a 16 cifre", [("payment_method", "voucher")]),
        ("siamo in 20 euro di debito", [("amount", 2000)]),
        ("perché mi scala 20", [("amount", 2000)]),
        ("ricarica via postepay 50", [("payment_method", "card"), ("amount", 5000)]),
        ("ricarica via ricaricard 30", [("payment_method", "voucher"), ("amount", 3000)]),
        ("vorrei pagare via visa 20", [("payment_method", "card"), ("amount", 2000)]),
        ("ricarica via sito 20", [("amount", 2000)]),
        ("ci siamo, sono 30", [("amount", 3000)]),
        ("sono 50", [("amount", 5000)]),
        ("numero di IVA 0207 134 6585", [("vat_number", "02071346585")]),
    ],
)
def test_its_neighbour_is_one(read: Read, typed: str, found: list[tuple[str, Any]]) -> None:
    assert read(typed) == found


@pytest.mark.parametrize(
    "typed",
    [
        "mia moglie dice che non funziona",
        "mio marito è francese",
        "mio figlio sostiene che avete sbagliato",
        "me l'ha detto mia cognata",
        "devo chiedere a mia moglie",
        "mia sorella mi ha dato il vostro nome",
        "mio nonno ha 90 anni",
        "con mia moglie abbiamo deciso di restare",
        "un operatore francese",
        "non parlo italiano",
        "chi è lei?",
        "ma chi è?",
        "chi è stato a bloccarmi",
    ],
)
def test_who_is_only_talked_of_is_none(read: Read, typed: str) -> None:
    assert read(typed) == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("mia moglie dice che la sua sim è bloccata", "mia moglie"),
        ("mio figlio mi ha finito i giga", "mio figlio"),
        ("mia mamma non riceve chiamate", "mia mamma"),
    ],
)
def test_whose_line_it_is_stays(read: Read, typed: str, found: str) -> None:
    assert [value for entity, value in read(typed) if entity == "line_alias"] == [found]


@pytest.mark.parametrize("typed", ["chi è", "il chi è", "togli il chi è", "attiva chi è", "chi è quanto costa?"])
def test_the_service_that_tells_who_calls(read: Read, typed: str) -> None:
    assert read(typed) == [("service_name", "chi-e")]
