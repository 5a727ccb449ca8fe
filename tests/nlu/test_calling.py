"""A call for a person at the beginning is one, whatever matter follows; a refusal, a call-back or a story is none."""

import pytest

from bot.engine.nlu.intents.calling import calls_person


@pytest.mark.parametrize(
    "text",
    [
        "operatore, la bolletta è sbagliata",
        "operatore la ricarica non è arrivata",
        "operatore non mi va internet",
        "operatore! quanto ho di credito?",
        "ciao, operatore: vorrei disdire",
        "un operatore, la fattura è troppo alta",
        "una persona, per favore: il modem è morto",
        "operatore umano, la fibra è giù",
    ],
)
def test_a_matter_that_follows_the_call_changes_nothing(text: str) -> None:
    assert calls_person(text)


@pytest.mark.parametrize("text", ["119", "187?", " 191.", "119!!"])
def test_the_care_desks_number_alone_is_a_call(text: str) -> None:
    assert calls_person(text)


@pytest.mark.parametrize("text", ["1190", "119 euro", "il 119 è gratis?", "€119,50", "118"])
def test_another_figure_is_no_call(text: str) -> None:
    assert not calls_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "operatore",
        "operatore, no",
        "operatore non voglio",
        "operatore, non mi serve",
        "operatore mi ha detto che è gratis",
        "operatore, richiamatemi domani",
        "operatore ho già parlato con uno",
        "cambio operatore, quanto costa",
        "una persona fisica",
        "l'operatore non lo voglio",
    ],
)
def test_what_is_no_call_is_left_to_the_classifier(text: str) -> None:
    assert not calls_person(text)
