"""Codes by time: the vectors of RFC 6238 and RFC 4226, the steps that count, and what an app reads."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from bot.core import totp

RFC_SECRET = base64.b32encode(b"12345678901234567890").decode()
DEMO_SECRET = "JBSWY3DPEHPK3PXP"
NOW = datetime(2026, 11, 23, 11, 0, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "94287082"),
        (1111111109, "07081804"),
        (1111111111, "14050471"),
        (1234567890, "89005924"),
        (2000000000, "69279037"),
        (20000000000, "65353130"),
    ],
)
def test_the_codes_are_those_of_rfc_6238_appendix_b(seconds: int, code: str) -> None:
    assert totp.code_at(RFC_SECRET, seconds // 30, digits=8) == code


def test_the_codes_are_those_of_rfc_4226_appendix_d() -> None:
    codes = " ".join(totp.code_at(RFC_SECRET, counter) for counter in range(10))
    assert codes == "755224 287082 359152 969429 338314 254676 287922 162583 399871 520489"


@pytest.mark.parametrize(("drift", "counts"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_code_counts_in_its_step_and_the_ones_beside_it(drift: int, counts: bool) -> None:
    step = totp.step_of(NOW) + drift
    assert totp.steps_of(DEMO_SECRET, totp.code_at(DEMO_SECRET, step), NOW) == ([step] if counts else [])


@pytest.mark.parametrize("code", ["", "12345", "abcdef", "١٢٣٤٥٦", "000000000"])
def test_whatever_else_is_typed_is_no_code(code: str) -> None:
    assert totp.steps_of(DEMO_SECRET, code, NOW) == []


def test_a_secret_may_be_written_without_padding_and_in_lower_case() -> None:
    assert totp.code_at("mzxw6", 1) == totp.code_at("MZXW6===", 1)


def test_new_secrets_are_160_bits_and_differ() -> None:
    first, second = totp.new_secret(), totp.new_secret()
    assert first != second
    assert len(base64.b32decode(first)) == 20


def test_an_app_reads_who_it_is_for_and_how_codes_are_made() -> None:
    address = urlsplit(totp.uri(DEMO_SECRET, "MyTIM: demo", "rosa"))
    assert (address.scheme, address.netloc, unquote(address.path)) == ("otpauth", "totp", "/MyTIM: demo:rosa")
    assert parse_qs(address.query) == {
        "secret": [DEMO_SECRET],
        "issuer": ["MyTIM: demo"],
        "algorithm": ["SHA1"],
        "digits": ["6"],
        "period": ["30"],
    }
