"""A provider that fails, hangs or cannot be trusted is named as such."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.adapters.oidc.client import OidcClient
from bot.core.chat_errors import InvalidIdentity
from bot.core.errors import (
    DependencyBroken,
    DependencyError,
    DependencyGarbled,
    DependencyMissing,
    DependencyRefused,
    DependencyRejected,
    DependencySilent,
    Part,
)
from tests.oidc.crooked_provider import CLIENT, CONFIGURATION, ELSEWHERE, CrookedProvider
from tests.oidc.starts import new_start
from tests.oidc.trip import REDIRECT_URI, Trip, client_of


@pytest.mark.parametrize("path", [CONFIGURATION, "/keys"])
@pytest.mark.parametrize(
    ("status", "expected"),
    [(500, DependencyBroken), (503, DependencyBroken), (403, DependencyRefused), (404, DependencyMissing)],
)
async def test_a_provider_that_cannot_be_read_sends_nobody_there(
    trip: Trip, crooked: CrookedProvider, path: str, status: int, expected: type[DependencyError]
) -> None:
    crooked.failing = {path: status}
    with pytest.raises(expected) as caught:
        await trip.go()
    assert caught.value.part is Part.IDENTITY


@pytest.mark.parametrize(
    ("status", "error", "expected"),
    [
        (500, "invalid_grant", DependencyBroken),
        (401, "invalid_client", DependencyRefused),
        (400, "invalid_client", DependencyRefused),
        (400, "invalid_request", DependencyRejected),
        (404, "", DependencyMissing),
        (429, "", DependencyRejected),
        (400, "invalid_grant", InvalidIdentity),
    ],
)
async def test_a_failing_token_endpoint_is_named(
    trip: Trip, crooked: CrookedProvider, status: int, error: str, expected: type[Exception]
) -> None:
    await trip.go()
    crooked.failing, crooked.refusal = {"/token": status}, error
    with pytest.raises(expected):
        await trip.come_back()


@pytest.mark.parametrize("status", [302, 307, 308])
@pytest.mark.parametrize("path", [CONFIGURATION, "/keys", "/token"])
async def test_nobody_sends_us_elsewhere(trip: Trip, crooked: CrookedProvider, path: str, status: int) -> None:
    crooked.failing = {path: status}
    with pytest.raises(DependencyGarbled):
        await trip.there_and_back()
    assert crooked.asked[-1] == path
    assert ELSEWHERE not in crooked.asked


@pytest.mark.parametrize("path", [CONFIGURATION, "/keys", "/token"])
async def test_a_provider_that_hangs_is_not_waited_for(
    crooked: CrookedProvider, session: ClientSession, path: str
) -> None:
    crooked.hanging = {path}
    trip = Trip(client_of(crooked, session, timeout=0.5), crooked)
    with pytest.raises(DependencySilent):
        await trip.there_and_back()
    assert crooked.asked[-1] == path


async def test_many_who_wait_for_a_hanging_provider_do_not_wait_one_after_the_other(
    crooked: CrookedProvider, session: ClientSession
) -> None:
    crooked.hanging = {CONFIGURATION}
    client = client_of(crooked, session, timeout=0.1)
    trips = [client.address(new_start(), strong=False) for _ in range(20)]
    outcomes = await asyncio.gather(*trips, return_exceptions=True)
    assert {type(outcome) for outcome in outcomes} == {DependencySilent}
    assert len(crooked.asked) <= 3


async def test_a_provider_that_is_gone_is_silent(crooked: CrookedProvider, session: ClientSession) -> None:
    trip = Trip(client_of(crooked, session, issuer="http://127.0.0.1:9"), crooked)
    with pytest.raises(DependencySilent):
        await trip.go()


@pytest.mark.parametrize(
    "body", [{}, {"id_token": None}, {"id_token": ["a"]}, []], ids=["nothing", "null", "a list", "no object"]
)
async def test_a_token_endpoint_without_a_token_is_garbled(trip: Trip, crooked: CrookedProvider, body: Any) -> None:
    crooked.token_body = lambda _token: body
    await trip.go()
    with pytest.raises(DependencyGarbled):
        await trip.come_back()


async def test_an_answer_without_end_is_not_read_to_its_end(trip: Trip, crooked: CrookedProvider) -> None:
    crooked.token_body = lambda token: {"id_token": token, "more": "x" * (2 << 20)}
    await trip.go()
    with pytest.raises(DependencyGarbled, match="without end"):
        await trip.come_back()


@pytest.mark.parametrize(
    "configured",
    [
        {"issuer": "https://else.example"},
        {"issuer": None},
        {"authorization_endpoint": "http://else.example/authorize"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"token_endpoint": "http://else.example/token"},
        {"token_endpoint": "https:///token"},
        {"jwks_uri": "http://else.example/keys"},
        {"jwks_uri": None},
        {"id_token_signing_alg_values_supported": ["none", "HS256"]},
        {"id_token_signing_alg_values_supported": []},
        {"id_token_signing_alg_values_supported": "ES256"},
    ],
)
async def test_a_configuration_that_cannot_be_trusted_sends_nobody_there(
    trip: Trip, crooked: CrookedProvider, configured: dict[str, Any]
) -> None:
    crooked.configured = configured
    with pytest.raises(DependencyGarbled):
        await trip.go()


@pytest.mark.parametrize("issuer", ["http://id.operator.example", "id.operator.example", "file:///etc", "https://", ""])
def test_an_issuer_that_others_could_play_is_refused_at_start(
    crooked: CrookedProvider, session: ClientSession, issuer: str
) -> None:
    with pytest.raises(ValueError, match="https"):
        OidcClient(session, issuer, CLIENT, None, REDIRECT_URI, (), "sub", (), crooked.clock)


async def test_the_issuer_s_last_slash_counts(crooked: CrookedProvider, session: ClientSession) -> None:
    trip = Trip(client_of(crooked, session, issuer=f"{crooked.issuer}/"), crooked)
    with pytest.raises(DependencyGarbled, match="issuer"):
        await trip.go()
