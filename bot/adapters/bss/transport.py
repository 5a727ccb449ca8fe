"""One HTTP call to the operator's systems. Whatever goes wrong with it becomes a `DependencyError` here."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import aiohttp

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
from bot.services.turn import deadline, request_id

JSON = Any
MOST_PAGES = 50


@dataclass(frozen=True)
class Answered:
    """The JSON of an answer (numbers with decimals as Decimal), how many items the whole list has, and its status."""

    body: JSON
    total: int | None
    status: int


def error_for(status: int) -> type[DependencyError] | None:
    """What an HTTP status means for us; None: the answer can be read."""
    if 200 <= status < 300:
        return None
    if status in (401, 403):
        return DependencyRefused
    if status == 404:
        return DependencyMissing
    return DependencyBroken if status >= 500 else DependencyRejected


class Transport:
    """Calls with our token and the request id of the turn. `timeout` is what one call may take, in seconds."""

    def __init__(self, session: aiohttp.ClientSession, base_url: str, token: str | None, timeout: float) -> None:
        self._session = session
        self._base = base_url.rstrip("/")
        self._token = token
        self._timeout = timeout

    async def get(self, part: Part, path: str, params: Mapping[str, str] | None = None) -> JSON:
        return (await self.call(part, "GET", path, params=params)).body

    async def send(self, part: Part, method: str, path: str, body: JSON) -> JSON:
        return (await self.call(part, method, path, body=body)).body

    async def list(self, part: Part, path: str, params: Mapping[str, str]) -> list[JSON]:
        """All items of a list, page by page when the system gives them so."""
        items: list[JSON] = []
        for _ in range(MOST_PAGES):
            page = await self.call(part, "GET", path, params={**params, "offset": str(len(items))})
            if not isinstance(page.body, list):
                raise DependencyGarbled(part, "not a list")
            items += page.body
            if not page.body or page.total is None or len(items) >= page.total:
                return items
        raise DependencyGarbled(part, "a list without end")

    async def call(
        self,
        part: Part,
        method: str,
        path: str,
        params: Mapping[str, str] | None = None,
        body: JSON = None,
        read: Container[int] = (),
    ) -> Answered:
        """One call. Raises a DependencyError for whatever is not a readable answer; statuses in `read` are answers."""
        try:
            async with asyncio.timeout(self._seconds()):
                return await self._exchange(part, method, path, params, body, read)
        except (TimeoutError, aiohttp.ClientConnectionError) as error:
            raise DependencySilent(part, type(error).__name__) from error
        except aiohttp.ClientError as error:
            raise DependencyGarbled(part, type(error).__name__) from error

    async def _exchange(
        self, part: Part, method: str, path: str, params: Mapping[str, str] | None, body: JSON, read: Container[int]
    ) -> Answered:
        url = f"{self._base}{path}"
        async with self._session.request(method, url, params=params, json=body, headers=self._headers()) as response:
            wrong = error_for(response.status)
            if wrong and response.status not in read:
                raise wrong(part, f"{method} answered {response.status}")
            total = response.headers.get("X-Total-Count", "")
            raw = await response.read()
            content = _json(part, raw) if raw or not wrong else None
            return Answered(content, int(total) if total.isdigit() else None, response.status)

    def _headers(self) -> dict[str, str]:
        headers = {"Accept": "application/json"}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        known = request_id.get(None)
        return {**headers, "X-Request-ID": known} if known else headers

    def _seconds(self) -> float:
        """The ordinary time-out, or what is left of the turn when that is less."""
        last = deadline.get()
        if last is None:
            return self._timeout
        return max(0.0, min(self._timeout, last - asyncio.get_running_loop().time()))


def _json(part: Part, content: bytes) -> JSON:
    with readable(part):
        return json.loads(content, parse_float=Decimal)


@contextmanager
def readable(part: Part) -> Iterator[None]:
    """Whatever an answer lacks, or has otherwise than agreed, makes it garbled."""
    try:
        yield
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise DependencyGarbled(part, f"{type(error).__name__}") from error
