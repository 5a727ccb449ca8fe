"""The authorization code flow. Implements `bot.services.account.ports.OidcProvider`."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from urllib.parse import parse_qsl, quote_plus, urlencode, urlsplit, urlunsplit

from aiohttp import ClientSession
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwt import Claims

from bot.adapters.oidc.calls import Answered, Calls, error_for, garbled, is_safe
from bot.adapters.oidc.documents import Documents, Published
from bot.adapters.oidc.id_token import Expected, accepted, same, signed_claims
from bot.core.account_errors import OidcRefused
from bot.core.chat_errors import InvalidIdentity
from bot.core.errors import DependencyBroken, DependencyRefused, Part
from bot.services.account.ports import OidcClaims, OidcStart
from bot.services.ports import Clock

TROUBLE = frozenset({"server_error", "temporarily_unavailable"})
NOT_US = frozenset({"invalid_client", "unauthorized_client"})


class OidcClient:
    """We, as a client of one provider.

    `client_secret` None: a public client. `redirect_uri`: as registered at the provider. `customer_claim`: the claim of
    the ID token that is the operator's customer id. `strong_acrs`: the `acr` values that are asked for when a strong
    proof is wanted, the preferred one first. `timeout`: seconds for one call.
    Raises ValueError for an issuer that is neither https nor on this machine.
    """

    def __init__(
        self,
        session: ClientSession,
        issuer: str,
        client_id: str,
        client_secret: str | None,
        redirect_uri: str,
        scopes: Sequence[str],
        customer_claim: str,
        strong_acrs: Sequence[str],
        clock: Clock,
        timeout: float = 5.0,
    ) -> None:
        if not is_safe(issuer):
            raise ValueError("the issuer must be an https address")
        self._calls = Calls(session, timeout)
        self._documents = Documents(self._calls, issuer, clock)
        self._issuer = issuer
        self._client_id = client_id
        self._secret = client_secret
        self._redirect_uri = redirect_uri
        self._scope = " ".join(dict.fromkeys(["openid", *scopes]))
        self._customer_claim = customer_claim
        self._strong = tuple(strong_acrs)

    async def address(self, start: OidcStart, *, strong: bool) -> str:
        """Where the browser is sent. Raises DependencyError."""
        published = await self._documents.published()
        asked = {
            "response_type": "code",
            "client_id": self._client_id,
            "redirect_uri": self._redirect_uri,
            "scope": self._scope,
            "state": start.state,
            "nonce": start.nonce,
            "code_challenge": _challenge(start.verifier),
            "code_challenge_method": "S256",
        }
        if strong:
            asked |= {"prompt": "login", "max_age": "0"}
            asked |= {"acr_values": " ".join(self._strong)} if self._strong else {}
        return _with_query(published.authorization_endpoint, asked)

    async def finish(self, start: OidcStart, parameters: Mapping[str, str], now: datetime) -> OidcClaims:
        """As the port says. Whether `acr` and `auth_time` prove enough is for the caller to judge."""
        if not same(parameters.get("state"), start.state):
            raise InvalidIdentity("state")
        published = await self._documents.published()
        token = await self._fetch_token(published, self._code(parameters, published), start.verifier)
        expected = Expected(self._issuer, self._client_id, start.nonce, self._customer_claim)
        return accepted(await self._claims(token, published), expected, now)

    def _code(self, parameters: Mapping[str, str], published: Published) -> str:
        """The code of an answer that this provider gave (RFC 9207: a code of another one is not sent to it)."""
        named = parameters.get("iss")
        if named != self._issuer and (published.names_itself or named is not None):
            raise InvalidIdentity("iss parameter")
        error = parameters.get("error")
        if error == "access_denied":
            raise OidcRefused
        if error in TROUBLE:
            raise DependencyBroken(Part.IDENTITY, str(error))
        code = parameters.get("code")
        if error is not None or not code:
            raise InvalidIdentity("code")
        return code

    async def _fetch_token(self, published: Published, code: str, verifier: str) -> str:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._redirect_uri,
            "code_verifier": verifier,
        }
        headers: dict[str, str] = {}
        if self._secret is None:
            form["client_id"] = self._client_id
        else:
            headers["Authorization"] = _basic(self._client_id, self._secret)
        return _id_token(await self._calls.post(published.token_endpoint, form, headers))

    async def _claims(self, token: str, published: Published) -> Claims:
        """The provider may have changed its keys: for a key that is not known they are read once more."""
        try:
            return signed_claims(token, published)
        except InvalidKeyIdError as error:
            refreshed = await self._documents.refreshed()
            if refreshed is None:
                raise InvalidIdentity("key") from error
            published = refreshed
        except JoseError as error:
            raise InvalidIdentity("signature") from error
        try:
            return signed_claims(token, published)
        except JoseError as error:
            raise InvalidIdentity("signature") from error


def _id_token(answered: Answered) -> str:
    """The ID token of the token endpoint's answer. Raises InvalidIdentity for a code that it does not take."""
    if answered.status in (401, 403):
        raise DependencyRefused(Part.IDENTITY, f"POST answered {answered.status}")
    if answered.status == 200:
        token = answered.json().get("id_token")
        if not isinstance(token, str):
            raise garbled("no ID token")
        return token
    error = answered.json().get("error") if answered.status == 400 else None
    if error == "invalid_grant":
        raise InvalidIdentity("code")
    kind = DependencyRefused if error in NOT_US else error_for(answered.status)
    raise kind(Part.IDENTITY, f"POST answered {answered.status}")


def _challenge(verifier: str) -> str:
    """RFC 7636, section 4.2."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode("ascii")).digest()).rstrip(b"=").decode()


def _basic(client_id: str, secret: str) -> str:
    """RFC 6749, section 2.3.1: both are form-encoded first."""
    pair = f"{quote_plus(client_id)}:{quote_plus(secret)}"
    return f"Basic {base64.b64encode(pair.encode()).decode()}"


def _with_query(address: str, asked: Mapping[str, str]) -> str:
    parts = urlsplit(address)
    query = urlencode([*parse_qsl(parts.query, keep_blank_values=True), *asked.items()])
    return urlunsplit(parts._replace(query=query))
