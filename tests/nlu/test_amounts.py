"""Sums of money, as typed, in cents."""

import pytest

from tests.nlu.conftest import Read


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("20€", [2000]),
        ("€ 15", [1500]),
        ("venti euro", [2000]),
        ("20,00", [2000]),
        ("20.00", [2000]),
        ("54.35", [5435]),
        ("39,90", [3990]),
        ("un ventone", [2000]),
        ("un deca sul mio", [1000]),
        ("un cinquantone", [5000]),
        ("una ventina di euro", [2000]),
        ("da 10", [1000]),
        ("ricarica da 10", [1000]),
        ("ricarica da quindici", [1500]),
        ("fammi una ricarica di 30", [3000]),
        ("50 centesimi", [50]),
        ("mezzo euro", [50]),
        ("me ne servono cento di euro", [10_000]),
        ("trenta di euro bastano", [3000]),
        ("20 euro e 50", [2050]),
        ("due euro e cinquanta", [250]),
        ("9 euro e 99 centesimi", [999]),
        ("un euro e mezzo", [150]),
        ("1.500,00 €", [150_000]),
        ("1.500 euro", [150_000]),
        ("mille e cinquecento", [150_000]),
        ("trecento mila", [30_000_000]),
        ("cento venti", [12_000]),
        ("15eur", [1500]),
        ("mi hanno scalato 1,02€", [102]),
        ("20e", [2000]),
        ("ricarica 15e a mia figlia", [1500]),
        ("una piotta", [10_000]),
        ("20 paypal", [2000]),
        ("20 o 30", [2000, 3000]),
        ("va bene 30 però", [3000]),
        ("metti 50", [5000]),
        ("10 euro ogni mese", [1000]),
        ("200 mega a 29,90", [2990]),
        ("2", [200]),
        ("venti", [2000]),
        ("2026 euro", [202_600]),
        ("dodici euro e zero nove", [1209]),
        ("7 euro e 05", [705]),
        ("un euro e dieci di troppo", [110]),
        ("4 euro e 20 x cosa??", [420]),
        ("12 euro 50", [1250]),
        ("12 euro 50 grazie", [1250]),
        ("voglio i miei 12 euro e 50 indietro", [1250]),
        ("12 euro e 50 scalati", [1250]),
        ("10 euro 15 minuti", [1000]),
        ("voglio l'offerta da 10 euro 50 minuti", [1000]),
        ("10 euro e 15 inviti", [1000]),
        ("ho ricaricato 20 euro 10 spariti", [2000]),
        ("20 euro 30 a chiara", [2000, 3000]),
        ("mi avete addebitato 29,90 due volte", [2990]),
        ("9,99 2 volte", [999]),
        ("8,95 di chiamate e 2,50 di mora", [895, 250]),
        ("20 di giga", []),
        ("ho pagato 9 e 99", [999]),
        ("24 virgola 90", [2490]),
        ("ventiquattro e novanta euro", [2490]),
        ("5 e 50", [500, 5000]),
        ("una diecina di euro", [1000]),
        ("più o meno 20", [2000]),
        ("cuaranta euro", [4000]),
        ("sinquanta euro", [5000]),
        ("venticinco euro", [2500]),
        ("due deca", [2000]),
        ("un venti", [2000]),
        ("addebitato due volte 9,99", [999]),
        ("sei euro", [600]),
    ],
)
def test_it_is_money(read: Read, typed: str, cents: list[int]) -> None:
    assert [value for entity, value in read(typed) if entity == "amount"] == cents


@pytest.mark.parametrize(
    "typed",
    [
        "20 giga",
        "ho 2 linee e 3 sim",
        "nel 2025",
        "2025",
        "il 15",
        "alle 20",
        "dalle 8 e 30",
        "alle 18:30",
        "ogni 30 giorni",
        "50 minuti",
        "20%",
        "via Roma 20",
        "cap 00185",
        "1234567",
        "grazie mille",
        "sei un robot?",
        "un attimo",
        "opzione 3",
        "iphone 15",
        "chiamo il 187",
        "119",
        "non pago finché non togliete gli 899",
        "chi ha chiamato gli 892",
        "quando scendo sotto 5",
        "massimo 30 al mese",
        "-5 euro",
        "meno 5 euro",
        "una ventina di giorni",
        "335 555 01 01",
        "4071 2265 3091 8342",
        "4071226530918342",
        "quello che finisce con 03",
        "il 5g non va",
        "24 ore su 24",
        "dal 1 al 15 ottobre",
        "tre tre cinque, tre volte cinque",
        "TT-2026-000123",
        "333-abc",
    ],
)
def test_it_is_no_money(read: Read, typed: str) -> None:
    assert "amount" not in dict(read(typed))


@pytest.mark.parametrize(
    "typed", ["5 in meno", "no, 5 in meno", "5 euro in meno", "metti 10 di più", "dieci in più", "5€ in meno"]
)
def test_a_mere_difference_is_no_sum(read: Read, typed: str) -> None:
    assert read(typed) == []


@pytest.mark.parametrize(
    ("typed", "cents"), [("mi avete preso 5 euro in più", [500]), ("due euro e cinquanta in meno, come mai?", [250])]
)
def test_a_difference_that_is_told_of_keeps_its_sum(read: Read, typed: str, cents: list[int]) -> None:
    assert [value for entity, value in read(typed) if entity == "amount"] == cents
