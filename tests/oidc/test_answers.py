"""What the browser brings back: a code is sent on only from an answer that fits, and with our own credentials."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from aiohttp import ClientSession

from bot.core.account_errors import OidcRefused
from bot.core.chat_errors import InvalidIdentity
from bot.core.errors import (
    DependencyBroken,
)
from tests.oidc.crooked_provider import CLIENT, CUSTOMER, SECRET, CrookedProvider
from tests.oidc.starts import new_start
from tests.oidc.trip import Trip, client_of

Change = Callable[[dict[str, str]], Mapping[str, str]]


@pytest.mark.parametrize(
    "change",
    [
        lambda answer: {**answer, "state": "another"},
        lambda answer: {**answer, "state": ""},
        lambda answer: {**answer, "state": "è"},
        lambda answer: {"code": answer["code"], "iss": answer["iss"]},
        lambda answer: {**answer, "iss": "https://else.example"},
        lambda answer: {"code": answer["code"], "state": answer["state"]},
        lambda answer: {"state": answer["state"], "iss": answer["iss"]},
        lambda answer: {**answer, "code": ""},
        lambda answer: {**answer, "error": "login_required"},
        lambda answer: {**answer, "error": ""},
    ],
)
async def test_an_answer_that_does_not_fit_is_refused_before_its_code_is_sent(
    trip: Trip, crooked: CrookedProvider, change: Change
) -> None:
    await trip.go()
    trip.answer = dict(change(trip.answer))
    with pytest.raises(InvalidIdentity):
        await trip.come_back()
    assert "/token" not in crooked.asked


async def test_a_state_that_was_never_given_out_is_refused(trip: Trip) -> None:
    await trip.go()
    trip.start = replace(trip.start, state="")
    trip.answer["state"] = ""
    with pytest.raises(InvalidIdentity, match="state"):
        await trip.come_back()


async def test_a_provider_that_does_not_announce_its_name_need_not_give_it(
    trip: Trip, crooked: CrookedProvider
) -> None:
    crooked.configured = {"authorization_response_iss_parameter_supported": None}
    await trip.go()
    del trip.answer["iss"]
    assert (await trip.come_back()).customer_id == CUSTOMER


async def test_a_wrong_name_is_refused_also_from_a_provider_that_announces_none(
    trip: Trip, crooked: CrookedProvider
) -> None:
    crooked.configured = {"authorization_response_iss_parameter_supported": None}
    await trip.go()
    trip.answer["iss"] = "https://else.example"
    with pytest.raises(InvalidIdentity, match="iss"):
        await trip.come_back()


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        ("access_denied", OidcRefused),
        ("temporarily_unavailable", DependencyBroken),
        ("server_error", DependencyBroken),
        ("interaction_required", InvalidIdentity),
    ],
)
async def test_an_error_of_the_provider_s_is_what_it_says(trip: Trip, error: str, expected: type[Exception]) -> None:
    await trip.go()
    trip.answer = {"state": trip.answer["state"], "iss": trip.answer["iss"], "error": error}
    with pytest.raises(expected):
        await trip.come_back()


async def test_a_stranger_cannot_say_no_for_the_customer(trip: Trip) -> None:
    await trip.go()
    trip.answer = {"state": "guessed", "iss": trip.answer["iss"], "error": "access_denied"}
    with pytest.raises(InvalidIdentity):
        await trip.come_back()


async def test_a_code_of_another_verifier_is_refused(trip: Trip) -> None:
    await trip.go()
    trip.start = replace(trip.start, verifier=new_start().verifier)
    with pytest.raises(InvalidIdentity, match="code"):
        await trip.come_back()


async def test_a_confidential_client_shows_its_secret_and_a_public_one_its_name(
    crooked: CrookedProvider, session: ClientSession
) -> None:
    for secret, expected in ((SECRET, f"{CLIENT}:{SECRET}"), ("a b:c%", f"{CLIENT}:a+b%3Ac%25"), (None, None)):
        trip = Trip(client_of(crooked, session, secret=secret), crooked)
        await trip.go()
        await trip.come_back()
        shown = crooked.credentials and base64.b64decode(crooked.credentials.removeprefix("Basic ")).decode()
        assert shown == expected
