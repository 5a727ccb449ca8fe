"""The demo operator's controls: reset, clock, faults, books. Only the demo uses them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from aiohttp import ClientSession, ClientTimeout

TIMEOUT = ClientTimeout(total=30)


class OperatorControls:
    """Each call returns the demo operator's status and JSON answer as they are."""

    def __init__(self, session: ClientSession, url: str, secret: str) -> None:
        self._session = session
        self._url = url.rstrip("/")
        self._headers = {"Authorization": f"Bearer {secret}"}

    async def reset(self, now: datetime | None) -> None:
        await self._done("/demo/reset", {"now": now.isoformat() if now else None})

    async def set_clock(self, now: datetime) -> None:
        await self._done("/demo/clock", {"now": now.isoformat()})

    async def faults(self, body: dict[str, Any]) -> tuple[int, Any]:
        return await self._call("POST", "/demo/faults", json=body)

    async def books(self, line: str) -> tuple[int, Any]:
        return await self._call("GET", "/demo/books", params={"line": line})

    async def customers(self) -> list[dict[str, str]]:
        """`[{"key", "id", "name"}]` of the customers with an online account."""
        status, answer = await self._call("GET", "/demo/customers")
        if status != 200:
            raise RuntimeError(f"the demo operator answered {status}")
        return list(answer)

    async def accounts(self) -> list[dict[str, str]]:
        """The demo's accounts with their published passwords, as `bot.services.account.importing` takes them."""
        status, answer = await self._call("GET", "/demo/accounts")
        if status != 200:
            raise RuntimeError(f"the demo operator answered {status}")
        return list(answer)

    async def agents(self) -> list[dict[str, Any]]:
        """The desk's agents with their published passwords and secrets, as `bot.services.desk.importing` takes them."""
        status, answer = await self._call("GET", "/demo/agents")
        if status != 200:
            raise RuntimeError(f"the demo operator answered {status}")
        return list(answer)

    async def _done(self, path: str, body: dict[str, Any]) -> None:
        status, _ = await self._call("POST", path, json=body)
        if status >= 300:
            raise RuntimeError(f"the demo operator answered {status} to {path}")

    async def _call(self, method: str, path: str, **given: Any) -> tuple[int, Any]:
        sent = self._session.request(method, self._url + path, headers=self._headers, timeout=TIMEOUT, **given)
        async with sent as response:
            return response.status, (await response.json() if response.status != 204 else None)
