"""A person wanted after something else, and sentences that only sound so."""

import pytest

from bot.core.handoff import wants_person_after


@pytest.mark.parametrize(
    "text",
    [
        "paga la bolletta e poi parlo con un operatore",
        "ricarica 10 euro e poi mi passi una persona",
        "faccio la ricarica, dopo vorrei parlare con qualcuno",
        "salda la fattura e dopo fammi sentire un addetto",
        "prima il reclamo e poi voglio un consulente",
        "attiva la segreteria, infine mettimi in contatto con un collega",
        "blocca la sim e alla fine passami l’operatore",
        "20 euro al mio e poi dammi un'operatrice",
    ],
)
def test_a_person_is_wanted_afterwards(text: str) -> None:
    assert wants_person_after(text)


@pytest.mark.parametrize(
    "text",
    [
        "operatore",
        "paga la bolletta",
        "ricarica e poi paga la bolletta",
        "poi voglio ricaricare il numero di una persona",
        "chiudi la linea e poi passo a un altro operatore",
        "disdico e poi passo a un operatore più economico",
        "ho parlato con un operatore e poi ho pagato",
        "paga e poi non voglio parlare con un operatore",
        "dopo le 18 la persona che paga sono io",
    ],
)
def test_none_is(text: str) -> None:
    assert not wants_person_after(text)
