"""One HTTP call to a provider, with JSON both ways.

What a failure means for money is decided here: a refusal (4xx) says that nothing happened, everything else that is not
a readable answer leaves open whether it did.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp

from bot.core.payment_errors import ProviderRejected, ProviderSilent
from bot.services.turn import deadline

JSON = Any
SILENT = (408, 425, 429)
"""Refusals that say nothing about the request itself: it may be sent again as it is."""


@dataclass(frozen=True)
class Answered:
    """An answer's status and JSON; `body` is None where there is none (204)."""

    status: int
    body: JSON


class Calls:
    """Calls below `base_url`. `timeout` is what one call may take, in seconds."""

    def __init__(self, session: aiohttp.ClientSession, base_url: str, timeout: float) -> None:
        self._session = session
        self._base = base_url.rstrip("/")
        self._timeout = timeout

    async def call(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str],
        *,
        params: Mapping[str, str] | None = None,
        body: JSON = None,
        form: Mapping[str, str] | None = None,
        read: Container[int] = (),
    ) -> Answered:
        """One call; statuses in `read` are answers like those from 200 to 299.

        Raises ProviderSilent or ProviderRejected. Their message holds the status and the provider's code of the error,
        never its words, which may quote what was sent.
        """
        try:
            async with asyncio.timeout(self._seconds()):
                sent = self._session.request(
                    method,
                    self._base + path,
                    headers={"Accept": "application/json", **headers},
                    params=params,
                    json=body,
                    data=form,
                    allow_redirects=False,
                )
                async with sent as response:
                    return _answered(method, response.status, await response.read(), read)
        except (TimeoutError, aiohttp.ClientError) as error:
            raise ProviderSilent(type(error).__name__) from error

    def _seconds(self) -> float:
        """The ordinary time-out, or what is left of the turn when that is less."""
        last = deadline.get()
        if last is None:
            return self._timeout
        return max(0.0, min(self._timeout, last - asyncio.get_running_loop().time()))


@contextmanager
def readable() -> Iterator[None]:
    """Whatever an answer lacks, or has otherwise than agreed, leaves open what happened."""
    try:
        yield
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise ProviderSilent(f"an answer that cannot be read: {type(error).__name__}") from error


def _answered(method: str, status: int, content: bytes, read: Container[int]) -> Answered:
    if 200 <= status < 300 or status in read:
        with readable():
            return Answered(status, json.loads(content) if content else None)
    said = f"{method} answered {status} ({_code(content)})"
    if 400 <= status < 500 and status not in SILENT:
        raise ProviderRejected(said)
    raise ProviderSilent(said)


def _code(content: bytes) -> str:
    """The provider's own code of an error: ours says `error.code`, PayPal `details[0].issue` or `name`."""
    try:
        answer = json.loads(content)
    except ValueError:
        return "no code"
    for path in (("error", "code"), ("details", 0, "issue"), ("name",), ("error",)):
        found = answer
        for step in path:
            try:
                found = found[step]
            except (KeyError, IndexError, TypeError):
                found = None
        if isinstance(found, str):
            return found[:60]
    return "no code"
