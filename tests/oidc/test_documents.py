"""The provider's configuration and keys are kept, and change."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.chat_errors import InvalidIdentity
from tests.oidc.crooked_provider import CONFIGURATION, CUSTOMER, CrookedProvider, new_key
from tests.oidc.trip import Trip


async def test_the_documents_are_read_once_for_many(trip: Trip, crooked: CrookedProvider) -> None:
    for _ in range(3):
        await trip.go()
        await trip.come_back()
    assert crooked.asked == [CONFIGURATION, "/keys", "/token", "/token", "/token"]


async def test_keys_that_changed_are_read_again(trip: Trip, crooked: CrookedProvider) -> None:
    await trip.go()
    crooked.change_keys()
    crooked.clock.advance(timedelta(seconds=31))
    assert (await trip.come_back()).customer_id == CUSTOMER
    assert crooked.asked.count("/keys") == 2


async def test_unknown_keys_do_not_make_us_ask_each_time(trip: Trip, crooked: CrookedProvider) -> None:
    await trip.go()
    crooked.clock.advance(timedelta(seconds=31))
    crooked.key = new_key("not published")
    for _ in range(5):
        await trip.go()
        with pytest.raises(InvalidIdentity):
            await trip.come_back()
    assert crooked.asked.count("/keys") == 2


async def test_known_keys_go_on_being_used_while_the_provider_s_documents_fail(
    trip: Trip, crooked: CrookedProvider
) -> None:
    await trip.go()
    crooked.failing = {CONFIGURATION: 503}
    crooked.clock.advance(timedelta(minutes=11))
    await trip.go()
    assert (await trip.come_back()).customer_id == CUSTOMER
    assert crooked.asked.count(CONFIGURATION) == 2


async def test_a_withdrawn_key_signs_nobody_in_after_ten_minutes(trip: Trip, crooked: CrookedProvider) -> None:
    await trip.go()
    withdrawn = crooked.key
    crooked.change_keys()
    crooked.key = withdrawn
    crooked.clock.advance(timedelta(minutes=11))
    await trip.go()
    with pytest.raises(InvalidIdentity):
        await trip.come_back()


async def test_keys_of_kinds_that_we_do_not_know_are_passed_over(trip: Trip, crooked: CrookedProvider) -> None:
    crooked.published = [
        {"kty": "AKP", "alg": "ML-DSA-44", "kid": "future", "pub": "AA"},
        {"kty": "EC", "crv": "P-999", "kid": "odd", "x": "AA", "y": "AA"},
        *crooked.published,
    ]
    await trip.go()
    assert (await trip.come_back()).customer_id == CUSTOMER
