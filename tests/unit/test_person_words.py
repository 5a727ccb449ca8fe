"""A person and nothing else, in the middle of something; and a person beside something else."""

from __future__ import annotations

import pytest

from bot.core.person_words import names_person, wants_only_person


@pytest.mark.parametrize(
    "text",
    [
        *("operatore", "voglio un operatore", "un operatore", "call center", "un umano", "Un'operatrice, grazie"),
        *("passami un umano", "operatore per favore", "operatore!!!", "mi passi il call center", "persona vera"),
        *("no, guarda, mettimi in contatto con un essere umano", "no voglio un operatore", "c'è un operatore?"),
        *("posso parlare con una persona vera?", "mi serve un consulente", "vorrei il servizio clienti"),
        *("una persona in carne e ossa", "dammi un operatore ora", "scusa ma posso avere un operatore"),
    ],
)
def test_who_asks_for_a_person_alone_wants_one(text: str) -> None:
    assert wants_only_person(text)


@pytest.mark.parametrize(
    "text",
    [
        *("operatore maleducato", "l'operatore", "gli operatori", "il call center", "servizio clienti", "assistenza"),
        *("non voglio un operatore", "niente operatore", "voglio cambiare operatore", "un operatore mi ha offeso"),
        *("no operatore no!", "no operatore", "operatore no", "l'operatore no eh", "no grazie operatore no"),
        *("voglio passare a un altro operatore", "passami un operatore per la bolletta di marzo", "mia persona"),
    ],
)
def test_a_topic_a_refusal_and_a_matter_are_more_or_less_than_that(text: str) -> None:
    assert not wants_only_person(text)


@pytest.mark.parametrize(
    "text", ["mi hanno rubato il telefono, operatore", "ho perso la sim fatemi parlare con qualcuno", "furto! un umano"]
)
def test_a_person_is_named_beside_something_else(text: str) -> None:
    assert names_person(text)


@pytest.mark.parametrize(
    "text", ["mi hanno rubato il telefono", "ho perso la sim ma niente operatore", "una persona me l'ha rubato"]
)
def test_nobody_is_named(text: str) -> None:
    assert not names_person(text)
