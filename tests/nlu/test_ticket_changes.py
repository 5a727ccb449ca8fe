"""What is to become of a ticket: something added, or the technician's visit given up; and what only sounds like it."""

import pytest

from tests.nlu.conftest import Read


@pytest.mark.parametrize(
    "typed",
    [
        "annulla la visita del tecnico",
        "no, annulla la visita",
        "disdico il sopralluogo di giovedì",
        "Vorrei disdire l'intervento",
        "annullo l'appuntamento",
        "niente tecnico domani",
        "rinuncio alla visita a domicilio",
        "non mi serve più il tecnico",
        "nn mi serve + il tecnico",
        "il tecnico non lo voglio più",
        "la visita non serve più",
        "il tecnico non deve venire",
        "non c'è più bisogno del tecnico",
        "non venite più giovedì",
        "non mandate nessuno, ho risolto",
        "non serve che veniate",
        "lasciate perdere l'appuntamento di lunedì",
        "nun me serve er tecnico",
    ],
)
def test_a_visit_is_given_up(read: Read, typed: str) -> None:
    assert ("ticket_change", "cancel_visit") in read(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "vorrei aggiungere un dettaglio al reclamo",
        "un dettaglio in più",
        "una nota",
        "aggiungi una nota al ticket TT-2026-000201",
        "ho un'informazione in più per la segnalazione",
        "manca un particolare",
        "voglio aggiungere qualcosa",
        "aggiungere",
        "c'è da mettere una nota",
        "vorrei integrare la segnalazione",
        "devo scrivere una cosa nella segnalazione",
    ],
)
def test_something_is_added(read: Read, typed: str) -> None:
    assert ("ticket_change", "note") in read(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "aggiungi che il citofono è rotto",
        "aggiungi alla segnalazione che il modem è nuovo",
        "scrivete nella segnalazione che il tecnico non serve la mattina",
        "nota per il tecnico: il cane morde",
        "il tecnico non è venuto",
        "quando viene il tecnico?",
        "spostate la visita, giovedì non mi serve",
        "annulla, e cambia giorno alla visita",
        "perché non venite mai?",
        "voglio cambiare una cosa nella segnalazione",
        "dopo le 18 sono sempre a casa",
        "il citofono non funziona",
        "annulla",
        "non mi serve più",
        "ho un guasto",
        "aggiungi il 333 555 0404",
        "metti 20 euro",
    ],
)
def test_a_told_detail_another_day_and_other_wishes_are_no_change(read: Read, typed: str) -> None:
    assert "ticket_change" not in dict(read(typed))


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ("voglio cambiare l'oggetto", "subject"),
        ("correggi la descrizione", "story"),
        ("cambia la richiesta", "demand"),
        ("l'argomento è sbagliato", "subject"),
        ("modifica il recapito", "contact"),
        ("un'altra segnalazione", "ticket"),
        ("non è quella segnalazione", "ticket"),
        ("ho sbagliato, era verde", "back"),
        ("mi sono sbagliata prima, erano tutte spente", "back"),
        ("mi sono sbagliato", "back"),
        ("ho cliccato quella sbagliata", "back"),
    ],
)
def test_the_steps_of_a_complaint_and_of_a_check_have_names(read: Read, typed: str, field: str) -> None:
    assert [value for entity, value in read(typed) if entity == "field"] == [field]


@pytest.mark.parametrize(
    "typed", ["voglio cambiare una cosa nella segnalazione", "ho sbagliato, era l'ultima bolletta", "era verde"]
)
def test_what_names_no_step(read: Read, typed: str) -> None:
    assert "back" not in dict(read(typed)).values()
    assert ("field", "ticket") not in read(typed)
