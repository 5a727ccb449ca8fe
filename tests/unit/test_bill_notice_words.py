"""What is wanted of notices about bills, in many words: nothing is switched off by a guess."""

from __future__ import annotations

import pytest

from bot.core.bill_notice_words import Wanted, wanted_in, wants_them_again, wishes_to_be_told


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


@pytest.mark.parametrize(
    "text",
    [
        "fammi sapere quando scade la bolletta",
        "fammi sapere se devo pagare la bolletta di ottobre",
        "mi scrivi quando scade la bolletta",
        "mi fai sapere quando scadono le fatture?",
        "scrivimi quando devo pagare la bolletta",
        "fatemi sapere se c'è una fattura nuova",
    ],
)
def test_who_asks_for_a_date_wishes_no_notice(text: str) -> None:
    assert not wishes_to_be_told(text)


@pytest.mark.parametrize(
    "text",
    [
        "fammi sapere quando esce la bolletta",
        "fammi sapere ogni volta che scade una bolletta",
        "mi scrivi quando c'è da pagare?",
        "mi fate sapere appena arriva la fattura",
        "scrivetemi quando c'è da pagare",
        "avvisami quando scade la bolletta",
    ],
)
def test_who_wants_to_be_told_each_time_does(text: str) -> None:
    assert wishes_to_be_told(text)


@pytest.mark.parametrize(
    "text",
    [
        "mandami di nuovo la bolletta",
        "cambiato idea, ricarica 10",
        "lasciale spente",
        "tienili spenti",
        "rimettimi 20 euro",
        "riattiva la sim",
        "lasciali così",
        "ci ho ripensato, paga la bolletta",
    ],
)
def test_what_is_said_of_something_else_switches_no_notice_on_again(text: str) -> None:
    assert not wants_them_again(text)


@pytest.mark.parametrize(
    "text",
    [
        "no, riattivali",
        "cambiato idea",
        "di nuovo",
        "rimetti gli avvisi",
        "no scusa ci ho ripensato, lasciali attivi",
        "voglio di nuovo le notifiche delle bollette",
        "anzi sì",
    ],
)
def test_who_wants_them_again_right_after_is_heard(text: str) -> None:
    assert wants_them_again(text)
