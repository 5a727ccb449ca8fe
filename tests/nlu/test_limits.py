"""The limits of an automatic recharge, and sums of money that are none."""

import pytest

from tests.nlu.conftest import Read


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("sotto i 5 euro", 500),
        ("sotto i 5", 500),
        ("sotto 3", 300),
        ("sotto i tre euro", 300),
        ("quando scendo sotto 3", 300),
        ("quando il credito va al di sotto di 10€", 1000),
        ("se ho meno di 4 euro", 400),
        ("soglia 5", 500),
        ("soglia di 5 euro", 500),
        ("la soglia è 7,50", 750),
        ("soglia a cinque", 500),
        ("quando arrivo a 2 euro", 200),
        ("quando restano 3 euro", 300),
        ("appena il credito scende a 5", 500),
        ("credito inferiore a 8", 800),
        ("sotto i 5, anzi 3", 300),
        ("la soglia sia di 7 euro", 700),
        ("la soglia la metto a 4", 400),
        ("credito minimo 5", 500),
        ("quando tocco i 3 euro", 300),
        ("se ho solo 2 euro", 200),
        ("soglia 10 no scusa 5", 500),
    ],
)
def test_below_which_credit_it_starts(read: Read, typed: str, cents: int) -> None:
    assert read(typed) == [("threshold", cents)]


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("massimo 30 al mese", 3000),
        ("al massimo 30", 3000),
        ("max 50 euro", 5000),
        ("non più di 40 al mese", 4000),
        ("mai più di cinquanta euro", 5000),
        ("non oltre i 60", 6000),
        ("tetto 30", 3000),
        ("un tetto di 30 euro al mese", 3000),
        ("limite mensile 25", 2500),
        ("30 al massimo", 3000),
        ("30 euro al mese al massimo", 3000),
        ("fino a 30 al mese", 3000),
        ("senza superare i 45 euro", 4500),
        ("non voglio spendere più di 40 al mese", 4000),
        ("il limite sia 25", 2500),
        ("il tetto mettilo a 35", 3500),
        ("tetto massimo di spesa 40 euro", 4000),
        ("spesa massima 30", 3000),
        ("entro i 50 euro al mese", 5000),
        ("max. 25", 2500),
        ("mai sopra i 60 euro", 6000),
        ("non deve superare i 25 al mese", 2500),
        ("tetto da 40 a 50", 5000),
        ("massimo 30, anzi 50", 5000),
    ],
)
def test_how_much_a_month_at_most(read: Read, typed: str, cents: int) -> None:
    assert read(typed) == [("ceiling", cents)]


@pytest.mark.parametrize(
    "typed",
    [
        "sotto i 5 giga",
        "meno di 3 minuti",
        "al massimo 2 linee",
        "massimo 3 volte",
        "fino a 100 mega",
        "sotto casa",
        "quando ho ricaricato 20 euro",
        "fino al 15 marzo",
        "20 euro",
        "non ho più di 5 euro",
        "entro 5 giorni",
        "meno 5 euro",
        "soglia",
    ],
)
def test_no_limit(read: Read, typed: str) -> None:
    assert not {"threshold", "ceiling"} & dict(read(typed)).keys()


def test_all_of_it_in_one_sentence(read: Read) -> None:
    assert read("ricarica 10 euro quando scendo sotto i 5, massimo 30 al mese, con la mia visa") == [
        ("amount", 1000),
        ("threshold", 500),
        ("ceiling", 3000),
        ("payment_method", "saved_card"),
    ]


@pytest.mark.parametrize(
    "typed",
    [
        "automatica sotto i 5 euro metti 10 senza tetto",
        "sotto 5 mettine 10 senza limiti",
        "senza tetto 10 euro, sotto i 5",
        "10 con nessun limite, sotto 5 euro",
        "sotto 5 euro 10 niente massimo",
    ],
)
def test_without_a_ceiling_the_sum_is_what_is_recharged(read: Read, typed: str) -> None:
    assert dict(read(typed)) == {"threshold": 500, "amount": 1000}


@pytest.mark.parametrize(
    ("typed", "when"),
    [
        ("ogni mese", "monthly"),
        ("20 al mese", "monthly"),
        ("mensile", "monthly"),
        ("una volta al mese", "monthly"),
        ("il primo di ogni mese", "monthly"),
        ("quando finisce il credito", "threshold"),
        ("a soglia", "threshold"),
        ("quando il credito è basso", "threshold"),
        ("appena resto senza credito", "threshold"),
        ("a soglia, anzi ogni mese", "monthly"),
    ],
)
def test_when_it_is_recharged(read: Read, typed: str, when: str) -> None:
    assert [value for entity, value in read(typed) if entity == "recharge_when"] == [when]


@pytest.mark.parametrize("typed", ["questo mese", "il mese scorso", "massimo 30 al mese", "il credito", "tra un mese"])
def test_a_month_is_no_rhythm(read: Read, typed: str) -> None:
    assert "recharge_when" not in dict(read(typed))


@pytest.mark.parametrize("typed", ["ricarica automatica 10 euro 30 al massimo", "fai 10 euro, 30 massimo"])
def test_a_sum_before_the_limit_is_its_own(read: Read, typed: str) -> None:
    assert [one for one in read(typed) if one[0] in ("amount", "ceiling")] == [("amount", 1000), ("ceiling", 3000)]
