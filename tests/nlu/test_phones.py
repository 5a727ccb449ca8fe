"""Telephone numbers in E.164; figures that are a secret, or nothing, stay out."""

import pytest

from tests.nlu.conftest import Read

GIULIA = "+393355550101"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("335 555 01 01", GIULIA),
        ("3355550101", GIULIA),
        ("+39 3355550101", GIULIA),
        ("+393355550101", GIULIA),
        ("0039 335 5550101", GIULIA),
        ("39 335 555 0101", GIULIA),
        ("393355550101", GIULIA),
        ("335-555-01-01", GIULIA),
        ("335.555.01.01", GIULIA),
        ("335/5550101", GIULIA),
        ("(335) 5550101", GIULIA),
        ("33 55 55 01 01", GIULIA),
        ("335 55 50 101", GIULIA),
        ("tre tre cinque cinque cinque cinque zero uno zero uno", GIULIA),
        ("tre tre cinque, doppio cinque cinque zero uno zero uno", GIULIA),
        ("trentatré cinquantacinque cinquantacinque zero uno zero uno", GIULIA),
        ("più trentanove 335 555 0101", GIULIA),
        ("il numero è 3355550101, grazie", GIULIA),
        ("chiamami al 335 555 0101 alle 18:30", GIULIA),
        ("ricarica 20 3355550101", GIULIA),
        ("3355550101 20 euro", GIULIA),
        ("335 555 01 01 20 euro", GIULIA),
        ("+44 7911 123456", "+447911123456"),
    ],
)
def test_a_mobile_number(read: Read, typed: str, number: str) -> None:
    assert [value for entity, value in read(typed) if entity == "msisdn"] == [number]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("06 5550123", "+39065550123"),
        ("06 555 01 23", "+39065550123"),
        ("065550123", "+39065550123"),
        ("+39 06 5550123", "+39065550123"),
        ("0039065550123", "+39065550123"),
        ("081/5550204", "+390815550204"),
        ("081-5550204", "+390815550204"),
        ("011/555 04 00", "+390115550400"),
        ("02 5550 8080", "+390255508080"),
        ("02.55508080", "+390255508080"),
        ("zero sei cinque cinque cinque zero uno due tre", "+39065550123"),
        ("il fisso è lo 081 5550204", "+390815550204"),
        ("06 5550123 20 euro", "+39065550123"),
        ("numero 0255508080", "+390255508080"),
        ("chiamate lo zero ottantuno 5550204", "+390815550204"),
    ],
)
def test_a_fixed_number(read: Read, typed: str, number: str) -> None:
    assert [value for entity, value in read(typed) if entity == "fixed_number"] == [number]


def test_two_numbers_are_two(read: Read) -> None:
    assert read("3355550101 3405550199") == [("msisdn", GIULIA), ("msisdn", "+393405550199")]


@pytest.mark.parametrize(
    "typed",
    [
        "333-abc",
        "33355",
        "335 555 01",
        "119",
        "187",
        "800 123456",
        "01011980",
        "01/01/1980",
        "4071 2265 3091 8342",
        "4071226530918342",
        "40712265 30918342",
        "4071-2265-3091-8342",
        "4071.2265.3091.8342",
        "4111 1111 1111 1111",
        "3714 496353 98431",
        "quattro zero sette uno, due due sei cinque, tre zero nove uno, otto tre quattro due",
        "0812 3456 7890 1234",
        "RL2026110042",
        "TT-2026-000123",
        "dal 1 al 15 ottobre",
        "tre tre cinque, doppio cinque doppio cinque, zero uno zero uno",
        "+39 123",
        "100 200 300",
        "33555501012345",
        "12/10/2026 13/11/2026",
    ],
)
def test_it_is_no_number(read: Read, typed: str) -> None:
    assert not {"msisdn", "fixed_number"} & dict(read(typed)).keys()


@pytest.mark.parametrize(
    "typed",
    ["4071 2265 3091 8342", "4071226530918342", "40712265 30918342", "4111 1111 1111 1111", "3714 496353 98431"],
)
def test_a_voucher_or_card_becomes_nothing_at_all(read: Read, typed: str) -> None:
    assert read(typed) == []
    assert read(f"ecco: {typed}!") == []
