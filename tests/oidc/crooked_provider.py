"""An identity provider that misbehaves on demand. Honest until told otherwise."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Callable, Mapping
from datetime import timedelta
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

from aiohttp import web
from aiohttp.test_utils import TestServer
from joserfc import jwt
from joserfc.jwk import ECKey

from tests.fakes.clock import StillClock

CLIENT = "sportello"
SECRET = "il-segreto-del-client"
CUSTOMER = "C-1001"
CONFIGURATION = "/.well-known/openid-configuration"
ELSEWHERE = "/elsewhere"

Claims = dict[str, Any]


def new_key(name: str) -> ECKey:
    return ECKey.generate_key("P-256", {"kid": name, "use": "sig", "alg": "ES256"})


class CrookedProvider:
    """`configured` and `claimed` replace entries of the configuration and of the claims (None takes one away).

    `sign` makes the ID token of the claims. `failing`: the status with which a path answers; `hanging`: the paths that
    never answer. `asked`: the paths that were called; `credentials`: the token endpoint's last Authorization header.
    """

    def __init__(self) -> None:
        self.clock = StillClock()
        self.key = new_key("first")
        self.published: list[Mapping[str, Any]] = [self.key.as_dict(private=False)]
        self.configured: dict[str, Any] = {}
        self.claimed: Claims = {}
        self.sign: Callable[[Claims], str] = self.honestly_signed
        self.token_body: Callable[[str], object] = lambda token: {"id_token": token, "token_type": "Bearer"}
        self.failing: dict[str, int] = {}
        self.refusal = "invalid_grant"
        self.hanging: set[str] = set()
        self.asked: list[str] = []
        self.credentials: str | None = None
        self.tokens: list[str] = []
        self._codes: dict[str, Mapping[str, str]] = {}
        self._over = asyncio.Event()

    async def __aenter__(self) -> Self:
        app = web.Application(middlewares=[self._misbehave])
        app.router.add_get(CONFIGURATION, self._configuration)
        app.router.add_get("/keys", self._keys)
        app.router.add_post("/token", self._token)
        self._server = TestServer(app)
        await self._server.start_server()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        await self._server.close()

    @property
    def issuer(self) -> str:
        return str(self._server.make_url("")).rstrip("/")

    def answer(self, address: str) -> dict[str, str]:
        """What a browser brings back that was sent to `address` and signed in."""
        asked = dict(parse_qsl(urlsplit(address).query))
        code = secrets.token_urlsafe(16)
        self._codes[code] = asked
        return {"code": code, "state": asked["state"], "iss": self.issuer}

    def change_keys(self) -> None:
        self.key = new_key("second")
        self.published = [self.key.as_dict(private=False)]

    def honestly_signed(self, claims: Claims) -> str:
        return jwt.encode({"alg": "ES256", "kid": self.key.kid}, claims, self.key, algorithms=["ES256"])

    def unsigned(self, claims: Claims) -> str:
        return f"{self._said('none', claims)}."

    def signed_with_public_key(self, claims: Claims) -> str:
        return self._sealed(claims, self.key.as_pem(private=False))

    def signed_with_client_secret(self, claims: Claims) -> str:
        return self._sealed(claims, SECRET.encode())

    def signed_by_nobody(self, claims: Claims) -> str:
        """With a foreign key that gives itself the name of a known one."""
        return jwt.encode({"alg": "ES256", "kid": self.key.kid}, claims, new_key("foreign"), algorithms=["ES256"])

    def changed_after(self, claims: Claims) -> str:
        header, _, seal = self.honestly_signed(claims).split(".")
        return f"{header}.{_encoded({**claims, 'sub': 'C-2002'})}.{seal}"

    def _sealed(self, claims: Claims, secret: bytes) -> str:
        said = self._said("HS256", claims)
        seal = hmac.new(secret, said.encode(), "sha256").digest()
        return f"{said}.{base64.urlsafe_b64encode(seal).rstrip(b'=').decode()}"

    def _said(self, algorithm: str, claims: Claims) -> str:
        return f"{_encoded({'alg': algorithm, 'kid': self.key.kid})}.{_encoded(claims)}"

    @web.middleware
    async def _misbehave(self, request: web.Request, handler: Callable[[web.Request], Any]) -> web.StreamResponse:
        self.asked.append(request.path)
        if request.path in self.hanging:
            await self._over.wait()
        if request.path in self.failing:
            headers = {"Location": ELSEWHERE}  # only a 3xx means it
            return web.json_response({"error": self.refusal}, status=self.failing[request.path], headers=headers)
        answered: web.StreamResponse = await handler(request)
        return answered

    async def _configuration(self, _request: web.Request) -> web.Response:
        document = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "id_token_signing_alg_values_supported": ["ES256", "HS256", "none"],
            "authorization_response_iss_parameter_supported": True,
        }
        return web.json_response(_without_none(document | self.configured))

    async def _keys(self, _request: web.Request) -> web.Response:
        return web.json_response({"keys": self.published})

    async def _token(self, request: web.Request) -> web.Response:
        self.credentials = request.headers.get("Authorization")
        form = dict(await request.post())
        asked = self._codes.pop(str(form["code"]), None)
        if asked is None or not _fits(asked, {name: str(value) for name, value in form.items()}):
            return web.json_response({"error": "invalid_grant"}, status=400)
        token = self.sign(_without_none(self._claims(asked) | self.claimed))
        self.tokens.append(token)
        body = self.token_body(token)
        return web.Response(text=body) if isinstance(body, str) else web.json_response(body)

    def _claims(self, asked: Mapping[str, str]) -> Claims:
        now = self.clock.now()
        claims: Claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": CUSTOMER,
            "nonce": asked["nonce"],
            "iat": int(now.timestamp()),
            "exp": int((now + timedelta(minutes=5)).timestamp()),
        }
        if "acr_values" in asked:
            claims |= {"acr": asked["acr_values"].split()[0], "auth_time": int(now.timestamp())}
        return claims


def _fits(asked: Mapping[str, str], form: Mapping[str, str]) -> bool:
    digest = hashlib.sha256(form["code_verifier"].encode()).digest()
    challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    return (challenge, form["redirect_uri"]) == (asked["code_challenge"], asked["redirect_uri"])


def _encoded(document: Mapping[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(document).encode()).rstrip(b"=").decode()


def _without_none(document: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in document.items() if value is not None}
