"""Keyed hashes and tokens: nothing holds for another purpose, another value, or another secret."""

from __future__ import annotations

import string

import pytest

from bot.adapters.keys import HmacKeys
from bot.services.account.ports import Keys

SECRET = "a-secret-of-more-than-thirty-two-bytes"


@pytest.fixture
def keys() -> Keys:
    return HmacKeys(SECRET)


def test_a_token_gives_back_what_it_was_made_for(keys: Keys) -> None:
    for identifier in ("0d8a1f52-9b7e-4b46-a0b4-6b8f7c3f2f11", "a.b.c", "", "è"):
        assert keys.identifier("signin", keys.token("signin", identifier)) == identifier


def test_a_token_is_worth_nothing_for_another_purpose(keys: Keys) -> None:
    assert keys.identifier("recover", keys.token("signin", "link-1")) is None


def test_purpose_and_identifier_cannot_be_shifted_into_each_other(keys: Keys) -> None:
    assert keys.token("sign", "in-1").split(".")[1] != keys.token("signin", "-1").split(".")[1]


def test_a_token_of_another_secret_is_none_of_ours(keys: Keys) -> None:
    assert keys.identifier("signin", HmacKeys(SECRET + "!").token("signin", "link-1")) is None


def test_no_changed_character_is_accepted(keys: Keys) -> None:
    token = keys.token("signin", "link-1")
    for place in range(len(token)):
        for character in string.ascii_letters + string.digits + "-_.=":
            changed = token[:place] + character + token[place + 1 :]
            assert changed == token or keys.identifier("signin", changed) is None


@pytest.mark.parametrize(
    "token", ["", ".", "x", "bGluay0x", "bGluay0x.", "%%.%%", "è.è", "\ud800.\ud800", "_w.AAAA", "a.b.c"]
)
def test_what_is_no_token_is_refused(keys: Keys, token: str) -> None:
    assert keys.identifier("signin", token) is None


def test_a_token_with_something_after_it_is_refused(keys: Keys) -> None:
    token = keys.token("signin", "link-1")
    assert [keys.identifier("signin", token + more) for more in ("=", ".", "A", "\n")] == [None] * 4


def test_tokens_can_stand_in_an_address(keys: Keys) -> None:
    allowed = set(string.ascii_letters + string.digits + "-_.")
    assert set(keys.token("signin", "\xff" * 40)) <= allowed


def test_hashes_are_the_same_each_time_and_of_one_secret(keys: Keys) -> None:
    again, other = HmacKeys(SECRET), HmacKeys(SECRET + "!")
    assert keys.of_code("c-1", "123456") == again.of_code("c-1", "123456") != other.of_code("c-1", "123456")
    assert keys.of_contact("+393355550101") == again.of_contact("+393355550101")
    assert keys.of_browser("b-1") == again.of_browser("b-1")


def test_one_code_hashes_otherwise_for_each_challenge(keys: Keys) -> None:
    assert len({keys.of_code("c-1", "123456"), keys.of_code("c-2", "123456"), keys.of_code("c-112", "3456")}) == 3


def test_each_purpose_has_its_own_key(keys: Keys) -> None:
    assert keys.of_contact("b-1") != keys.of_browser("b-1")


def test_an_address_is_the_same_contact_in_capitals(keys: Keys) -> None:
    assert keys.of_contact("Giulia@Example.com ") == keys.of_contact("giulia@example.com")


def test_no_hash_shows_what_it_is_of(keys: Keys) -> None:
    assert "123456" not in keys.of_code("c-1", "123456")
    assert "3355550101" not in keys.of_contact("+393355550101")


def test_a_short_secret_is_refused_and_not_quoted() -> None:
    with pytest.raises(ValueError, match="at least 32 bytes") as raised:
        HmacKeys("too-short")
    assert "too-short" not in str(raised.value)
