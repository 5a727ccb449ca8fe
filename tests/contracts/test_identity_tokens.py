"""The host app's ES256 tokens, by keys from a file or an address. The demo's HS256 is tried over the gateway."""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

from bot.adapters.identity.jwks import JwksSource
from bot.adapters.identity.tokens import TokenVerifier
from bot.core.chat_errors import InvalidIdentity
from tests.fakes.clock import START, StillClock

ISSUER = "https://operator.example"


class Keys:
    """What the operator publishes; it can be changed and taken off the net. `asked` counts the calls for it."""

    def __init__(self) -> None:
        self.keys: list[ECKey] = []
        self.asked = 0
        self.gone = False

    @property
    def text(self) -> str:
        return json.dumps(KeySet(list(self.keys)).as_dict(private=False))

    async def answer(self, _request: web.Request) -> web.Response:
        self.asked += 1
        return web.Response(status=503) if self.gone else web.Response(text=self.text)


def key(name: str) -> ECKey:
    return ECKey.generate_key("P-256", {"kid": name, "use": "sig", "alg": "ES256"})


def token(signed_by: ECKey, **changed: Any) -> str:
    at = int(START.timestamp())
    claims = {"iss": ISSUER, "aud": "sportello", "sub": "C-1001", "iat": at, "exp": at + 240, "jti": "j-1", **changed}
    return jwt.encode({"alg": "ES256", "kid": signed_by.kid}, claims, signed_by, algorithms=["ES256"])


def signed_with_secret(signed: str, secret: bytes) -> str:
    """The same claims, signed anew by HMAC."""
    header = base64.urlsafe_b64encode(b'{"alg":"HS256","kid":"a"}').rstrip(b"=").decode()
    said = f"{header}.{signed.split('.')[1]}"
    seal = hmac.new(secret, said.encode(), "sha256").digest()
    return f"{said}.{base64.urlsafe_b64encode(seal).rstrip(b'=').decode()}"


@pytest.fixture
def published() -> Keys:
    return Keys()


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


Verifier = Callable[[], Awaitable[TokenVerifier]]


@pytest.fixture(params=["file", "address"])
async def verifier(
    request: pytest.FixtureRequest, published: Keys, clock: StillClock, tmp_path: Path
) -> AsyncIterator[Verifier]:
    app = web.Application()
    app.router.add_get("/jwks.json", published.answer)
    async with TestServer(app) as server, ClientSession() as session:

        async def over_keys() -> TokenVerifier:
            where = str(server.make_url("/jwks.json"))
            if request.param == "file":
                where = str(tmp_path / "jwks.json")
                Path(where).write_text(published.text, encoding="utf-8")
            return TokenVerifier(JwksSource(where, session, clock), "ES256", ISSUER)

        yield over_keys


async def test_a_token_of_the_operator_names_its_customer(verifier: Verifier, published: Keys) -> None:
    published.keys = [key("a"), key("b")]
    claims = await (await verifier()).verify(token(published.keys[1], acr="otp"), START)
    assert (claims.customer_id, claims.jti, claims.acr) == ("C-1001", "j-1", "otp")


async def test_a_key_that_nobody_published_signs_nobody_in(verifier: Verifier, published: Keys) -> None:
    published.keys = [key("a")]
    with pytest.raises(InvalidIdentity):
        await (await verifier()).verify(token(key("a")), START)


async def test_the_public_key_as_a_shared_secret_signs_nobody_in(verifier: Verifier, published: Keys) -> None:
    published.keys = [key("a")]
    forged = signed_with_secret(token(key("a")), published.keys[0].as_pem(private=False))
    with pytest.raises(InvalidIdentity):
        await (await verifier()).verify(forged, START)


@pytest.mark.parametrize(
    "changed", [{"iss": "https://else.example"}, {"aud": "other"}, {"exp": int(START.timestamp()) + 3600}, {"sub": ""}]
)
async def test_wrong_claims_sign_nobody_in(verifier: Verifier, published: Keys, changed: dict[str, Any]) -> None:
    published.keys = [key("a")]
    with pytest.raises(InvalidIdentity):
        await (await verifier()).verify(token(published.keys[0], **changed), START)


async def test_keys_are_read_again_when_the_operator_has_changed_them(published: Keys, clock: StillClock) -> None:
    app = web.Application()
    app.router.add_get("/jwks.json", published.answer)
    async with TestServer(app) as server, ClientSession() as session:
        verifier = TokenVerifier(JwksSource(str(server.make_url("/jwks.json")), session, clock), "ES256", ISSUER)
        published.keys = [key("old")]
        await verifier.verify(token(published.keys[0]), START)
        published.keys = [key("new")]
        clock.advance(timedelta(seconds=31))
        await verifier.verify(token(published.keys[0]), START)
        assert published.asked == 2
        for _ in range(20):  # bad tokens do not make it ask each time
            with pytest.raises(InvalidIdentity):
                await verifier.verify(token(key("nobody")), START)
        assert published.asked == 2


async def test_known_keys_go_on_being_used_while_the_address_fails(published: Keys, clock: StillClock) -> None:
    app = web.Application()
    app.router.add_get("/jwks.json", published.answer)
    async with TestServer(app) as server, ClientSession() as session:
        verifier = TokenVerifier(JwksSource(str(server.make_url("/jwks.json")), session, clock), "ES256", ISSUER)
        published.keys = [key("a")]
        published.gone = True
        with pytest.raises(InvalidIdentity):
            await verifier.verify(token(published.keys[0]), START)
        published.gone = False
        clock.advance(timedelta(seconds=31))
        await verifier.verify(token(published.keys[0]), START)
        published.gone = True
        clock.advance(timedelta(minutes=11))
        await verifier.verify(token(published.keys[0]), START)
