"""A place in the list of offers: "la prima", and not "prima" as a word of time."""

from __future__ import annotations

import pytest

from bot.core.extra_questions import wants_data_there
from bot.core.offer_words import place_in_words, says_too_dear
from bot.core.plan_words import goes_over


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("attiva la prima su chiara", 1),
        ("sì, la prima", 1),
        ("voglio quella seconda", 2),
        ("disattiva il primo", 1),
        ("prendo la prima della lista", 1),
        ("metti la terza", 3),
        ("ok la quarta", 4),
    ],
)
def test_a_place_is_read(text: str, place: int) -> None:
    assert place_in_words(text) == place


@pytest.mark.parametrize(
    "text",
    [
        "disattivalo prima del rinnovo",
        "attiva prima possibile",
        "attivalo il prima possibile",
        "sì, prima dimmi il prezzo",
        "vorrei prima sapere il costo",
        "ok prima però dimmi quanto costa",
        "voglio prima parlarne con mia moglie",
        "togli prima la segreteria",
        "sì la prima possibile",
        "metti la prima rata",
    ],
)
def test_before_is_none(text: str) -> None:
    assert place_in_words(text) is None


@pytest.mark.parametrize("text", ["troppo cara", "ciao, troppo caro", "no, è carissima", "costosa per me"])
def test_it_is_too_dear(text: str) -> None:
    assert says_too_dear(text)


@pytest.mark.parametrize("text", ["ciao caro", "buonasera carissima", "salve cara", "troppo cara?"])
def test_who_is_greeted_is_not(text: str) -> None:
    assert not says_too_dear(text)


@pytest.mark.parametrize(
    "text", ["e per cambiare da quella di adesso a quella?", "e per passare da questa a quella come faccio"]
)
def test_another_plan_is_gone_over_to(text: str) -> None:
    assert goes_over(text)


@pytest.mark.parametrize(
    "text",
    [
        "vorrei passare da questa a quella bolletta",
        "cambio da quella a questa mail",
        "cambiare da questo a quello come pagamento",
    ],
)
def test_something_else_is(text: str) -> None:
    assert not goes_over(text)


@pytest.mark.parametrize(
    "text",
    ["attivami qualcosa per la Svizzera", "un pacchetto per navigare e chiamare", "qualcosa per usare il telefono"],
)
def test_data_are_wanted_there(text: str) -> None:
    assert wants_data_there(text)


@pytest.mark.parametrize(
    "text", ["attivami qualcosa per chiamare in Svizzera", "vado in Albania, voglio il pacchetto chiamate"]
)
def test_calls_are_no_data(text: str) -> None:
    assert not wants_data_there(text)
