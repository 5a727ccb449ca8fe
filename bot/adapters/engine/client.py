"""Talks to the engine's processes; a conversation always goes to the same one.

Implements `bot.services.chat_ports.Engine`. Which answers mean "try again" and which mean "the turn failed" stands in
`_TRY_AGAIN`; everything else that is not 200 is a failed turn.
"""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.core.chat import InboxRow, Kind
from bot.core.remembered import OF_THE_DIALOGUE, TASK
from bot.core.understood import NOT_UNDERSTOOD, Understood
from bot.services.chat_ports import EngineUnavailable, TurnAnswer, TurnFailed

_TRY_AGAIN = frozenset({"not_ready", "conversation_conflict"})
TURNS_AT_ONCE = 64
"""Turns that one engine process is asked for together; the others wait here, and hold up no other process's."""
_OF_TASK = ("intent", "values")
_DEBUG_FIELDS = ("intent", "entities", "actions", "templates")


class EngineClient:
    """`session` is kept alive by whoever made it; `timeout` seconds must exceed the engine's own turn time-out."""

    def __init__(self, session: ClientSession, urls: Sequence[str], secret: str, timeout: float) -> None:
        self._session = session
        self._urls = urls
        self._headers = {"Authorization": f"Bearer {secret}"}
        self._timeout = ClientTimeout(total=timeout)
        self._slots = {url: asyncio.Semaphore(TURNS_AT_ONCE) for url in urls}

    async def turn(self, row: InboxRow, now: datetime) -> TurnAnswer:
        words: dict[str, Any] = {"text": row.text} if row.payload is None else {"payload": row.payload}
        if row.kind is Kind.EDITED:
            words["edited"] = row.edits or True
        body = {"conversation": row.sender_key, "message_id": row.message_id, "now": now.isoformat(), **words}
        url = self._url_of(row.sender_key)
        async with self._slots[url]:
            status, answer = await self._post(url, "/turns", body, row.request_id)
        try:
            if status == 200:
                return TurnAnswer(answer["answers"], _debug(answer), understood_of(answer))
            code = str(answer["error"]["code"])
        except (KeyError, TypeError, AttributeError) as error:
            raise TurnFailed(f"the engine answered {status} with something else") from error
        if code in _TRY_AGAIN:
            raise EngineUnavailable(code)
        raise TurnFailed(f"the engine answered {status} {code}")

    async def ready(self) -> bool:
        """Whether every process has its model loaded."""
        return all(await asyncio.gather(*(self._is_ready(url) for url in self._urls)))

    async def reset(self) -> None:
        await asyncio.gather(*(self._post(url, "/reset", {}, "") for url in self._urls))

    async def set_clock(self, now: datetime | None) -> None:
        body = {"now": now.isoformat() if now else None}
        await asyncio.gather(*(self._post(url, "/clock", body, "") for url in self._urls))

    def _url_of(self, sender_key: str) -> str:
        return self._urls[zlib.crc32(sender_key.encode()) % len(self._urls)]

    async def _is_ready(self, url: str) -> bool:
        try:
            async with self._session.get(url + "/health/ready", timeout=ClientTimeout(total=2)) as response:
                return response.status == 200
        except (ClientError, TimeoutError):
            return False

    async def _post(self, url: str, path: str, body: dict[str, Any], request_id: str) -> tuple[int, dict[str, Any]]:
        headers = {**self._headers, "X-Request-ID": request_id}
        try:
            async with self._session.post(url + path, json=body, headers=headers, timeout=self._timeout) as response:
                return response.status, await response.json()
        except (ClientError, TimeoutError, ValueError) as error:
            raise EngineUnavailable(f"{type(error).__name__} from {url}{path}") from error


def understood_of(answer: Mapping[str, Any]) -> Understood:
    """What a colleague can use of the engine's answer."""
    intent = answer.get("intent") or {}
    return Understood(
        intent=intent.get("name"),
        confidence=intent.get("confidence"),
        ranking=tuple((one["name"], one["confidence"]) for one in answer.get("ranking", ())),
        entities=tuple({"entity": one.get("entity"), "value": one.get("value")} for one in answer.get("entities", ())),
        actions=tuple(answer.get("actions", ())),
        slots={name: _shown(name, value) for name, value in _slots(answer).items() if name not in OF_THE_DIALOGUE},
        failed=intent.get("name") in NOT_UNDERSTOOD,
    )


def _slots(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    return answer.get("slots") or {}


def _shown(name: str, value: Any) -> Any:
    """Of a request under way, what is asked and what is known of it."""
    return {key: value.get(key) for key in _OF_TASK} if name == TASK and isinstance(value, Mapping) else value


def _debug(answer: dict[str, Any]) -> dict[str, Any]:
    """What `debug` of the chat API shows: intent name and confidence apart, entities, actions, templates."""
    intent = answer.get("intent") or {}
    shown: dict[str, Any] = {name: answer.get(name, []) for name in _DEBUG_FIELDS}
    return {**shown, "intent": intent.get("name"), "confidence": intent.get("confidence")}
