"""The ID token: its signature, and what its claims must say (OpenID Connect Core 1.0, section 3.1.3.7)."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jws import JWSRegistry
from joserfc.jwt import Claims

from bot.adapters.oidc.documents import Published
from bot.core.chat_errors import InvalidIdentity
from bot.services.account.ports import OidcClaims

LEEWAY = timedelta(seconds=30)
OLDEST = timedelta(minutes=10)  # it comes straight from the provider, so it was made just now


class _Registry(JWSRegistry):
    max_header_length = 8192  # some providers put their certificates into it


@dataclass(frozen=True)
class Expected:
    """What the claims are compared with."""

    issuer: str
    client_id: str
    nonce: str
    customer_claim: str


def signed_claims(token: str, published: Published) -> Claims:
    """The claims, when a key of the provider signed them. Raises JoseError; InvalidKeyIdError: of a key not known."""
    registry = _Registry(algorithms=published.algorithms, strict_check_header=False)
    try:
        return jwt.decode(token, published.keys, algorithms=published.algorithms, registry=registry).claims
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise JoseError(type(error).__name__) from error


def accepted(claims: Mapping[str, Any], expected: Expected, now: datetime) -> OidcClaims:
    """Who the token is about. Raises InvalidIdentity, with the name of what does not fit and never its value."""
    _must(claims.get("iss") == expected.issuer, "iss")
    _check_audience(claims, expected.client_id)
    _check_times(claims, now)
    _must(same(claims.get("nonce"), expected.nonce), "nonce")
    acr = None if claims.get("acr") is None else _text(claims, "acr", 255)
    auth_time = None if claims.get("auth_time") is None else _moment(claims, "auth_time")
    if auth_time is not None:
        _must(auth_time <= now + LEEWAY, "auth_time")
        auth_time = min(auth_time, now)
    return OidcClaims(_text(claims, expected.customer_claim, 64), acr, auth_time)


def same(given: object, expected: str) -> bool:
    """Compared in a time that does not tell how much of it fits; nothing is the same as an empty text."""
    if not isinstance(given, str) or not expected:
        return False
    return hmac.compare_digest(given.encode("utf-8", "backslashreplace"), expected.encode())


def _check_audience(claims: Mapping[str, Any], client_id: str) -> None:
    """A token made for several is ours only when it says that we asked for it."""
    audience = claims.get("aud")
    audiences = audience if isinstance(audience, list) else [audience]
    _must(client_id in audiences, "aud")
    if len(audiences) > 1 or claims.get("azp") is not None:
        _must(claims.get("azp") == client_id, "azp")


def _check_times(claims: Mapping[str, Any], now: datetime) -> None:
    _must(_moment(claims, "exp") > now - LEEWAY, "exp")
    _must(now - OLDEST <= _moment(claims, "iat") <= now + LEEWAY, "iat")


def _moment(claims: Mapping[str, Any], name: str) -> datetime:
    value = claims.get(name)
    _must(isinstance(value, int | float) and not isinstance(value, bool), name)
    try:
        return datetime.fromtimestamp(value, UTC)  # type: ignore[arg-type]
    except (ValueError, OverflowError, OSError) as error:
        raise InvalidIdentity(name) from error


def _text(claims: Mapping[str, Any], name: str, longest: int) -> str:
    value = claims.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= longest:
        raise InvalidIdentity(name)
    return value


def _must(fits: bool, what: str) -> None:
    if not fits:
        raise InvalidIdentity(what)
