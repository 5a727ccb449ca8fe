"""What those say who wait for a person, those who would rather leave a request, and what says why one is wanted."""

from __future__ import annotations

import pytest

from bot.core.queue_leaving import leaves_queue
from bot.core.queue_words import (
    asks_place,
    keeps_place,
    leaves_request,
    may_answer_step,
    may_ask_place,
    says_spoke,
    sounds_angry,
)
from bot.core.reasons import says_why


@pytest.mark.parametrize(
    "text",
    [
        *("mi fate aspettare ancora tanto?", "c'è ancora molto?", "oh ma ci sei?", "hello?", "è mezz'ora che aspetto"),
        *("ma allora?", "dai su", "???", "ma che fine ha fatto il collega", "mi avvisate quando arriva?"),
        *("ma quanto cavolo ci mette sto operatore", "sono venti minuti che sto qua", "ma la fila si muove o no"),
        *("io intanto faccio la muffa", "quando mi tocca?", "mi dici quando è il mio turno?", "qualcuno mi sente?"),
        *("ma dove si è cacciato l'operatore", "ci vuole ancora tanto", "qnd rispondete", "oh! c'è vita?", "e quindi?"),
        *("quanti ce ne sono prima?", "aò ma ce sta quarcuno?", "a che numero siamo arrivati", "toc toc"),
        *("mi avete abbandonato", "sono ancora il terzo?", "è da stamattina che sto in coda", "il tempo di attesa?"),
        *("ehm, ci siete ancora?", "sto aspettando come un cretino", "e mo' quanto ce vo'", "vi siete persi?", "😡😡"),
        *("posso sapere la mia posizione", "allora ragazzi, c'è speranza?", "eccheccavolo, ancora qui sto", "..."),
    ],
)
def test_who_waits_is_impatient_in_many_words(text: str) -> None:
    assert asks_place(text) or may_ask_place(text)
    assert not leaves_queue(text)
    assert not keeps_place(text)


@pytest.mark.parametrize(
    "text",
    [
        *("quanto costa il roaming?", "mi avvisi quando arriva la bolletta?", "manca molto al rinnovo?", "chi sei?"),
        *("aspetto un rimborso da un mese", "dove sono le mie bollette?", "il modem non risponde", "ok grazie", "sì"),
        *("ancora niente rimborso", "nessuno squillo sul fisso", "il numero non è più attivo", "ho molto da pagare?"),
    ],
)
def test_another_matter_is_not_the_queue_s(text: str) -> None:
    assert not asks_place(text)
    assert not may_ask_place(text)


@pytest.mark.parametrize(
    "text",
    [
        *("va bene così, resto", "ok non c'è problema, aspetto", "aspetto il mio turno", "no no resto in fila, grazie"),
        *("vabbè dai rimango", "sì sì aspetto con calma", "tranquilli, attendo", "resisto ancora un po'"),
    ],
)
def test_who_stays_is_patient_in_many_words(text: str) -> None:
    assert keeps_place(text)
    assert not asks_place(text)


@pytest.mark.parametrize("text", ["ancora niente", "no, ancora nulla", "tutto fermo"])
def test_what_may_answer_a_check_is_left_to_it(text: str) -> None:
    assert may_answer_step(text)


@pytest.mark.parametrize("text", ["è una vergogna", "uno scandalo!", "mi sto stufando"])
def test_anger_at_the_wait_is_heard(text: str) -> None:
    assert sounds_angry(text)


@pytest.mark.parametrize(
    "text",
    [
        *("Lascia una richiesta", "lascio una richiesta", "vorrei lasciare una richiesta", "lascia richiesta"),
        *("ok lascia la richiesta allora", "meglio se lascio una richiesta, mi richiamate voi", "lascia 1 richiesta"),
        *("registra una richiesta", "posso lasciare una mia richiesta?", "lasia una richiesta", "lascia una rikiesta"),
    ],
)
def test_a_request_is_left_in_words_as_by_the_choice(text: str) -> None:
    assert leaves_request(text, waiting=False)
    assert leaves_request(text, waiting=True)
    assert not leaves_queue(text)


@pytest.mark.parametrize("text", ["richiesta", "preferisco la richiesta", "lascio un messaggio", "vi lascio scritto"])
def test_who_waits_may_say_it_shorter(text: str) -> None:
    assert leaves_request(text, waiting=True)
    assert not leaves_request(text, waiting=False)


@pytest.mark.parametrize(
    "text",
    [
        *("lascia stare la richiesta", "non lasciare la richiesta", "annulla la richiesta", "lascia perdere"),
        *("lascio la coda", "lascia una richiesta di rimborso", "voglio lasciare una richiesta per cambiare piano"),
    ],
)
def test_other_requests_are_none_of_the_queue(text: str) -> None:
    assert not leaves_request(text, waiting=False)


@pytest.mark.parametrize(
    "text",
    [
        *("sì", "ok va bene", "👍", "parla con una persona", "sì grazie", "richiamatemi domani pomeriggio", "sì dai"),
        *("mi chiamate alle 3 di notte?", "posso anticipare a domani alle 9?", "domani alle 9", "lascia una richiesta"),
        *("anzi spostala a giovedì", "mi potete richiamare?", "può chiamarmi qualcuno verso le 18?"),
    ],
)
def test_a_yes_or_a_time_says_no_reason(text: str) -> None:
    assert not says_why(text)


@pytest.mark.parametrize(
    "text",
    ["la bolletta è sbagliata", "chiamatemi domani per la bolletta", "fare quella roba", "non mi funziona internet"],
)
def test_anything_of_the_matter_is_a_reason(text: str) -> None:
    assert says_why(text)


@pytest.mark.parametrize("text", ["ho sentito ieri un vostro operatore", "mi aveva già seguito un consulente"])
def test_that_somebody_answered_before_is_heard(text: str) -> None:
    assert says_spoke(text)
