"""Codes that carry their proof."""

import pytest

from tests.nlu.conftest import Read


@pytest.mark.parametrize(
    ("typed", "entity", "value"),
    [
        ("TT-2026-000123", "ticket_id", "TT-2026-000123"),
        ("tt-2026-000123", "ticket_id", "TT-2026-000123"),
        ("la segnalazione tt 2026 000123", "ticket_id", "TT-2026-000123"),
        ("TT2026000123", "ticket_id", "TT-2026-000123"),
        ("RSSMRA80A01H501U", "tax_code", "RSSMRA80A01H501U"),
        ("rssmra80a01h501u", "tax_code", "RSSMRA80A01H501U"),
        ("il mio cf: FRRGLI90A41H501Y", "tax_code", "FRRGLI90A41H501Y"),
        ("RSS MRA 80A01 H501U", "tax_code", "RSSMRA80A01H501U"),
        ("cf CNTMRC85B10H501W.", "tax_code", "CNTMRC85B10H501W"),
        ("12345678903", "vat_number", "12345678903"),
        ("p.iva IT00743110157", "vat_number", "00743110157"),
        ("partita iva 00743110157", "vat_number", "00743110157"),
        ("my VAT number is 123 456 789 03", "vat_number", "12345678903"),
        ("mario@example.com", "email", "mario@example.com"),
        ("la mia mail è Mario.Rossi@Example.COM.", "email", "mario.rossi@example.com"),
        ("mario+tim@posta.example.it, grazie", "email", "mario+tim@posta.example.it"),
        ("mario punto rossi chiocciola example punto com", "email", "mario.rossi@example.com"),
        ("luca_b @example .org", "email", "luca_b@example.org"),
        ("ti ti duemilaventisei zero zero zero uno due tre", "ticket_id", "TT-2026-000123"),
        ("tt 2026 zero zero zero quattro cinque sei", "ticket_id", "TT-2026-000456"),
        ("la pratica numero zero zero zero sette otto nove", "ticket_id", "TT-2026-000789"),
        ("IT 007 4311 0157", "vat_number", "00743110157"),
        ("aaa@example.com", "email", "aaa@example.com"),
    ],
)
def test_a_code(read: Read, typed: str, entity: str, value: str) -> None:
    assert [found for name, found in read(typed) if name == entity] == [value]


@pytest.mark.parametrize(
    "typed",
    [
        "TT-2026-123",
        "TT-26-000123",
        "ATT-2026-000123",
        "RSSMRA80A01H501X",
        "RSSMRA80A01H501",
        "RSSMRA80A01H501UU",
        "12345678901",
        "00000000000",
        "1234567890",
        "123456789034",
        "mario@",
        "@example.com",
        "mario@example",
        "mario chiocciola",
        "ti ti duemilaventisei zero zero uno",
        "mario at casa",
    ],
)
def test_what_proves_false_is_nothing(read: Read, typed: str) -> None:
    assert not {"ticket_id", "tax_code", "vat_number", "email"} & dict(read(typed)).keys()
