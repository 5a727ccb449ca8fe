"""What is wanted of notices about bills, in many words: nothing is switched off by a guess."""

from __future__ import annotations

import pytest

from bot.core.notice_words import Wanted, wanted_in


@pytest.mark.parametrize(
    "text",
    [
        "non voglio più gli avvisi di scadenza",
        "basta avvisi",
        "disattiva le notifiche delle bollette",
        "smettetela di ricordarmi che devo pagare",
        "puoi togliere il promemoria?",
        "nn mandatemi piu sms sulla bolletta",
        "preferisco non essere avvisato",
        "chilli messagge nun 'e voglio cchiù",
        "avvisi fattura off",
        "no, non voglio avvisi",
        "no grazie, niente sms",
        "niente promemoria per me",
        "no agli avvisi di scadenza",
    ],
)
def test_who_wants_no_more_of_them_is_heard(text: str) -> None:
    assert wanted_in(text) is Wanted.OFF


@pytest.mark.parametrize(
    "text",
    [
        "avvisami prima della scadenza",
        "ricordami di pagare così non mi dimentico",
        "pago sempre in ritardo perché nessuno mi avverte, mettete il promemoria",
        "ma perché non mi arriva un avviso prima della scadenza? attivatelo",
        "ogni volta pago in ritardo, non è che mi fate un avviso?",
        "avvisatemi PRIMA che scada, non dopo!!!",
        "cambia gli avvisi di scadenza, li voglio più presto",
        "per non pagare la mora, avvisatemi una settimana prima",
        "No, voglio gli avvisi",
        "no no, avvisami pure",
        "niente, volevo attivare gli avvisi, mi servono",
        "no voglio essere avvisato",
        "no avvisatemi",
    ],
)
def test_who_wants_them_is_heard_also_where_a_no_stands_beside(text: str) -> None:
    assert wanted_in(text) is Wanted.ON


@pytest.mark.parametrize("text", ["avvisi bollette", "ho gli avvisi attivi?", "sono disattivati gli avvisi?", ""])
def test_anything_else_asks_how_it_stands(text: str) -> None:
    assert wanted_in(text) is Wanted.STATE
