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


@pytest.mark.parametrize(
    "text",
    [
        "chiamo il 119",
        "il 187",
        "allora chiamo il 187.",
        "Chiamerò il 119!",
        "vorrei chiamare il 119 grazie",
        "ciao, il 119",
        "telefono al 187 subito",
        "chiamo il 187 va",
        "il numero 191",
    ],
)
def test_who_names_the_care_desks_number_to_call_it_calls_a_person(text: str) -> None:
    assert calls_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "chiamo il 119?",
        "che numero è il 119?",
        "ho chiamato il 119 e non risponde nessuno",
        "il 187 costa?",
        "il 12",
        "il 118",
        "ricarica 119",
    ],
)
def test_what_is_said_of_the_care_desk_is_no_call(text: str) -> None:
    assert not calls_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "sono stufa di digitare con un automa, c'è una persona?",
        "basta con questo bot, non c'è qualcuno?",
        "stanco delle macchine: avete un operatore?",
        "I'd like to speak with a person please",
        "can i talk to an agent",
        "let me chat with somebody",
    ],
)
def test_who_is_tired_of_a_machine_or_speaks_english_calls_a_person_too(text: str) -> None:
    assert calls_person(text)


@pytest.mark.parametrize(
    "text", ["c'è una persona o sei un bot?", "c'è qualcuno?", "do you speak english", "basta, c'è campo?"]
)
def test_who_asks_what_this_is_calls_nobody(text: str) -> None:
    assert not calls_person(text)


@pytest.mark.parametrize(
    "text", ["1190", "119 euro", "il 119 è gratis?", "€119,50", "118", "150", "11,90", "1870", "119,00"]
)
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


@pytest.mark.parametrize(
    "text",
    [
        "non voglio parlare con un bot",
        "non mi va di parlare con una macchina",
        "preferisco non parlare con un automa",
        "nn voglio chattare cn un robot",
        "non voglio parlare con te",
        "io non ci parlo con le macchine",
        "non vojo parlà co na macchina, non ci parlo con un computer",
        "non voglio il bot",
        "non voglio avere a che fare con un risponditore",
    ],
)
def test_who_refuses_a_machine_wants_a_person(text: str) -> None:
    assert calls_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "non voglio parlare con un operatore",
        "non voglio parlare né con un bot né con una persona",
        "non parli con un bot?",
        "il bot non mi capisce",
        "non so come parlare con voi",
        "non voglio la macchina del caffè in regalo",
    ],
)
def test_who_refuses_a_person_or_nobody_does_not(text: str) -> None:
    assert not calls_person(text)
