"""By what form a message is one request, and which other words announce a second.

The classifier is the table of `test_splitting`.
"""

import pytest

from bot.engine.nlu.intents.classifier import Guess
from bot.engine.nlu.splitting.requests import Sureness, find_requests
from tests.nlu.test_splitting import ITALIAN, raised, taken


@pytest.mark.parametrize(
    "text",
    [
        "senza credito e senza giga non posso stare",
        "sul credito e su quello di casa quanti giga ho",
        "tra bolletta e credito quanto ho",
        "dimmi il credito e internet l'ho già provato",
        "premetto che ho il codice. quanto credito ho?",
        "dammi la bolletta, ho il credito",
        "qualcuno mi ha mandato la bolletta e voi quanto credito mi date",
        "dammi il credito, fammi vedere",
        "cambio casa col credito, dimmi i giga",
        "mi rimane poco credito e vorrei i giga",
        "dimmi il credito che fate poi dei giga",
    ],
)
def test_what_is_told_and_two_halves_of_one_thing_are_no_second_request(text: str) -> None:
    assert len(taken(text)) <= 1


@pytest.mark.parametrize(
    "text",
    [
        "dimmi il credito dopo di che i giga",
        "dimmi il credito e un'altra cosa: i giga",
        "per prima cosa il credito, per seconda i giga",
        "il credito, anzi pure i giga",
        "stop credito e stop giga",
        "quant'è il credito?? e i giga",
        "dimmi il credito, però prima dimmi i giga",
    ],
)
def test_other_words_for_a_second_request_are_heard(text: str) -> None:
    assert taken(text) == ["check_credit", "check_counters"]


@pytest.mark.parametrize("text", ["credito giga e bolletta", "credito giga bolletta"])
def test_three_keywords_are_three(text: str) -> None:
    assert taken(text) == ["check_credit", "check_counters", "explain_bill"]


def asked_of_us(text: str) -> list[Guess]:
    return [Guess("bot_challenge", 0.95)] if "robot" in text and "credito" not in text else raised(text)


def test_what_is_asked_of_the_assistant_stands_in_front_of_a_request() -> None:
    parts = find_requests("sei un robot? comunque dimmi il credito", asked_of_us, ITALIAN, Sureness())
    assert [part.guess.label for part in parts] == ["bot_challenge", "check_credit"]
    assert not find_requests("sei un robot? passami un operatore", asked_of_us, ITALIAN, Sureness())


def test_a_first_part_is_known_by_its_last_sentence() -> None:
    assert taken("che lentezza... operatore! e segnati che internet non va") == ["talk_to_human", "report_fault"]


def test_another_of_the_same_makes_the_first_what_the_whole_is() -> None:
    def of_bills(text: str) -> list[Guess]:
        return [Guess("download_bill" if "pdf" in text else "show_bill", 0.95)]

    parts = find_requests("voglio la bolletta di marzo e di aprile in pdf", of_bills, ITALIAN, Sureness())
    assert [(part.guess.label, part.again) for part in parts] == [("download_bill", False), ("download_bill", True)]


OF_KEYS = {
    "no": "deny",
    "impronta": "enable_biometrics",
    "password": "recover_credentials",
    "attiv": "activate_service",
}


def begins(word: str, text: str) -> bool:
    return text.startswith(word) if word == "no" else word in text


def of_keys(text: str) -> list[Guess]:
    return next(([Guess(label, 0.95)] for word, label in OF_KEYS.items() if begins(word, text)), raised(text))


def heard_of(text: str) -> list[str]:
    return [part.guess.label for part in find_requests(text, of_keys, ITALIAN, Sureness())]


def test_what_is_wanted_besides_is_apart_though_it_is_of_one_matter() -> None:
    assert heard_of("ho perso la password e vorrei anche l'impronta") == ["recover_credentials", "enable_biometrics"]
    assert len(heard_of("ho perso la password e vorrei l'impronta")) <= 1


def test_a_no_that_is_said_twice_asks_for_nothing() -> None:
    assert heard_of("no, non lo attivare. dimmi il credito") == ["deny", "check_credit"]
    assert heard_of("no, attivalo. dimmi il credito")[:2] == ["deny", "activate_service"]
