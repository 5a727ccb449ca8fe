"""Answers to a check as customers type them: words of the files, and cousins that nobody wrote into them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.adapters.checks import load_checks
from bot.adapters.responses.phrases import ResponsePhrases
from bot.core.check_answers import answer_in, words_beside
from bot.core.checks import UNKNOWN, Asked, Question, Reply, Says, Tree

ROOT = Path(__file__).parents[2]
TREES = load_checks(ROOT / "data" / "checks")


def check(name: str) -> Asked:
    found = next(tree.checks[name] for tree in TREES.values() if name in tree.checks)
    assert isinstance(found, Asked)
    return found


def two(*, yes: tuple[str, ...] = ("accese",), no: tuple[str, ...] = ("spente",), says: bool = True) -> Question:
    """A question of two answers, on and off, with "non so"."""
    replies = (
        Reply("on", "t_on", "end", yes, Says.YES if says else None),
        Reply("off", "t_off", "end", no, Says.NO if says else None),
        Reply(UNKNOWN, "t_unknown", "end", ("non (?:lo )?so", "boh")),
    )
    return Question("lamp", "l", replies, "s", "w", "h")


TYPED = [
    ("power_cycle", "works", "ora va!"),
    ("power_cycle", "works", "sì adesso funziona, grazie"),
    ("power_cycle", "works", "SIIII"),
    ("power_cycle", "works", "è ripartito tutto"),
    ("power_cycle", "works", "ok risolto"),
    ("power_cycle", "works", "e tornato internet"),
    ("power_cycle", "works", "adesso funzoina"),
    ("power_cycle", "works", "ora sì"),
    ("power_cycle", "works", "funziona, e adesso?"),
    ("plug", "works", "ora si accende"),
    ("plug", "works", "adesso sono accese"),
    ("plug", "still_not", "non si accende, ancora niente"),
    ("where", "abroad", "ti scrivo da Londra"),
    ("power_cycle", "still_not", "no"),
    ("power_cycle", "still_not", "purtroppo no"),
    ("power_cycle", "still_not", "ancora niente"),
    ("power_cycle", "still_not", "non va"),
    ("power_cycle", "still_not", "nn funziona ancora"),
    ("power_cycle", "still_not", "no, non è cambiato nulla"),
    ("power_cycle", "still_not", "fatto, ma è come prima"),
    ("power_cycle", "still_not", "non è ancora tornato internet"),
    ("power_cycle", "still_not", "tutto uguale purtroppo"),
    ("power_cycle", "still_not", "macché"),
    ("power_cycle", UNKNOWN, "boh"),
    ("power_cycle", UNKNOWN, "non lo so"),
    ("power_cycle", UNKNOWN, "non riesco a farlo"),
    ("power_cycle", UNKNOWN, "non so se funziona"),
    ("power_cycle", None, "un attimo che lo stacco"),
    ("power_cycle", None, "funziona?"),
    ("power_cycle", None, "sì ma aspetta"),
    ("power_cycle", None, "aspetto che torni su"),
    ("power_cycle", None, "sto attendendo che si riaccenda"),
    ("power_cycle", None, "appena si accende te lo dico"),
    ("power_cycle", None, "attendi che la luce si accende"),
    ("power_cycle", "works", "ho aspettato dieci minuti e adesso funziona"),
    ("power_cycle", "works", "ho aspettato che ripartisse e funziona"),
    ("power_cycle", "works", "l'ho appena riavviato e funziona"),
    ("power_cycle", "works", "appena riacceso va tutto"),
    ("plug", "works", "si è appena accesa"),
    ("power_cycle", None, "che ore sono"),
    ("power_cycle", None, "ok"),
    ("power_cycle", None, "va bene, aspetto"),
    ("power_cycle", None, "👍"),
    ("power_cycle", None, "fatto"),
    ("power_cycle", "works", "tutto ok"),
    ("power_cycle", "works", "sì, va bene adesso"),
    ("power_cycle", "still_not", "no è sempre uguale"),
    ("power_cycle", "still_not", "mi sa di no"),
    ("power_cycle", "still_not", "internet ancora non c'è"),
    ("wired", "by_cable", "ok"),
    ("wired", "by_cable", "👍"),
    ("lights", "blinking", "c'è una luce rossa che lampeggia"),
    ("aeroplane", "still_not", "ancora senza campo"),
    ("lights", "all_off", "sono tutte spente"),
    ("lights", "all_off", "non sono accese"),
    ("lights", "all_off", "non si accende nessuna luce"),
    ("lights", "all_off", "nessuna luce accesa"),
    ("lights", "all_off", "il modem è morto"),
    ("lights", "all_off", "spenteee"),
    ("lights", "red", "ce n'è una rossa"),
    ("lights", "red", "la spia internet è rossa fissa"),
    ("lights", "red", "verdi no, una rossa"),
    ("lights", "red", "è verde, anzi no scusa, rossa"),
    ("lights", "blinking", "una lampeggia"),
    ("lights", "blinking", "quella della linea è verde lampeggiante"),
    ("lights", "blinking", "lampegia"),
    ("lights", "steady", "sono tutte verdi"),
    ("lights", "steady", "verdi fisse"),
    ("lights", "steady", "non rosse ma verdi"),
    ("lights", "steady", "non lampeggiano, sono fisse"),
    ("lights", "steady", "boh, mi sembrano verdi"),
    ("lights", UNKNOWN, "non so se è verde o rossa"),
    ("lights", UNKNOWN, "non le vedo, il modem sta in cantina"),
    ("lights", None, "una verde e una rossa"),
    ("lights", None, "non è rossa"),
    ("lights", None, "sono rosse?"),
    ("lights", "all_off", "1"),
    ("lights", "red", "la 2"),
    ("lights", "blinking", "la terza"),
    ("lights", UNKNOWN, "la quinta"),
    ("lights", None, "la sesta"),
    ("devices", "one", "solo dal mio computer"),
    ("devices", "one", "soltanto sul telefono"),
    ("devices", "all_of_them", "su tutti"),
    ("devices", "all_of_them", "tutti e due"),
    ("devices", "all_of_them", "non va nessuno"),
    ("devices", "all_of_them", "anche sugli altri"),
    ("wired", "by_cable", "sì"),
    ("wired", "by_cable", "col cavo funziona"),
    ("wired", "nor_by_cable", "non va nemmeno col cavo"),
    ("wired", "nor_by_cable", "col cavo non va"),
    ("wired", "nor_by_cable", "neanche"),
    ("wired", "no_cable", "non ho un cavo"),
    ("link", "wifi", "sono in wifi"),
    ("link", "wifi", "senza cavo"),
    ("link", "cable", "attaccato con il cavo"),
    ("link", "cable", "non in wifi, col cavo"),
    ("sim_message", "no_sim", "dice nessuna sim"),
    ("sim_message", "no_sim", "non legge la scheda"),
    ("sim_message", "no_service", "c'è scritto nessun servizio"),
    ("sim_message", "no_service", "solo chiamate di emergenza"),
    ("sim_message", "pin", "mi chiede il pin"),
    ("sim_message", "puk", "vuole il codice puk"),
    ("where", "abroad", "sono in Spagna"),
    ("where", "abroad", "all’estero"),
    ("where", "italy", "non sono all'estero, sono in italia"),
    ("where", "italy", "in Italia"),
    ("place", "everywhere", "anche fuori casa"),
    ("place", "here", "solo in casa, se esco va"),
    ("distance", "near_it_works", "sì da vicino va meglio"),
    ("distance", "nor_near", "no, lento lo stesso"),
    ("distance", "nor_near", "non migliora"),
    ("distance", "nor_near", "cambia poco"),
    ("distance", "near_it_works", "un po' meglio sì"),
    ("other_devices", "internet_works", "solo la tv non va"),
    ("voice_case", "incoming", "nessuno mi può chiamare"),
    ("voice_case", None, "sia in entrata che in uscita"),
    ("where", "abroad", "sono in vacanza in Grecia"),
    ("modem_case", "password_lost", "ho perso la password"),
    ("tv_case", "login", "non mi fa accedere"),
    ("other_phone", "there_it_works", "sull'altro va"),
    ("other_phone", "nor_there", "nemmeno lì"),
    ("other_phone", "no_other", "non ho un altro telefono"),
    ("tone", "no_tone", "è muto"),
    ("tone", "no_tone", "non sento niente"),
    ("tone", "tone_heard", "si sente il tono"),
    ("wifi_case", "connected", "è connesso ma non naviga"),
    ("wifi_case", "password", "dice password sbagliata"),
    ("wifi_case", "not_seen", "la rete è sparita"),
    ("wifi_case", "weak", "il segnale è debole in camera"),
    ("voice_case", "outgoing", "non riesco a chiamare nessuno"),
    ("voice_case", "incoming", "non ricevo le chiamate"),
    ("voice_case", "bad", "si sente malissimo"),
    ("voice_case", "bad", "cade la linea"),
    ("modem_case", "hot", "scotta parecchio"),
    ("modem_case", "restarts", "si spegne da solo"),
    ("tv_case", "freezes", "l'immagine si blocca"),
    ("tv_case", "black", "non si vede niente"),
    ("other_devices", "nor_internet", "non va niente"),
    ("other_devices", "internet_works", "sì, solo la tv"),
    ("when", "evening", "soprattutto la sera"),
    ("speed", UNKNOWN, "non saprei"),
    ("speed", None, "85 mega"),
]


@pytest.mark.parametrize(("name", "answer", "text"), TYPED, ids=lambda value: str(value))
def test_a_typed_answer_is_read(name: str, answer: str | None, text: str) -> None:
    assert answer_in(check(name), text) == answer


def test_the_words_of_a_button_are_its_answer_whatever_they_are() -> None:
    assert answer_in(two(), "Il 2.", {"on": "Il 2"}) == "on"


def test_what_is_denied_is_the_opposite_where_there_is_one() -> None:
    assert answer_in(two(), "non sono accese") == "off"


def test_what_is_denied_is_nothing_where_there_is_no_opposite() -> None:
    assert answer_in(two(says=False), "non sono accese") is None


def test_a_bare_yes_means_nothing_where_no_answer_is_a_yes() -> None:
    assert answer_in(two(says=False), "sì") is None


def test_two_answers_at_once_are_none() -> None:
    assert answer_in(two(), "alcune accese, altre spente") is None


def test_a_denial_does_not_reach_over_a_comma_or_a_but() -> None:
    assert answer_in(two(says=False), "non direi, accese") == "on"
    assert answer_in(two(says=False), "non spente ma accese") == "on"


def test_accents_and_capitals_do_not_matter_in_words_either() -> None:
    assert answer_in(two(yes=("Perché sì",)), "PERCHE SI") == "on"


def test_a_very_long_message_is_read_from_its_start_only() -> None:
    assert answer_in(two(), "accese " + "bla " * 5000) == "on"
    assert answer_in(two(), "bla " * 5000 + "accese") is None


@pytest.mark.parametrize("text", ["", "   ", "?", "👍?", "...", "🙂"])
def test_nothing_said_is_no_answer(text: str) -> None:
    assert answer_in(two(), text) is None


@pytest.mark.parametrize(
    ("name", "text", "beside"),
    [
        ("link", "in wi-fi", 0),
        ("link", "il wifi", 0),
        ("wifi_case", "Segnale debole", 0),
        ("lights", "la seconda", 0),
        ("wired", "sì", 0),
        ("wired", "no basta", 1),
        ("power_cycle", "no, la tv", 1),
        ("power_cycle", "e adesso non va neanche la televisione", 2),
    ],
)
def test_how_much_stands_beside_an_answer(name: str, text: str, beside: int) -> None:
    assert words_beside(check(name), text) == beside


@pytest.mark.parametrize("tree", TREES.values(), ids=list(TREES))
def test_the_words_of_any_button_are_nothing_but_an_answer(tree: Tree) -> None:
    phrases = ResponsePhrases.of_project(ROOT)
    for asked in tree.checks.values():
        if isinstance(asked, Question):
            for reply in asked.answers:
                title = phrases.render(reply.title, "it")
                for typed in (title, title.lower(), title.replace("ì", "i") + "."):
                    assert answer_in(asked, typed) == reply.id, f"{asked.id}: {typed}"
                    assert words_beside(asked, typed) <= 1, f"{asked.id}: {typed}"
