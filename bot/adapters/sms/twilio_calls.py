"""One HTTP call to Twilio. Whatever goes wrong with it becomes a `DependencyError` of `Part.SMS` here.

A refusal's `message` quotes numbers, so only its status and `code` are ever said
(https://www.twilio.com/docs/usage/twilios-response, https://www.twilio.com/docs/verify/api/error-codes).
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
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
from bot.services.turn import deadline

NOT_PERMITTED = 20003
"""Twilio's code for credentials that are wrong or may not do this; it comes with 401 and with 403."""


def error_for(status: int, code: int | None) -> type[DependencyError]:
    """What a refusal means. A 403 is mostly about the number: a landline (60205), a blocked prefix (60410, 60605).

    A 429 counts as Twilio's own trouble: it was not done, and may be asked again later (20429, 60203, 60212).
    """
    if status == 401 or code == NOT_PERMITTED:
        return DependencyRefused
    if status == 404:
        return DependencyMissing
    if status >= 500 or status == 429:
        return DependencyBroken
    return DependencyRejected if status >= 400 else DependencyGarbled


class TwilioCalls:
    """Calls with the account's credentials. `timeout` is what one call may take, in seconds."""

    def __init__(self, session: aiohttp.ClientSession, account_sid: str, auth_token: str, timeout: float) -> None:
        self._session = session
        self._headers = {
            "Accept": "application/json",
            "Authorization": aiohttp.encode_basic_auth(account_sid, auth_token),
        }
        self._timeout = timeout

    async def get(self, url: str) -> None:
        """Asks for something that is there, and wants nothing of the answer but that it is one."""
        await self._call("GET", url, None)

    async def post(self, url: str, form: Mapping[str, str]) -> None:
        """Creates a message or verification. Raises a DependencyError unless Twilio says that it took it."""
        await self._call("POST", url, form)

    async def _call(self, method: str, url: str, form: Mapping[str, str] | None) -> None:
        try:
            async with asyncio.timeout(self._seconds()):
                await self._exchange(method, url, form)
        except (TimeoutError, aiohttp.ClientConnectionError) as error:
            raise DependencySilent(Part.SMS, type(error).__name__) from None
        except aiohttp.ClientError as error:
            raise DependencyGarbled(Part.SMS, type(error).__name__) from None

    async def _exchange(self, method: str, url: str, form: Mapping[str, str] | None) -> None:
        sent = self._session.request(method, url, data=form, headers=self._headers, allow_redirects=False)
        async with sent as response:
            answer = _object(await response.read())
            code = answer.get("code") if isinstance(answer.get("code"), int) else None
            if not 200 <= response.status < 300:
                raise error_for(response.status, code)(Part.SMS, f"{method} answered {response.status} ({code})")
            if not isinstance(answer.get("sid"), str):
                raise DependencyGarbled(Part.SMS, f"{method} answered without a sid")

    def _seconds(self) -> float:
        """The ordinary time-out, or what is left of the turn when that is less."""
        last = deadline.get()
        if last is None:
            return self._timeout
        return max(0.0, min(self._timeout, last - asyncio.get_running_loop().time()))


def _object(content: bytes) -> Mapping[str, Any]:
    """The JSON object in an answer; empty when there is none."""
    try:
        answer = json.loads(content)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}
