"""Which bill is meant, said in November 2026."""

import pytest

from tests.nlu.conftest import Read


@pytest.mark.parametrize(
    ("typed", "reference"),
    [
        ("l'ultima", 1),
        ("l'ultima bolletta", 1),
        ("la mia ultima fattura", 1),
        ("ultima bolletta", 1),
        ("l'ultima che avete mandato", 1),
        ("la bolletta più recente", 1),
        ("la penultima", 2),
        ("la penultima bolletta", 2),
        ("quella prima", 2),
        ("la bolletta precedente", 2),
        ("la terzultima", 3),
        ("quella di marzo", "2026-03"),
        ("bolletta di dicembre", "2025-12"),
        ("la bolletta di marzo 2025", "2025-03"),
        ("la fattura di ottobre dell'anno scorso", "2025-10"),
        ("bolletta ottobre", "2026-10"),
        ("la bolletta del mese scorso", "2026-10"),
        ("bolletta di questo mese", "2026-11"),
        ("fattura RL2026110042", "RL2026110042"),
        ("rl2026110042", "RL2026110042"),
        ("bolletta rl 2026110042", "RL2026110042"),
        ("bolletta n. RL2026110042", "RL2026110042"),
        ("la seconda bolletta", 2),
        ("terza fattura", 3),
        ("la bolletta numero 2", 2),
        ("fattura n. 4", 4),
        ("tutte", "all"),
        ("tutte le bollette", "all"),
        ("pagale tutte, grazie", "all"),
        ("tutte quelle da pagare", "all"),
        ("entrambe", "all"),
        ("tutte e due", "all"),
        ("tutte quante", "all"),
        ("paga tutto", "all"),
        ("pagali tutti quanti", "all"),
        ("tutti e due gli arretrati", "all"),
        ("salda tutto insieme", "all"),
        ("tutti gli arretrati", "all"),
        ("la più vecchia", "oldest"),
        ("quella piu vecchia", "oldest"),
        ("la bolletta meno recente", "oldest"),
        ("quella che scade prima", "oldest"),
        ("non l'ultima, la penultima", 2),
        ("la penultima, anzi l'ultima", 1),
        ("quella di aprile, non quella di marzo", "2026-04"),
        ("bolletta di agosto anzi di settembre", "2026-09"),
        ("la bolletta di marzo, scusa, aprile", "2026-04"),
        ("boll. di sett", "2026-09"),
        ("bolleta de octobre", "2026-10"),
        ("bolletta maggio '25", "2025-05"),
        ("la bolletta di due mesi fa", "2026-09"),
        ("erre elle 2026 11 0042", "RL2026110042"),
        ("fattura erre elle duemilaventisei dieci zero zero uno sette", "RL2026100017"),
        ("perche' l’ultima bolletta e' cosi alta?", 1),
        ("la bolletta del febbraio duemilaventisei", "2026-02"),
        ("la bolletta di febbraio del 2026", "2026-02"),
        ("la bolletta dell'ottobre scorso", "2026-10"),
        ("la fattura relativa a marzo scorso", "2026-03"),
        ("la fattura relativa al mese di marzo", "2026-03"),
        ("fattura riferita a maggio dell'anno scorso", "2025-05"),
        ("bolletta per il mese di giugno", "2026-06"),
        ("la bolletta emessa a settembre", "2026-09"),
        ("la bolletta scorsa", 1),
        ("la penultima l'ho già pagata", 2),
        ("l'ultima la devo ancora pagare", 1),
        ("perché la scorsa fattura era così alta", 1),
    ],
)
def test_a_bill(read: Read, typed: str, reference: int | str) -> None:
    assert [value for entity, value in read(typed) if entity == "bill_ref"] == [reference]


@pytest.mark.parametrize(
    "typed",
    [
        "l'ultima ricarica",
        "l'ultima volta",
        "l'ultima offerta",
        "l'ultimo mese",
        "di marzo",
        "movimenti di marzo",
        "la bolletta",
        "ho due bollette",
        "RL20261",
        "l'ultima settimana",
        "prima di marzo",
        "ultimamente",
        "quella di casa",
        "la bolletta del 31 febbraio",
        "bolletta della luce",
        "tutte le linee",
        "a tutti quanti",
        "tutti e due",
        "entrambi i numeri",
        "dillo a tutti quanti",
        "tutte le volte",
        "cancella tutto",
        "tutto",
        "la seconda",
        "la bolletta numero 40",
        "la bolletta n. 2026",
        "più vecchia di me",
        "mia sorella più vecchia di due anni",
        "non l'ultima",
        "la bolletta scorsa settimana",
    ],
)
def test_it_is_no_bill(read: Read, typed: str) -> None:
    assert "bill_ref" not in dict(read(typed))


def test_two_bills_can_be_compared(read: Read) -> None:
    assert read("l'ultima bolletta è più alta della penultima") == [("bill_ref", 1), ("bill_ref", 2)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("la bolletta del fisso di novembre", [("line_kind", "fixed"), ("bill_ref", "2026-11")]),
        ("la bolletta del cellulare di ottobre", [("line_kind", "mobile"), ("bill_ref", "2026-10")]),
        ("la bolletta di mia moglie di ottobre", [("line_alias", "mia moglie"), ("bill_ref", "2026-10")]),
        ("nell'ultima bolletta", [("bill_ref", 1)]),
    ],
)
def test_the_line_of_a_bill_may_stand_before_its_month(read: Read, typed: str, found: list[object]) -> None:
    assert read(typed) == found
