"""What is told inside a check of how it goes is heard as that: done, by halves, elsewhere, without internet."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.actions.faults.asides import DONE, HOW_NOW, reread
from bot.adapters.checks import load_checks
from bot.core.check_answers import answer_in, fold
from bot.core.check_states import has_no_internet, is_half, says_done, state_answer, tells_state, works_elsewhere
from bot.core.checks import Asked
from bot.core.requests import Request

TREES = load_checks(Path(__file__).parents[2] / "data" / "checks")
CHECKS = {name: one for tree in TREES.values() for name, one in tree.checks.items() if isinstance(one, Asked)}

DID = [
    "fatto",
    "ok fatto ora?",
    "ecco, fatto",
    "fatto, e adesso?",
    "l'ho fatto!!",
    "fatto tutto come hai detto",
    "spento e riacceso il modem",
    "staccata e riattaccata la spina",
    "okk fatto mo?",
    "fatto, cosa devo fare?",
    "riavviato, dovrebbe andare?",
    "ho finito",
    "ho riavviato come mi hai detto",
    "ok l'ho rifatto",
    "fatto capo, quindi?",
]
DID_MORE = [
    "fatto ma non va",
    "fatto, va",
    "l'ho già fatto",
    "avevo fatto ieri",
    "spento",
    "ho finito i giga",
    "quanto è stato fatto pagare?",
    "chi l'ha fatto?",
    "non fatto",
]
HALVES = [
    "più o meno",
    "insomma, così così",
    "boh più o meno",
    "non proprio",
    "mica tanto",
    "a metà direi",
    "un po' meglio",
    "meglio ma non benissimo",
    "quasi",
    "ni",
    "in parte",
    "ora va un po' sì un po' no",
    "leggermente migliorata",
    "bene o male",
    "benino",
    "va e non va",
    "un giorno sì e uno no",
]
NO_HALVES = ["va", "non va", "più o meno quanto costa?", "quasi finito i giga", "a metà mese pago?", "meno di prima"]
AWAY = [
    "va sul cellulare con i dati",
    "col 4g va",
    "con l'hotspot naviga",
    "se uso i giga del telefono riesco",
    "dal mio smartphone funziona",
    "funziona solo sulla tv",
    "con i suoi dati il telefonino naviga",
]
NOT_AWAY = ["sul cellulare non va", "va sul cellulare?", "il cellulare", "quanti giga ho sul telefono", "funziona"]
NO_INTERNET = [
    "il wifi c'è ma internet no",
    "wifi sì internet no",
    "le luci sono verdi però internet niente",
    "il modem è acceso ma non naviga",
    "prende il wi-fi ma senza internet",
    "la linea c'è, internet no",
    "il fisso va e internet no",
    "si connette ma non carica le pagine",
    "wifi pieno ma nessun accesso a internet",
    "tutto ok ma internet ancora niente",
]
OTHER_FAULTS = [
    "internet va ma la tv no",
    "il wifi non c'è e internet no",
    "è il wifi che non va",
    "internet no",
    "c'è internet",
    "il telefono è muto",
    "il wifi c'è ma internet no?",
]


@pytest.mark.parametrize("text", DID)
def test_what_was_done_is_heard(text: str) -> None:
    assert says_done(fold(text))


@pytest.mark.parametrize("text", DID_MORE)
def test_who_tells_more_than_that_it_was_done_is_heard_for_the_rest(text: str) -> None:
    assert not says_done(fold(text))


@pytest.mark.parametrize("text", HALVES)
def test_halves_are_neither_a_yes_nor_a_no(text: str) -> None:
    assert is_half(fold(text))
    assert state_answer(CHECKS["power_cycle"], fold(text), "internet_down", again=False) is None
    assert state_answer(CHECKS["power_cycle"], fold(text), "internet_down", again=True) == "still_not"


@pytest.mark.parametrize("text", NO_HALVES)
def test_what_holds_words_of_a_half_may_be_another_thing(text: str) -> None:
    assert not is_half(fold(text))


@pytest.mark.parametrize("text", AWAY)
def test_what_works_elsewhere_solves_nothing(text: str) -> None:
    assert works_elsewhere(fold(text))
    assert answer_in(CHECKS["power_cycle"], text) is None


@pytest.mark.parametrize("text", NOT_AWAY)
def test_a_device_alone_does_not_work_elsewhere(text: str) -> None:
    assert not works_elsewhere(fold(text))


@pytest.mark.parametrize("text", NO_INTERNET)
def test_internet_that_is_still_away_is_a_no_where_it_is_about_internet(text: str) -> None:
    assert has_no_internet(fold(text))
    assert state_answer(CHECKS["power_cycle"], fold(text), "internet_down", again=False) == "still_not"
    assert state_answer(CHECKS["hdmi"], fold(text), "tv", again=False) is None
    assert state_answer(CHECKS["devices"], fold(text), "internet_down", again=False) is None


@pytest.mark.parametrize("text", OTHER_FAULTS)
def test_another_fault_is_not_the_one_that_is_checked(text: str) -> None:
    assert not has_no_internet(fold(text))


@pytest.mark.parametrize(
    "text", ["quanto credito ho", "voglio un operatore", "che offerte avete?", "la tv non si vede", "perché?", "verdi"]
)
def test_a_request_tells_no_state(text: str) -> None:
    assert not tells_state(fold(text))
    assert not says_done(fold(text))


@pytest.mark.parametrize(
    ("intent", "text", "held"),
    [
        ("signed_in", "ecco fatto, ora?", DONE),
        ("list_offers", "più o meno", HOW_NOW),
        ("repeat", "riavviato come hai detto", DONE),
        ("restart", "fatto capo", DONE),
        ("wait", "quasi", HOW_NOW),
        ("check_counters", "con i giga del telefono navigo", HOW_NOW),
        ("show_plan", "naviga piano", None),
    ],
)
def test_what_is_told_is_no_request_and_names_no_line(intent: str, text: str, held: str | None) -> None:
    said = Request(intent, {"line_kind": ("mobile",), "fault_kind": ("wifi",)}, text)
    heard = reread(said, CHECKS["power_cycle"], answered=held is None)
    assert heard.intent == "inform"
    assert heard.first("check_answer") == held
    assert not heard.names_line
    assert heard.first("fault_kind") is None


def test_what_goes_badly_and_is_another_thing_stays_another_fault() -> None:
    said = Request("report_fault", {"fault_kind": ("tv",)}, "anche la tv va a scatti")
    assert reread(said, CHECKS["devices"], answered=False).first("fault_kind") == "tv"
    said = Request("report_fault", {"fault_kind": ("internet_slow",)}, "naviga ma lentamente")
    assert reread(said, CHECKS["devices"], answered=False).first("fault_kind") is None


def test_ho_finito_to_an_act_does_not_leave_the_checks() -> None:
    assert (
        reread(Request("cancel", text="ho finito"), CHECKS["power_cycle"], answered=False).first("check_answer") == DONE
    )


@pytest.mark.parametrize("intent", ["cancel", "talk_to_human", "ask_why"])
def test_who_leaves_or_asks_for_a_person_is_not_kept(intent: str) -> None:
    assert reread(Request(intent, text="va piano"), CHECKS["devices"], answered=False).intent == intent
