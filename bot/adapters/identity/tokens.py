"""The host app's identity token: a JWT, ES256 by the operator's JWKS, or HS256 in the demo.

Implements `bot.services.chat_ports.IdentityVerifier`. Claims: `iss` as set, `aud` = `sportello`, `sub` = the operator's
customer id, `iat`, `exp` at most five minutes after it, `jti`; `acr` and `auth_time` if the host knows them.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, OctKey

from bot.core.chat_errors import InvalidIdentity
from bot.services.chat_ports import IdentityClaims

AUDIENCE = "sportello"
LONGEST_LIFE = timedelta(minutes=5)
LEEWAY = timedelta(seconds=30)


class KeySource(Protocol):
    """Where the keys come from. `refresh` reads them anew, for a token of a key that came since; False: it did not."""

    async def keys(self) -> KeySet: ...
    async def refresh(self) -> bool: ...


class TokenVerifier:
    """Checks signature (one fixed algorithm), issuer, audience and times against the product's clock."""

    def __init__(self, source: KeySource, algorithm: str, issuer: str) -> None:
        self._source = source
        self._algorithm = algorithm
        self._issuer = issuer

    async def verify(self, token: str, now: datetime) -> IdentityClaims:
        """Raises InvalidIdentity. The operator may have changed its keys: then the token is looked at once more."""
        try:
            return await self._verified(token, now)
        except InvalidIdentity:
            if not await self._source.refresh():
                raise
            return await self._verified(token, now)

    async def _verified(self, token: str, now: datetime) -> IdentityClaims:
        try:
            claims = jwt.decode(token, await self._source.keys(), algorithms=[self._algorithm]).claims
            return self._checked(claims, now)
        except (JoseError, ValueError, KeyError, TypeError, OverflowError) as error:
            raise InvalidIdentity from error

    def _checked(self, claims: Mapping[str, Any], now: datetime) -> IdentityClaims:
        issued, expires = _moment(claims["iat"]), _moment(claims["exp"])
        audience = claims["aud"]
        if claims["iss"] != self._issuer or AUDIENCE not in ([audience] if isinstance(audience, str) else audience):
            raise ValueError("issuer or audience")
        if not now - LEEWAY < expires <= issued + LONGEST_LIFE or issued > now + LEEWAY or expires <= now:
            raise ValueError("times")
        auth_time = claims.get("auth_time")
        return IdentityClaims(
            _text(claims["sub"], 64),
            _text(claims["jti"], 200),
            expires,
            acr=None if claims.get("acr") is None else _text(claims["acr"], 64),
            auth_time=None if auth_time is None else min(_moment(auth_time), now),
        )


class SharedKey:
    """The demo's one symmetric key."""

    def __init__(self, secret: str) -> None:
        self._keys = KeySet([OctKey.import_key(secret)])

    async def keys(self) -> KeySet:
        return self._keys

    async def refresh(self) -> bool:
        return False


class DemoIssuer:
    """Plays the host app: signs a token for a customer, as the operator's own site would."""

    def __init__(self, secret: str, issuer: str) -> None:
        self._key = OctKey.import_key(secret)
        self._issuer = issuer

    def token(self, customer_id: str, acr: str, auth_time: datetime, now: datetime) -> str:
        claims = {
            "iss": self._issuer,
            "aud": AUDIENCE,
            "sub": customer_id,
            "iat": int(now.timestamp()),
            "exp": int((now + LONGEST_LIFE).timestamp()),
            "jti": str(uuid.uuid4()),
            "acr": acr,
            "auth_time": int(auth_time.timestamp()),
        }
        return jwt.encode({"alg": "HS256"}, claims, self._key)


def _moment(value: object) -> datetime:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise ValueError("a time must be a number")
    return datetime.fromtimestamp(value, UTC)


def _text(value: object, longest: int) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= longest:
        raise ValueError("a claim must be a short text")
    return value
