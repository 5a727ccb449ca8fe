"""No check is called solved by words that do not say so; what is under way or done before is heard as that."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.actions.faults.asides import reread
from bot.actions.faults.left import ANEW
from bot.adapters.checks import load_checks
from bot.core.check_answers import answer_in
from bot.core.checks import UNKNOWN, Asked, Question, Says
from bot.core.requests import Request

TREES = load_checks(Path(__file__).parents[2] / "data" / "checks")
CHECKS = {name: one for tree in TREES.values() for name, one in tree.checks.items() if isinstance(one, Asked)}
ACTS = sorted(name for name, one in CHECKS.items() if isinstance(one, Question) and one.acts)
ASKED_WHETHER = ["wired", "other_phone", "other_devices", "distance", "tone"]
"""Questions that a yes answers, and nothing is done for."""

BADLY = [
    "va pianissimo",
    "adesso naviga ma è una lumaca",
    "funziona a singhiozzo",
    "va a sprazzi",
    "prende ma gracchia tutto",
    "si connette poi muore di nuovo",
    "è tornato ma poi si è spento",
    "sì funziona, sto cavolo",
    "un tubo funziona",
    "figurati se navigo, non va",
    "andava, adesso no",
    "funzionava stamattina, ora niente",
    "nun va manco pe niente",
    "va malissimo",
    "va a rilento",
    "non va più",
    "internet cade ogni due minuti",
]
NOT_PLAINLY = [
    "si sta collegando",
    "si sta riprendendo",
    "si spegne",
    "si carica",
    "si lampeggia",
    "sì ci sto provando",
    "sì l'ho staccato",
    "sì, va bene",
    "ora si riaccende, attendo",
    "adesso si avvia",
    "riparte",
    "è partito!",
    "apposto",
    "è ripartito",
    "ripartito il modem",
    "si vede la rete",
    "si è riacceso",
    "è acceso",
    "va soltanto in salotto",
    "funziona solo la tele",
    "funziona per metà",
    "va quando gli gira",
    "funziona se sto attaccato",
    "se lo tengo spento un'ora va",
    "ogni tanto funziona",
    "a volte prende",
    "va in blocco",
    "va via",
    "ma va là",
    "lasciamo perdere va",
    "quasi va",
    "dovrebbe funzionare",
    "mio cugino dice che funziona",
    "spero che funzioni",
    "era ripartito tutto",
    "è tornata la spia arancione",
    "ho ripreso il telefono",
    "tutto ok a parte internet",
    "funziona tutto meno internet",
    "va sul pc, sul cellulare no",
    "dal vicino funziona",
    "col telefono di mio padre va",
    "perfetto, ci provo",
    "perfetto",
    "ottimo",
    "finalmente qualcuno",
    "evviva la burocrazia",
    "adesso ok mi metto",
    "ora sì che sono a posto coi santi",
    "tra un po' funziona",
    "risolto per un'oretta",
    "problema sparito e ritornato",
    "va bene lo riavvio",
    "va bene ora attendo",
    "ok",
    "👍",
    "ricevuto",
]
PLAINLY = [
    "adesso va tutto, grazie mille",
    "ho staccato la spina dieci minuti e ora naviga",
    "prima no, adesso funziona",
    "spento, riacceso e va",
    "sta funzionando",
    "riesco di nuovo a navigare... ora funziona",
    "è ripartita la connessione",
    "internet è tornato, gentilissimi",
    "sìì va di nuovo",
    "per fortuna ora va",
    "il wifi adesso funziona",
    "ci ha messo cinque minuti ma va",
    "andava a scatti, ora va bene",
    "confermo che funziona",
    "tutto apposto ora",
]


@pytest.mark.parametrize("text", BADLY)
def test_what_works_badly_or_did_for_a_moment_does_not_work(text: str) -> None:
    assert answer_in(CHECKS["power_cycle"], text) == "still_not"


@pytest.mark.parametrize("text", NOT_PLAINLY)
def test_what_is_no_plain_yes_is_asked_again(text: str) -> None:
    assert answer_in(CHECKS["power_cycle"], text) is None


@pytest.mark.parametrize("text", PLAINLY)
def test_a_plain_yes_is_one(text: str) -> None:
    assert answer_in(CHECKS["power_cycle"], text) == "works"


@pytest.mark.parametrize("name", ACTS)
def test_no_act_is_called_solved_by_what_is_no_plain_yes(name: str) -> None:
    solved = {text for text in (*BADLY, *NOT_PLAINLY) if answer_in(CHECKS[name], text) == "works"}
    assert solved <= ({"si è riacceso"} if name in ("plug", "other_socket") else set())


@pytest.mark.parametrize("name", ASKED_WHETHER)
@pytest.mark.parametrize(
    "text",
    [
        "si sta riavviando",
        "sì l'ho staccato",
        "va bene lo faccio",
        "va malissimo",
        "funziona a singhiozzo",
        "forse funziona",
        "va in blocco",
        "ma va là",
        "ti dico se va",
        "un tubo funziona",
        "nun va manco",
        "va a volte",
    ],
)
def test_no_question_takes_a_hedge_for_a_yes(name: str, text: str) -> None:
    yes = next(reply.id for reply in CHECKS[name].answers if reply.says is Says.YES)
    assert answer_in(CHECKS[name], text) != yes


def test_a_lamp_that_is_on_is_a_yes_where_there_was_none() -> None:
    assert answer_in(CHECKS["plug"], "si è riacceso") == "works"
    assert answer_in(CHECKS["power_cycle"], "si è riacceso") is None


def test_the_television_may_be_named_where_it_is_about_the_television() -> None:
    assert answer_in(CHECKS["hdmi"], "ora la tele si vede") == "works"
    assert answer_in(CHECKS["power_cycle"], "ora la tele si vede") is None


@pytest.mark.parametrize(
    "text",
    [
        "l'avevo già spento e riacceso ieri, provato tutto",
        "già riprovato",
        "ho già fatto prima di chiamarvi",
        "fatto tre volte",
    ],
)
def test_what_was_done_before_came_to_nothing(text: str) -> None:
    assert answer_in(CHECKS["power_cycle"], text) == "still_not"
    assert answer_in(CHECKS["link"], text) is None


@pytest.mark.parametrize(
    "text", ["non mi va di alzarmi", "non ho la minima voglia di staccarlo", "saltiamo", "mi rifiuto"]
)
def test_who_does_not_want_to_is_not_asked_to(text: str) -> None:
    assert answer_in(CHECKS["power_cycle"], text) == UNKNOWN


def heard(intent: str, text: str, name: str = "power_cycle") -> Request:
    said = Request(intent, text=text)
    return reread(said, CHECKS[name], answered=answer_in(CHECKS[name], text) is not None)


@pytest.mark.parametrize(
    ("intent", "text", "meant"),
    [
        ("restart", "il modem sta ripartendo", "wait"),
        ("restart", "si riavvia adesso", "wait"),
        ("restart", "mo riparte", "wait"),
        ("restart", "riparti", "inform"),
        ("restart", "nuova chat", "restart"),
        ("restart", "ricominciamo la conversazione", "restart"),
        ("check_counters", "mi lasci 3 minuti?", "wait"),
        ("check_counters", "dieci minuti? ma scherziamo", "ask_why"),
        ("check_counters", "quanti minuti mi restano?", "check_counters"),
        ("cancel", "non ho voglia di spegnerlo", "inform"),
        ("cancel", "lascia stare", "cancel"),
        ("out_of_scope", "dov'è il pulsante?", "rephrase"),
        ("affirm", "ok", "wait"),
        ("affirm", "👍🏻", "wait"),
        ("talk_to_human", "sto aspettando un operatore", "talk_to_human"),
        ("check_payment", "l'ho già fatto prima di scrivere qui", "inform"),
    ],
)
def test_inside_a_check_a_message_is_about_the_check(intent: str, text: str, meant: str) -> None:
    assert heard(intent, text).intent == meant


def test_an_agreement_to_a_question_is_its_answer_and_no_waiting() -> None:
    assert heard("affirm", "ok", "wired").intent == "affirm"


@pytest.mark.parametrize("text", ["da capo", "daccapo per favore", "rifacciamo i controlli"])
def test_da_capo_begins_the_checks_again(text: str) -> None:
    again = heard("restart", text)
    assert (again.intent, again.first("check_answer")) == ("inform", ANEW)
