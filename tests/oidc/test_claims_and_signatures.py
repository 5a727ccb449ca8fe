"""Where the browser is sent, and what an ID token must say: whatever does not fit signs nobody in."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from aiohttp import ClientSession

from bot.core.chat_errors import InvalidIdentity
from bot.services.account.ports import OidcClaims
from tests.fakes.clock import START
from tests.oidc.crooked_provider import CLIENT, CUSTOMER, CrookedProvider
from tests.oidc.trip import Trip, client_of

NOW = int(START.timestamp())


async def test_an_honest_answer_signs_the_customer_in(trip: Trip) -> None:
    await trip.go()
    assert await trip.come_back() == OidcClaims(CUSTOMER, None, None)


async def test_the_browser_is_sent_with_a_challenge_and_never_with_the_verifier(trip: Trip) -> None:
    asked = parse_qs(urlsplit(await trip.go()).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["scope"] == ["openid profile"]
    assert (asked["state"], asked["nonce"]) == ([trip.start.state], [trip.start.nonce])
    assert trip.start.verifier not in str(asked)
    assert not {"acr_values", "max_age", "prompt"} & set(asked)


async def test_a_step_up_asks_for_a_new_and_strong_proof(trip: Trip) -> None:
    asked = parse_qs(urlsplit(await trip.go(strong=True)).query)
    assert (asked["acr_values"], asked["max_age"], asked["prompt"]) == (["passkey otp"], ["0"], ["login"])
    assert await trip.come_back() == OidcClaims(CUSTOMER, "passkey", START)


async def test_what_the_provider_s_address_asks_for_stays_in_it(trip: Trip, crooked: CrookedProvider) -> None:
    crooked.configured = {"authorization_endpoint": f"{crooked.issuer}/authorize?tenant=rete+1"}
    assert parse_qs(urlsplit(await trip.go()).query)["tenant"] == ["rete 1"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("iss", "https://else.example"),
        ("iss", None),
        ("aud", "another-client"),
        ("aud", None),
        ("aud", [CLIENT, "another-client"]),
        ("aud", {CLIENT: True}),
        ("azp", "another-client"),
        ("nonce", "another"),
        ("nonce", ""),
        ("nonce", None),
        ("exp", NOW - 31),
        ("exp", None),
        ("exp", str(NOW + 300)),
        ("exp", float("nan")),
        ("iat", NOW + 31),
        ("iat", NOW - 601),
        ("iat", None),
        ("auth_time", NOW + 31),
        ("auth_time", "ieri"),
        ("acr", 2),
        ("sub", ""),
        ("sub", 1001),
        ("sub", "C" * 65),
        ("sub", None),
    ],
)
async def test_a_claim_that_does_not_fit_signs_nobody_in(
    trip: Trip, crooked: CrookedProvider, name: str, value: Any
) -> None:
    crooked.claimed = {name: value}
    await trip.go()
    with pytest.raises(InvalidIdentity, match="azp" if value == [CLIENT, "another-client"] else name):
        await trip.come_back()


@pytest.mark.parametrize(
    "claimed",
    [
        {"aud": [CLIENT]},
        {"aud": [CLIENT, "another-client"], "azp": CLIENT},
        {"azp": CLIENT},
        {"exp": NOW - 29},
        {"iat": NOW + 29},
        {"auth_time": NOW - 86_400},
        {"locale": "it"},
    ],
)
async def test_what_the_standard_allows_signs_the_customer_in(
    trip: Trip, crooked: CrookedProvider, claimed: dict[str, Any]
) -> None:
    crooked.claimed = claimed
    await trip.go()
    assert (await trip.come_back()).customer_id == CUSTOMER


async def test_a_moment_that_is_a_little_ahead_counts_as_now(trip: Trip, crooked: CrookedProvider) -> None:
    crooked.claimed = {"auth_time": NOW + 20}
    await trip.go()
    assert (await trip.come_back()).auth_time == START


async def test_without_strong_values_in_the_settings_a_step_up_is_a_new_sign_in(
    crooked: CrookedProvider, session: ClientSession
) -> None:
    asked = parse_qs(urlsplit(await Trip(client_of(crooked, session, strong_acrs=()), crooked).go(strong=True)).query)
    assert (asked["max_age"], asked["prompt"]) == (["0"], ["login"])
    assert "acr_values" not in asked


@pytest.mark.parametrize(
    "claimed", [{"acr": "pwd", "auth_time": NOW - 3600}, {"acr": None, "auth_time": None}], ids=["weak", "untold"]
)
async def test_how_and_when_are_handed_on_as_told_and_never_guessed(
    trip: Trip, crooked: CrookedProvider, claimed: dict[str, Any]
) -> None:
    crooked.claimed = claimed
    await trip.go(strong=True)
    claims = await trip.come_back()
    at = claims.auth_time and int(claims.auth_time.timestamp())
    assert (claims.acr, at) == (claimed["acr"], claimed["auth_time"])


@pytest.mark.parametrize(
    "signing",
    [
        "unsigned",
        "signed_with_public_key",
        "signed_with_client_secret",
        "signed_by_nobody",
        "changed_after",
    ],
)
async def test_a_token_that_the_provider_did_not_sign_signs_nobody_in(
    trip: Trip, crooked: CrookedProvider, signing: str
) -> None:
    crooked.sign = getattr(crooked, signing)
    await trip.go()
    with pytest.raises(InvalidIdentity, match="signature"):
        await trip.come_back()


@pytest.mark.parametrize("token", ["", "nothing", "a.b.c", "è.è.è", "." * 5])
async def test_what_is_no_token_signs_nobody_in(trip: Trip, crooked: CrookedProvider, token: str) -> None:
    crooked.sign = lambda _claims: token
    await trip.go()
    with pytest.raises(InvalidIdentity):
        await trip.come_back()
