"""What the identity provider publishes, kept for a while: its configuration (OpenID Connect Discovery 1.0) and keys."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry, Key, KeySet

from bot.adapters.oidc.calls import Calls, garbled, is_safe
from bot.core.errors import DependencyError, DependencySilent, Part
from bot.services.ports import Clock

FRESH = timedelta(minutes=10)
NOT_AGAIN_BEFORE = timedelta(seconds=30)  # whoever sends bad answers does not make us call the provider for each

# Signed with a key that only the provider has. Never "none", never HS*: there the client's secret would be the key.
ASYMMETRIC = frozenset(
    {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519"}
)


@dataclass(frozen=True)
class Published:
    """`algorithms`: those of the provider's that we accept, never empty. `names_itself`: it sends `iss` (RFC 9207)."""

    authorization_endpoint: str
    token_endpoint: str
    algorithms: tuple[str, ...]
    names_itself: bool
    keys: KeySet


class Documents:
    """Reads the provider's documents, and again after ten minutes or for a key that is not among those known.

    While they cannot be read, those read before go on being used.
    """

    def __init__(self, calls: Calls, issuer: str, clock: Clock) -> None:
        self._calls = calls
        self._issuer = issuer
        self._clock = clock
        self._known: Published | None = None
        self._read_at: datetime | None = None
        self._lock = asyncio.Lock()

    async def published(self) -> Published:
        """Raises DependencyError; also after a while in which nobody's call of several brought an answer."""
        try:
            async with asyncio.timeout(2 * self._calls.timeout), self._lock:
                if self._known is not None and not self._older_than(FRESH):
                    return self._known
                return await self._read_again()
        except TimeoutError as error:
            raise DependencySilent(Part.IDENTITY, "many wait for it") from error

    async def refreshed(self) -> Published | None:
        """Read anew; None when that was done just now."""
        async with self._lock:
            if not self._older_than(NOT_AGAIN_BEFORE):
                return None
            return await self._read_again()

    def _older_than(self, age: timedelta) -> bool:
        return self._read_at is None or self._clock.now() - self._read_at > age

    async def _read_again(self) -> Published:
        try:
            self._known = await self._read()
        except DependencyError:
            if self._known is None:
                raise
        self._read_at = self._clock.now()
        return self._known

    async def _read(self) -> Published:
        document = await self._calls.read(f"{self._issuer.removesuffix('/')}/.well-known/openid-configuration")
        if document.get("issuer") != self._issuer:
            raise garbled("another issuer")
        return Published(
            _address(document, "authorization_endpoint"),
            _address(document, "token_endpoint"),
            _algorithms(document),
            document.get("authorization_response_iss_parameter_supported") is True,
            _keys(await self._calls.read(_address(document, "jwks_uri"))),
        )


def _address(document: Mapping[str, Any], name: str) -> str:
    address = document.get(name)
    if not isinstance(address, str) or not is_safe(address):
        raise garbled(f"no safe {name}")
    return address


def _algorithms(document: Mapping[str, Any]) -> tuple[str, ...]:
    named = document.get("id_token_signing_alg_values_supported")
    accepted = tuple(sorted(ASYMMETRIC.intersection(map(str, named)))) if isinstance(named, list) else ()
    if not accepted:  # joserfc would take an empty list for "its own defaults", HS256 among them
        raise garbled("no algorithm for ID tokens that we accept")
    return accepted


def _keys(document: Mapping[str, Any]) -> KeySet:
    listed = document.get("keys")
    if not isinstance(listed, list):
        raise garbled("no keys")
    keys = [key for key in map(_key, listed) if key is not None]
    if not keys:
        raise garbled("no keys that we can read")
    return KeySet(keys)


def _key(listed: Any) -> Key | None:
    """None for a kind that we do not know: a provider may publish keys for others (RFC 7517, section 5)."""
    try:
        return JWKRegistry.import_key(listed)
    except (JoseError, ValueError, KeyError, TypeError):
        return None
