"""What is said beside the checks of a fault."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.fault_words import (
    cannot_then,
    changes_time,
    does_without_sign_in,
    goes_without,
    names_checks,
    names_house,
    place_in,
    says_another,
    says_slow,
    suits_none,
    wants_news,
    wants_ticket,
)


@pytest.mark.parametrize("text", ["senza", "no grazie", "non ho la password", "vai avanti", "facciamo i controlli"])
def test_doing_without_the_sign_in_is_understood(text: str) -> None:
    assert does_without_sign_in(text)


@pytest.mark.parametrize("text", ["sì", "accedo subito", "ok entro"])
def test_whoever_signs_in_does_not_do_without(text: str) -> None:
    assert not does_without_sign_in(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [("il primo", 0), ("La seconda va bene", 1), ("3", 2), ("l'ultimo", 3), ("il 5", None), ("giovedì", None)],
)
def test_one_of_four_times_is_named_by_its_place(text: str, place: int | None) -> None:
    assert place_in(text, 4) == place


@pytest.mark.parametrize("text", ["nessuno", "a quelle ore non ci sono", "chiamatemi voi", "no", "altri orari?"])
def test_no_time_suits(text: str) -> None:
    assert suits_none(text)


@pytest.mark.parametrize("text", ["fatto ma niente", "il primo", "boh"])
def test_an_answer_about_something_else_is_no_refusal(text: str) -> None:
    assert not suits_none(text)


@pytest.mark.parametrize(
    ("means", "texts", "others"),
    [
        (
            names_checks,
            ["Controlli senza accesso", "senza", "facciamo i controlli", "senza password"],
            ["lascia perdere i controlli", "no basta", "senza internet non vivo"],
        ),
        (
            wants_ticket,
            ["apri una segnalazione e basta", "mandatemi un tecnico", "voglio aprire un ticket", "aprimela subito"],
            ["non aprire la segnalazione", "ho già una segnalazione", "il tecnico è venuto ieri", "apro il coperchio"],
        ),
        (
            wants_ticket,
            ["non ho tempo di fare prove", "niente controlli", "non posso provare adesso, mandate un tecnico"],
            [
                "non posso controllare ora sono al lavoro",
                "non ho tempo di provare adesso, più tardi",
                "senza controlli non si può?",
                "non voglio fare prove oggi, domani",
                "devo rifare tutto senza verifiche?",
            ],
        ),
        (
            wants_news,
            ["Avvisami quando torna", "fammi sapere", "vorrei essere avvisato"],
            ["quando torna?", "l'avviso è in bolletta"],
        ),
        (
            says_another,
            ["È un altro problema", "no è un'altra cosa", "non è quello"],
            ["ho un problema", "l'altro giorno andava"],
        ),
        (
            changes_time,
            ["l'orario è sbagliato", "vorrei cambiare giorno", "un altro orario"],
            ["l'ora è giusta", "cambio modem"],
        ),
        (cannot_then, ["a mercoledì non ci sono", "giovedì non posso"], ["giovedì posso", "ci sono"]),
        (
            says_slow,
            ["è una settimana che va piano", "è lentissimo da ieri"],
            ["il computer è lentissimo", "la pratica va a rilento"],
        ),
        (names_house, ["il modem", "il telefono di casa"], ["il cellulare in casa non prende", "non naviga"]),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_is_meant_and_what_only_sounds_like_it(
    means: Callable[[str], bool], texts: list[str], others: list[str]
) -> None:
    assert [text for text in texts if not means(text)] == []
    assert [text for text in others if means(text)] == []


@pytest.mark.parametrize("text", ["facciamo senza", "senza", "io direi senza, grazie", "vado avanti senza accedere"])
def test_the_checks_are_made_without_a_sign_in(text: str) -> None:
    assert goes_without(text)


@pytest.mark.parametrize("text", ["senza operatore", "sono senza internet", "resto senza linea da ieri"])
def test_being_without_something_else_is_no_answer_to_that(text: str) -> None:
    assert not goes_without(text)
