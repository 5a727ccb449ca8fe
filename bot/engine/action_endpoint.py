"""Calls to the action server: over connections that stay open, with the secret, and a failure is a failure."""

from __future__ import annotations

import asyncio
import json
from contextvars import ContextVar
from typing import Any

import aiohttp
from rasa.utils.endpoints import EndpointConfig

from bot.engine.errors import ActionFailed
from bot.engine.tracker import TURNS_FOR_ACTIONS

MESSAGE_ID: ContextVar[str] = ContextVar("message_id", default="")
REQUEST_ID: ContextVar[str] = ContextVar("request_id", default="")


class ActionEndpoint(EndpointConfig):
    """Rasa's action endpoint over one HTTP session.

    Every call carries the secret and the ids of the message and the request that it serves. Anything but a 200 with
    a JSON object raises `ActionFailed`: it is no Rasa exception, so nothing in Rasa mistakes it for a rejection.
    """

    def __init__(self, url: str, secret: str, timeout: float) -> None:
        # Rasa leaves the domain out of the body with this; the action server brings its own.
        super().__init__(url, enable_selective_domain=True)
        self._secret = secret
        self._timeout = aiohttp.ClientTimeout(total=timeout)
        self._session: aiohttp.ClientSession | None = None

    async def request(self, *_: Any, json: dict[str, Any] | None = None, **__: Any) -> dict[str, Any]:  # type: ignore[override]
        """Posts Rasa's action call and returns the action server's answer."""
        body = json or {}
        name = str(body.get("next_action"))
        try:
            async with self._http().post(str(self.url), data=_dump(_trim(body)), headers=self._headers()) as response:
                if response.status != 200:
                    raise ActionFailed(f"action {name} answered {response.status}")
                return _checked(name, await response.json(content_type=None))
        except asyncio.TimeoutError as error:
            raise ActionFailed(f"action {name} did not answer in time") from error
        except (aiohttp.ClientError, ValueError) as error:
            raise ActionFailed(f"action {name} could not be called: {type(error).__name__}") from error

    async def close(self) -> None:
        """Closes the connections."""
        if self._session is not None:
            await self._session.close()

    def _http(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                timeout=self._timeout, connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=75)
            )
        return self._session

    def _headers(self) -> dict[str, str]:
        return {
            "Authorization": f"Bearer {self._secret}",
            "Content-Type": "application/json",
            "X-Message-ID": MESSAGE_ID.get(),
            "X-Request-ID": REQUEST_ID.get(),
        }


def _dump(body: dict[str, Any]) -> bytes:
    return json.dumps(body, separators=(",", ":"), default=lambda number: number.item()).encode()


def _trim(body: dict[str, Any]) -> dict[str, Any]:
    """The same call with recent events only (forms call with a tracker of Rasa's own, which has all) and no domain."""
    tracker = body.get("tracker") or {}
    events = tracker.get("events") or []
    starts = [index for index, event in enumerate(events) if event["event"] == "user"]
    first = starts[-TURNS_FOR_ACTIONS] if len(starts) >= TURNS_FOR_ACTIONS else 0
    return {**body, "domain": body.get("domain", {}), "tracker": {**tracker, "events": events[first:]}}


def _checked(name: str, answer: Any) -> dict[str, Any]:
    """The answer, if it has the shape that Rasa documents; Rasa itself compiles a JSON schema for this, each time."""
    if not isinstance(answer, dict):
        raise ActionFailed(f"action {name} did not answer with a JSON object")
    for key in ("events", "responses"):
        items = answer.get(key) or []
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            raise ActionFailed(f"action {name} answered with {key} that are no list of objects")
        answer[key] = items
    if not all(isinstance(event.get("event"), str) for event in answer["events"]):
        raise ActionFailed(f"action {name} answered with an event without a name")
    return answer
