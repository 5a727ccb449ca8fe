"""Values of what others typed: how many are read exactly right; and the rules by which mistyped words are read."""

from collections.abc import Sequence
from typing import Any

import pytest

from bot.engine.nlu.entities.reading import Reader
from bot.engine.nlu.entities.spelling import one_slip
from bot.engine.nlu.entities.vocabulary import build_vocabulary
from tests.nlu.conftest import LOOKUPS, SYNONYMS, TODAY, Read
from tests.nlu.entity_values import (
    CATALOGUE,
    FILES,
    Message,
    Share,
    all_messages,
    by_entity,
    overall,
    product_reading,
    read_messages,
)

ALL_RIGHT = 0.97
EACH_RIGHT = 0.90


@pytest.fixture(scope="module")
def messages() -> list[Message]:
    return all_messages()


@pytest.fixture(scope="module")
def read_product() -> Read:
    return product_reading()


def test_nearly_all_values_are_exactly_right(messages: Sequence[Message]) -> None:
    assert overall(messages).share >= ALL_RIGHT


@pytest.mark.parametrize("entity", CATALOGUE)
def test_no_entity_is_read_badly(messages: Sequence[Message], entity: str) -> None:
    share = by_entity(messages)[entity]
    assert share.values > 0
    assert share.share >= EACH_RIGHT, str(share)


@pytest.mark.parametrize("name", FILES)
def test_no_hand_is_read_badly(read_product: Read, name: str) -> None:
    messages = read_messages(name, read_product)
    assert overall(messages).share >= ALL_RIGHT
    assert all(share.share >= EACH_RIGHT for share in by_entity(messages).values())


def test_a_value_too_many_counts_as_wrong() -> None:
    message = Message("20 o 30", (("amount", 2000),), (("amount", 2000), ("amount", 3000)))
    assert overall([message]) == Share(1, 2)


def test_a_value_missed_and_a_wrong_one_count_as_wrong() -> None:
    missed = Message("venti", (("amount", 2000),), ())
    wrong = Message("venti", (("amount", 2000),), (("amount", 3000),))
    assert overall([missed, wrong]) == Share(0, 2)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("attiva la segretera", "segreteria"),
        ("la segre teria", "segreteria"),
        ("avvso di chiamata", "avviso-chiamata"),
        ("navig. sicura", "antivirus"),
        ("navigazionesicura", "antivirus"),
        ("l'antivrus", "antivirus"),
        ("mondo cinquecento", "roaming-mondo"),
        ("gigaextra 50", "giga-extra"),
        ("giga extra da 50", "giga-extra"),
        ("attiva segreteri", "segreteria"),
        ("sgreteria", "segreteria"),
        ("avviso d kiamata", "avviso-chiamata"),
        ("navigasione sicura", "antivirus"),
        ("navigaz sicura", "antivirus"),
        ("bloco sovraprezo", "blocco-premium"),
        ("blocco servizi sovrapprezzo", "blocco-premium"),
        ("giga ekstra", "giga-extra"),
        ("gigaxtra", "giga-extra"),
        ("gigaextra da cinquanta", "giga-extra"),
        ("uai fai in ogni stanza", "wifi-casa"),
        ("wifi nelle stanze", "wifi-casa"),
        ("porta 1 amico", "porta-amico"),
        ("porta un amigo", "porta-amico"),
    ],
)
def test_a_name_of_the_catalogue_mistyped(read_product: Read, typed: str, name: str) -> None:
    assert [value for _, value in read_product(typed)] == [name]


@pytest.mark.parametrize(
    "typed",
    [
        "la segretaria mi ha chiuso",
        "chi ti chiama",
        "mando 500 euro",
        "ho provato tutto",
        "il messaggio",
        "con le dita",
    ],
)
def test_another_word_is_no_name_mistyped(read_product: Read, typed: str) -> None:
    entities = {entity for entity, _ in read_product(typed)}
    assert entities.isdisjoint({"service_name", "offer_name", "customer_kind", "counter"})


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("trentaeuro", [("amount", 3000)]),
        ("vinti euro", [("amount", 2000)]),
        ("un quarantone", [("amount", 4000)]),
        ("dieci virgola cinque euro", [("amount", 1050)]),
        ("la boletta di setembre", [("bill_ref", "2026-09")]),
        ("fattura 07/26", [("bill_ref", "2026-07")]),
        ("la fattura di luglio e di agosto", [("bill_ref", "2026-07"), ("bill_ref", "2026-08")]),
        ("quella prima dell'ultima", [("bill_ref", 2)]),
        ("agosto no, luglio", [("period", {"from": "2026-07-01", "to": "2026-07-31"})]),
        ("tra il 3 e il 5 novembre", [("period", {"from": "2026-11-03", "to": "2026-11-05"})]),
        ("c.f. BLL-FNC 77 L55 G224 G", [("tax_code", "BLLFNC77L55G224G")]),
        ("l'iva: 0764 352 0567", [("vat_number", "07643520567")]),
        ("091 2340 9675", [("fixed_number", "+3909123409675")]),
        ("TT 2026 000 123", [("ticket_id", "TT-2026-000123")]),
        ("ugo trattino basso 7 chiocciola example punto it", [("email", "ugo_7@example.it")]),
        ("ugo @ example.it", [("email", "ugo@example.it")]),
        ("non è 3335550202, è 3335550203", [("msisdn", "+393335550203")]),
        ("la linea del ristorante", [("line_alias", "la linea del ristorante")]),
        ("il piano della bambina", [("line_alias", "bambina")]),
        ("quella di mia figlia Pina", [("line_alias", "quella di mia figlia Pina")]),
        ("quello con 77 alla fine", [("line_alias", "quello con 77 alla fine")]),
        ("passo a giga 50", []),
        ("fibra mista 100", [("line_kind", "fixed")]),
        ("postepay visa", [("payment_method", "card")]),
        ("mi chiamo Rossi", []),
        ("metti il blocco ai servizi a pagamento", [("service_name", "blocco-premium")]),
        ("bloccami gli abbonamenti non richiesti", [("service_name", "blocco-premium")]),
        ("bloccatemi tutti i servizi premium", [("service_name", "blocco-premium")]),
        ("bloccate gli sms a pagamento", [("service_name", "blocco-premium")]),
        ("disattiva i servizi a pagamento", []),  # not the block
        ("bloccami la sim", [("line_kind", "mobile")]),
        ("i giga quanti ne ho", [("counter", "data")]),
        ("il 5g non naviga", [("fault_kind", "mobile_data")]),
    ],
)
def test_a_value_by_its_rule(read_product: Read, typed: str, found: list[tuple[str, Any]]) -> None:
    assert read_product(typed) == found


@pytest.mark.parametrize("typed", ["casa", "cara", "cartta", "carat", "crta"])
def test_one_slip_is_one_letter(typed: str) -> None:
    assert one_slip(typed, "carta") == (typed not in ("casa",))


@pytest.mark.parametrize("typed", ["carta", "ca", "catra via", "tarca"])
def test_two_slips_are_another_word(typed: str) -> None:
    assert not one_slip(typed, "carta")


def test_a_find_stands_where_it_was_typed() -> None:
    reader = Reader(build_vocabulary("it", LOOKUPS, SYNONYMS), frozenset())
    text = "ok la segretria e venti euro"
    assert [text[one.start : one.end] for one in reader.read(text, TODAY)] == ["la segretria", "venti euro"]


def test_a_language_without_rules_reads_what_any_language_has() -> None:
    reader = Reader(build_vocabulary("en", LOOKUPS, SYNONYMS), frozenset())
    found = reader.read("venti euro, giga extra, +39 335 5550101, a@example.com", TODAY)
    assert [one.entity for one in found] == ["offer_name", "msisdn", "email"]
