"""What people type becomes what they meant, and each character still knows where it came from."""

import re

import pytest

from bot.engine.nlu.text.folding import fold, prepare
from bot.engine.nlu.text.mapped import MappedText
from bot.engine.nlu.text.normaliser import LONGEST, Normaliser, normaliser_for

WRITTEN = [
    ("xke nn c'e campo??", "perché non c'è campo??"),
    ("E' scaduta", "È scaduta"),
    ("non e' vero, e' scaduta", "non è vero, è scaduta"),
    ("perche' no", "perché no"),
    ("poiche non puo' andare", "poiché non può andare"),
    ("piu' giga, cosi' navigo di piu", "più giga, così navigo di più"),
    ("in citta' non prende", "in città non prende"),
    ("un po' di giga", "un po' di giga"),
    ("un pò di giga", "un po' di giga"),
    ("va be' dai", "va be' dai"),
    ("l’offerta dell’ADSL", "l'offerta dell'ADSL"),
    ("dov'e' finito?", "dov'è finito?"),
    ("mi e caduto il cell", "mi è caduto il cellulare"),
    ("nn e arrivato", "non è arrivato"),
    ("si e rotto il modem", "si è rotto il modem"),
    ("si e subito dopo i giga", "si e subito dopo i giga"),
    ("si e quanti giga ho", "si e quanti giga ho"),
    ("il contratto e a nome mio", "il contratto è a nome mio"),
    ("il credito e i giga", "il credito e i giga"),
    ("cos'e", "cos'è"),
    ("qual'è il mio piano", "qual è il mio piano"),
    ("CMQ NN VA", "COMUNQUE NON VA"),
    ("Xké qst bolletta?", "Perché questo bolletta?"),
    ("qnt credito ho", "quanto credito ho"),
    ("x favore ricarica x mia figlia", "per favore ricarica per mia figlia"),
    ("2 x 10", "2 x 10"),
    ("iphone x", "iphone x"),
    ("ke ne so", "che ne so"),
    ("la sim d mio padre", "la sim di mio padre"),
    ("d accordo", "d'accordo"),
    ("quella k dico", "quella che dico"),
    ("mi kiamate cn la karta", "mi chiamate con la carta"),
    ("finisce x 870", "finisce per 870"),
    ("konto", "konto"),
    ("dal 15 sett, 2 sett fa", "dal 15 settembre, 2 settimana fa"),
    ("3 set di cavi", "3 set di cavi"),
    ("il uai fai", "il wifi"),
    ("xò nn funziona", "però non funziona"),
    ("19,99€/mese", "19,99 €/mese"),
    ("20€ o €30", "20 € o € 30"),
    ("20euro e 5giga", "20 euro e 5 giga"),
    ("dieci euri", "dieci euro"),
    ("335 555 01 01", "3355550101"),
    ("335/5550101", "3355550101"),
    ("+39 335 555 01 01 grazie", "+393355550101 grazie"),
    ("06 5550123", "065550123"),
    ("335 555 01 01 20 euro", "3355550101 20 euro"),
    ("4071 2265 3091 8342", "4071226530918342"),
    ("aiutoooo", "aiuto"),
    ("bellllissimo", "bellissimo"),
    ("BASTAAAA!!!!!", "BASTA!!"),
    ("www.example.com", "www.example.com"),
    ("AAABBB80A01H501X", "AAABBB80A01H501X"),
    ("aaa@example.com", "aaa@example.com"),
    ("TT-2026-000123", "TT-2026-000123"),
    ("👍🏽", "👍"),
    ("❤️ ok", "❤ ok"),
    ("tanto\u00a0spazio\u200b   qui", "tanto spazio qui"),
    ("perche\u0301", "perché"),
    ("la parola 'carta'", "la parola 'carta'"),
    ("Sara e Marco", "Sara e Marco"),
    ("roaming eu", "roaming eu"),
    ("", ""),
]


@pytest.mark.parametrize(("typed", "meant"), WRITTEN)
def test_it_is_written_as_with_care(normalise: Normaliser, typed: str, meant: str) -> None:
    assert normalise(typed).text == meant


@pytest.mark.parametrize(("typed", "meant"), WRITTEN)
def test_what_is_written_with_care_stays(normalise: Normaliser, typed: str, meant: str) -> None:
    assert normalise(meant).text == meant


@pytest.mark.parametrize("typed", [typed for typed, _ in WRITTEN])
def test_each_character_stands_for_characters_of_the_original(normalise: Normaliser, typed: str) -> None:
    mapped = normalise(typed)
    assert len(mapped.starts) == len(mapped.ends) == len(mapped.text)
    assert all(0 <= start < end <= len(typed) for start, end in zip(mapped.starts, mapped.ends, strict=True))
    assert list(mapped.starts) == sorted(mapped.starts)


@pytest.mark.parametrize(
    ("typed", "meant", "original"),
    [
        ("xke nn c'e 20€ sul 335 555 01 01?", "3355550101", "335 555 01 01"),
        ("xke nn c'e 20€ sul 335 555 01 01?", "20 €", "20€"),
        ("xke nn c'e 20€", "non", "nn"),
        ("e' l’ultima", "l'ultima", "l’ultima"),
        ("aiutooo mia  figlia", "mia figlia", "mia  figlia"),
        ("👍🏽👍🏽 si", "si", "si"),
    ],
)
def test_a_place_in_the_meant_is_found_again_in_the_typed(
    normalise: Normaliser, typed: str, meant: str, original: str
) -> None:
    mapped = normalise(typed)
    place = mapped.text.index(meant)
    start, end = mapped.span(place, place + len(meant))
    assert typed[start:end] == original


def test_replacing_twice_keeps_the_way_back() -> None:
    once = MappedText.of("abcdef").sub(re.compile("cd"), lambda match: "X")
    twice = once.sub(re.compile("X"), lambda match: "yyy")
    assert twice.text == "abyyyef"
    assert twice.span(2, 5) == (2, 4)
    assert twice.span(5, 7) == (4, 6)


def test_a_language_without_a_table_gets_the_general_rules_only() -> None:
    assert normaliser_for("fr")("l’offre  xke 20€").text == "l'offre xke 20 €"


def test_what_is_longer_than_any_message_is_cut(normalise: Normaliser) -> None:
    assert len(normalise("ab " * LONGEST).text) <= LONGEST


def test_folding_keeps_the_length_and_loses_case_and_accents() -> None:
    text = "Perché È così? İ ß 👍"
    assert len(fold(text)) == len(text)
    assert fold("Perché È così?") == "perche e cosi?"


def test_the_classifier_sees_figures_but_not_which() -> None:
    assert prepare("Ricarica 20 al 3355550101") == prepare("ricarica 50 al 3475550707") == "ricarica 00 al 000000"
