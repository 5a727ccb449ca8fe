"""What a complaint is about, what is asked for, and what is changed, as customers word it."""

from __future__ import annotations

import pytest

from bot.core.complaint_changes import added_in, asked_in, gives_contact, lacks_contact, wrong_part
from bot.core.complaints import Demand, Subject, begins_complaint, demand_in, only_demand, only_subject
from bot.core.free_text import begins_request, is_nearly
from bot.core.visit_words import cancels_visit, closes_ticket, moves_visit


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("il servizio clienti", Subject.CARE),
        ("riguarda la linea", Subject.SERVICE),
        ("per le bollette", Subject.CHARGES),
        ("la fattura 12", None),
        ("il credito?", None),
        ("la fattura di ottobre è doppia", None),
        ("335 5550101 è la linea", None),
    ],
)
def test_a_subject_alone_is_told_apart_from_a_sentence(text: str, subject: Subject | None) -> None:
    assert only_subject(text, {}) == subject


@pytest.mark.parametrize(
    ("text", "demand"),
    [
        ("non voglio un rimborso ma una spiegazione", Demand.EXPLANATION),
        ("una correzione invece di un rimborso", Demand.CORRECTION),
        ("non un chiarimento: un rimborso", Demand.REFUND),
        ("non mi avete rimborsato", Demand.REFUND),
        ("un indennizzo, non un rimborso", Demand.INDEMNITY),
        ("lo storno al posto del rimborso", Demand.REVERSAL),
    ],
)
def test_what_is_ruled_out_is_not_asked_for(text: str, demand: Demand) -> None:
    assert demand_in(text) == demand


@pytest.mark.parametrize(
    ("text", "demand"),
    [
        ("pretendo l'indennizzo che mi spetta", Demand.INDEMNITY),
        ("datemi l'indenizzo", Demand.INDEMNITY),
        ("voglio essere risarcita", Demand.DAMAGES),
        ("stornatemi quei nove euro", Demand.REVERSAL),
        ("esigo una rettifica della bolletta", Demand.RECTIFICATION),
        ("vi chiedo l'annullamento della penale", Demand.CANCELLATION),
        ("mi basta un chiarimento", Demand.CLARIFICATION),
        ("ridatemi quanto ho pagato", Demand.REFUND),
        ("sistemate l'importo", Demand.CORRECTION),
    ],
)
def test_what_is_asked_for_goes_by_the_name_that_the_customer_gave_it(text: str, demand: Demand) -> None:
    assert demand_in(text) == demand


def test_money_by_two_names_is_none_of_them() -> None:
    assert demand_in("voglio il rimborso e pure un risarcimento") is None


def test_own_words_are_no_known_demand() -> None:
    assert only_demand("un rimborso e il blocco dei servizi", {}) is None


@pytest.mark.parametrize(
    ("text", "title", "near"),
    [
        ("servizio  CLIENTI!", "Servizio clienti", True),
        ("fatura o addebiti", "Fattura o addebiti", True),
        ("servizi", "Servizio clienti", False),
        ("", "Altro", False),
    ],
)
def test_a_title_may_be_mistyped_by_a_letter(text: str, title: str, near: bool) -> None:
    assert is_nearly(text, title) is near


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("inoltre aggiungi pure che non richiamano mai", "non richiamano mai"),
        ("aggiungo: era di domenica", "era di domenica"),
        ("aggiungi una linea", None),
        ("aggiungi anche", None),
    ],
)
def test_what_is_added_follows_a_word_that_says_so(text: str, added: str | None) -> None:
    assert added_in(text) == added


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("no, quello che voglio è un indennizzo", "un indennizzo"),
        ("chiedo le vostre scuse", "le vostre scuse"),
        ("la richiesta è sbagliata", None),
        ("mi avete chiesto soldi", None),
    ],
)
def test_a_demand_is_named_as_one(text: str, asked: str | None) -> None:
    assert asked_in(text) == asked


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("scusa ho sbagliato mail", "contact"),
        ("la descrizione è errata", "story"),
        ("il numero non è giusto", "line"),
        ("va bene così", None),
        ("avete sbagliato la linea e ora da tre settimane nessuno mi risponde più", None),
    ],
)
def test_a_part_is_called_wrong_in_few_words(text: str, part: str | None) -> None:
    assert wrong_part(text) == part


def test_an_address_in_a_story_is_no_contact() -> None:
    assert gives_contact("la mail è io@example.com")
    assert not gives_contact("ho mandato tre lettere a reclami@example.com ma nessuno in un mese si è fatto vivo")


def test_who_lacks_an_address_says_so() -> None:
    assert lacks_contact("l'indirizzo e-mail non ce l'ho")
    assert not lacks_contact("la mia mail è io@example.com")


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("intendo presentare un reclamo perché il tecnico non è venuto due volte", True),
        ("il mio reclamo?", False),
        ("reclamo di ottobre per la fattura doppia: a che punto è?", False),
        (f"buongiorno a tutti {'e poi nessuno mi ha risposto ' * 12} per questo faccio reclamo", True),
    ],
)
def test_a_complaint_that_begins_is_no_question_about_one(text: str, begins: bool) -> None:
    assert begins_complaint(text) is begins


def test_a_visit_is_moved_given_up_or_neither() -> None:
    for moved in (
        "posticipate l'intervento",
        "vorrei cambiare il giorno della visita",
        "mi serve un altro appuntamento",
    ):
        assert moves_visit(moved), moved
        assert not cancels_visit(moved), moved
    assert cancels_visit("disdico l'appuntamento di domani")
    assert not moves_visit("quando viene il tecnico?")
    assert closes_ticket("annullate la pratica")
    assert not closes_ticket("annulla la visita del tecnico")


@pytest.mark.parametrize(
    "text", ["allora vorrei segnalare che mi avete addebitato due volte", "vorrei dirvi che nessuno è venuto"]
)
def test_who_tells_politely_asks_for_nothing(text: str) -> None:
    assert not begins_request(text)


@pytest.mark.parametrize("text", ["allora vorrei pagare la bolletta", "fammi vedere", "vorrei segnalare un guasto"])
def test_something_else_is_asked_for(text: str) -> None:
    assert begins_request(text)
