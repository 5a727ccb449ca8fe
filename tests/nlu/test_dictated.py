"""Numbers and addresses as they are dictated, with pauses; what may be another address is none."""

import pytest

from tests.nlu.conftest import Read


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("zero otto uno... cinque cinque cinque zero due zero nove", "+390815550209"),
        ("zero otto uno, cinque cinque cinque, zero due zero nove", "+390815550209"),
        ("tre quattro sette... cinque cinque cinque... zero uno quattro due", "+393475550142"),
    ],
)
def test_pauses_do_not_cut_a_number(read: Read, typed: str, number: str) -> None:
    assert [value for _, value in read(typed)] == [number]


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("mario verdi tutto attaccato chiocciola example punto it", "marioverdi@example.it"),
        ("la mail è mario rossi tutto unito chiocciola example punto com", "mariorossi@example.com"),
        ("mandatela a anna punto bianchi chiocciola example punto it", "anna.bianchi@example.it"),
        ("la nuova è verdi chiocciola example punto it", "verdi@example.it"),
    ],
)
def test_an_address_that_is_sure(read: Read, typed: str, address: str) -> None:
    assert dict(read(typed))["email"] == address


@pytest.mark.parametrize(
    "typed",
    [
        "mario verdi chiocciola example punto it",
        "la mia mail è sara neri chiocciola example punto com",
        "luca 82 chiocciola example punto com",
        "la mia mail è pippo mario verdi neri bianchi tutto attaccato chiocciola example punto it",
    ],
)
def test_an_address_that_may_have_begun_before_is_none(read: Read, typed: str) -> None:
    assert "email" not in dict(read(typed))


@pytest.mark.parametrize(
    ("typed", "alias"),
    [
        ("er numero de mi fijo", "numero di mio figlio"),
        ("la sim de mi moje", "la sim di mia moglie"),
        ("quella de mi fratello", "quella di mio fratello"),
        ("er telefono de mi padre", "mio padre"),
        ("o quello di mi' padre", "quello di mio padre"),
        ("la linea de mi' fija", "la linea di mia figlia"),
        ("quella del lavoro", "quella del lavoro"),
    ],
)
def test_whose_line_it_is_in_dialect_too(read: Read, typed: str, alias: str) -> None:
    assert dict(read(typed))["line_alias"] == alias
