"""Calls with PayPal's access token, which lives for some hours and is asked for when it is needed.

https://developer.paypal.com/api/rest/authentication/, https://developer.paypal.com/api/rest/reference/idempotency
"""

from __future__ import annotations

import asyncio
from collections.abc import Container, Mapping

from aiohttp import ClientSession, encode_basic_auth

from bot.adapters.payments.calls import JSON, Answered, Calls, readable
from bot.core.payment_errors import ProviderSilent

EARLY_SECONDS = 60.0
"""A token is given up so long before its end."""
REFUSED = 401
CONFLICT = 409
"""What a request meets whose key is still being worked on: it may be sent again."""


class PayPalCalls:
    """JSON calls with a token; one token for all that happens at the same time."""

    def __init__(self, session: ClientSession, base_url: str, client_id: str, secret: str, timeout: float) -> None:
        self._calls = Calls(session, base_url, timeout)
        self._basic = encode_basic_auth(client_id, secret)
        self._asking = asyncio.Lock()
        self._token: str | None = None
        self._until = 0.0

    async def get(self, path: str, params: Mapping[str, str] | None = None) -> JSON:
        return (await self.call("GET", path, params=params)).body

    async def call(
        self,
        method: str,
        path: str,
        *,
        key: str | None = None,
        params: Mapping[str, str] | None = None,
        body: JSON = None,
        read: Container[int] = (),
    ) -> Answered:
        """`key`: the PayPal-Request-Id. A token that PayPal no longer takes is replaced once."""
        answer = await self._try(method, path, key, params, body, [REFUSED, *_statuses(read)])
        if answer.status == REFUSED:
            self._token = None
            answer = await self._try(method, path, key, params, body, read)
        return answer

    async def _try(
        self,
        method: str,
        path: str,
        key: str | None,
        params: Mapping[str, str] | None,
        body: JSON,
        read: Container[int],
    ) -> Answered:
        headers = {"Authorization": f"Bearer {await self._bearer()}", "Prefer": "return=representation"}
        if key is not None:
            headers["PayPal-Request-Id"] = key
        answer = await self._calls.call(
            method, path, headers, params=params, body=body, read=[CONFLICT, *_statuses(read)]
        )
        if answer.status == CONFLICT and CONFLICT not in read:
            raise ProviderSilent(f"{method} answered {CONFLICT}")
        return answer

    async def _bearer(self) -> str:
        async with self._asking:
            if self._token is None or asyncio.get_running_loop().time() > self._until:
                await self._ask()
            assert self._token is not None
            return self._token

    async def _ask(self) -> None:
        headers = {"Authorization": self._basic}
        answer = await self._calls.call("POST", "/v1/oauth2/token", headers, form={"grant_type": "client_credentials"})
        with readable():
            self._token = str(answer.body["access_token"])
            lives = float(answer.body["expires_in"])
        self._until = asyncio.get_running_loop().time() + lives - EARLY_SECONDS


def _statuses(read: Container[int]) -> list[int]:
    return [status for status in range(400, 500) if status in read]
