"""Calls to the identity provider. What goes wrong with one becomes a `DependencyError` here.

No redirect is followed: whoever could send us elsewhere would get the client's secret or choose the keys.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientConnectionError, ClientError, ClientSession, StreamReader

from bot.config import can_be_overheard
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

MOST_BYTES = 1 << 20
ACCEPT = {"Accept": "application/json"}


@dataclass(frozen=True)
class Answered:
    """An answer below 500. The body is not shown by `repr`: it may hold tokens."""

    status: int
    body: bytes = field(repr=False)

    def json(self) -> Mapping[str, Any]:
        """The JSON object; raises DependencyGarbled when it is not one."""
        try:
            document = json.loads(self.body)
        except (ValueError, RecursionError):
            raise garbled("not JSON") from None  # the decoder's error holds the whole body
        if not isinstance(document, dict):
            raise garbled("not a JSON object")
        return document


class Calls:
    """`timeout`: seconds for one call."""

    def __init__(self, session: ClientSession, timeout: float) -> None:
        self._session = session
        self.timeout = timeout

    async def read(self, address: str) -> Mapping[str, Any]:
        """A public JSON document. Raises DependencyError."""
        answered = await self._call("GET", address, headers=ACCEPT)
        if answered.status != 200:
            raise error_for(answered.status)(Part.IDENTITY, f"GET answered {answered.status}")
        return answered.json()

    async def post(self, address: str, form: Mapping[str, str], headers: Mapping[str, str]) -> Answered:
        """Raises DependencyError for no answer and for 5xx; what 4xx means, its caller knows."""
        return await self._call("POST", address, data=form, headers={**ACCEPT, **headers})

    async def _call(self, method: str, address: str, **options: Any) -> Answered:
        try:
            async with (
                asyncio.timeout(self.timeout),
                self._session.request(method, address, allow_redirects=False, **options) as response,
            ):
                if response.status >= 500:
                    raise DependencyBroken(Part.IDENTITY, f"{method} answered {response.status}")
                return Answered(response.status, await _bounded(response.content))
        except (TimeoutError, ClientConnectionError) as error:
            raise DependencySilent(Part.IDENTITY, type(error).__name__) from error
        except ClientError as error:
            raise garbled(type(error).__name__) from error


def error_for(status: int) -> type[DependencyError]:
    """What a status other than 200 and below 500 means for us."""
    if status in (401, 403):
        return DependencyRefused
    if status == 404:
        return DependencyMissing
    return DependencyRejected if status >= 400 else DependencyGarbled


def garbled(reason: str) -> DependencyGarbled:
    return DependencyGarbled(Part.IDENTITY, reason)


def is_safe(address: str) -> bool:
    """Whether nobody on the way can change what is sent: https, or this machine."""
    return bool(urlsplit(address).hostname) and not can_be_overheard(address)


async def _bounded(content: StreamReader) -> bytes:
    body = bytearray()
    async for chunk in content.iter_any():
        body += chunk
        if len(body) > MOST_BYTES:
            raise garbled("an answer without end")
    return bytes(body)
