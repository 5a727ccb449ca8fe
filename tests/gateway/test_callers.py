"""Each call of a conversation wants its token; what needs none is listed here by name."""

from __future__ import annotations

import pytest
from aiohttp import web

from tests.gateway.conftest import Api, Client

OPEN_TO_ALL = {
    ("POST", "/api/v1/conversations"),
    ("GET", "/api/v1/openapi.json"),
    ("GET", "/health/live"),
    ("GET", "/health/ready"),
    ("GET", "/metrics"),
}


def calls(app: web.Application) -> set[tuple[str, str]]:
    return {
        (route.method, route.resource.canonical)
        for route in app.router.routes()
        if route.resource is not None and route.method not in ("HEAD", "OPTIONS", "*")
    }


async def test_every_call_but_those_listed_wants_the_conversation_s_token(api: Api) -> None:
    app = api.client.app
    assert app is not None
    guarded = {call for call in calls(app) - OPEN_TO_ALL if call[1].startswith("/api/")}
    assert len(guarded) >= 6
    for method, path in guarded - {("GET", "/api/v1/conversations/{id}/stream")}:  # the stream's own tests: test_stream
        for headers in ({}, {"Authorization": "Bearer wrong"}):
            async with api.client.request(method, path.format(id=api.id), json={}, headers=headers) as response:
                assert response.status == 401, (method, path)


GUARDED = {
    "/api/": "the conversation's token",
    "/account/": "a page's link, and the browser that holds its chat",
    "/pay/": "a token of ours in the address",
    "/bill/": "a token of ours in the address, while its owner is signed in",
    "/files/": "a token of ours in the address, as long as the file is kept",
    "/desk": "an agent's session, and the right that the call needs",
    "/webhooks/": "the provider's signature",
    "/widget/": "static files; the conversation's token for what is a chat's",
    "/demo/": "demo mode, on loopback alone",
    "/health/": "nobody's data",
    "/metrics": "nobody's data",
}


async def test_every_route_says_who_may_call_it(client: Client) -> None:
    app = client.app
    assert app is not None
    undeclared = {path for _, path in calls(app) if path != "/" and not path.startswith(tuple(GUARDED))}
    assert undeclared == set()


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/pay/x", 404),
        ("GET", "/pay/back/x", 404),
        ("GET", "/pay/state/x", 404),
        ("GET", "/bill/x", 404),
        ("POST", "/webhooks/simulated", 401),
        ("POST", "/webhooks/stripe", 404),
    ],
)
async def test_money_answers_nobody_without_a_token_or_signature(
    client: Client, method: str, path: str, status: int
) -> None:
    async with client.request(method, path, data=b"{}" if method == "POST" else None) as response:
        assert response.status == status


class TestOutsideDemoMode:
    """Nothing of the demo is there."""

    @pytest.fixture
    def settings_of_test(self) -> dict[str, str]:
        return {
            "SPORTELLO_DEMO": "0",
            "SPORTELLO_IDENTITY_HS256_SECRET": "",
            "SPORTELLO_IDENTITY_JWKS": "keys.json",
        }

    async def test_the_demo_s_calls_are_not_served(self, client: Client) -> None:
        app = client.app
        assert app is not None
        assert not [path for _, path in calls(app) if path.startswith("/demo")]
        for method, path in (("POST", "/demo/identity"), ("POST", "/demo/reset"), ("GET", "/demo/books"), ("GET", "/")):
            async with client.request(method, path) as response:
                assert response.status == 404, path
