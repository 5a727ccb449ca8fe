"""What checks who somebody is: passwords, passkeys, the operator's identity provider."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from bot.core.account import Passkey


class Passwords(Protocol):
    """Hashes and checks passwords in a thread; both take the same time for any account and for none."""

    async def hash(self, password: str) -> str: ...
    async def fits(self, password_hash: str | None, password: str) -> bool:
        """False for None, after the same work."""
        ...

    def is_hash(self, text: str) -> bool:
        """Whether it is an argon2id hash that `fits` can check."""
        ...

    def needs_rehash(self, password_hash: str) -> bool: ...
    def is_common(self, password: str, *about: str) -> bool:
        """Whether it stands in the list of common passwords, or is made of what is known of the customer (`about`)."""
        ...


@dataclass(frozen=True)
class AssertedPasskey:
    """A checked assertion."""

    credential_id: str
    sign_count: int


class PasskeyProtocol(Protocol):
    """WebAuthn, level 2. Options are the JSON of the browser's API; user verification is always required.

    `challenge` is base64url and kept by the caller, who accepts it once.
    """

    def creation_options(
        self, challenge: str, user_handle: str, user_name: str, known: Sequence[Passkey]
    ) -> Mapping[str, Any]: ...
    def request_options(self, challenge: str, allowed: Sequence[Passkey]) -> Mapping[str, Any]:
        """`allowed` empty: any passkey that the browser holds for us."""
        ...

    def created(self, credential: Mapping[str, Any], challenge: str) -> tuple[str, str, int]:
        """Credential id, public key, sign count. Raises InvalidPasskey."""
        ...

    def asserted(self, credential: Mapping[str, Any], challenge: str, passkey: Passkey) -> AssertedPasskey:
        """Raises InvalidPasskey: wrong challenge, origin or signature, no user verification, a sign count that fell."""
        ...


@dataclass(frozen=True)
class OidcStart:
    """What is kept between leaving for the identity provider and coming back; each value is used once."""

    state: str = field(repr=False)
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)


@dataclass(frozen=True)
class OidcClaims:
    """Who came back: the operator's customer id, and how and when they were authenticated."""

    customer_id: str
    acr: str | None
    auth_time: datetime | None


class OidcProvider(Protocol):
    """The operator's identity provider: authorization code with PKCE."""

    async def address(self, start: OidcStart, *, strong: bool) -> str:
        """Where the browser is sent. `strong`: a new proof is wanted now (`acr_values`, `max_age=0`).

        Raises DependencyError when the provider's configuration cannot be read.
        """
        ...

    async def finish(self, start: OidcStart, parameters: Mapping[str, str], now: datetime) -> OidcClaims:
        """Checks the answer (`state`, `iss`, `code`), fetches and checks the ID token.

        Raises InvalidIdentity for whatever does not fit, OidcRefused when the customer said no there, DependencyError.
        """
        ...
