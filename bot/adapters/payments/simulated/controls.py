"""The demo provider's controls: reset, clock, faults, paying without a browser. Only the demo uses them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from aiohttp import ClientSession, ClientTimeout

TIMEOUT = ClientTimeout(total=30)


class ProviderControls:
    """Each call but the first two returns the demo provider's status and JSON answer as they are."""

    def __init__(self, session: ClientSession, url: str, secret: str) -> None:
        self._session = session
        self._url = url.rstrip("/")
        self._headers = {"Authorization": f"Bearer {secret}"}

    async def reset(self, now: datetime | None) -> None:
        await self._done("/demo/reset", {"now": now.isoformat() if now else None})

    async def set_clock(self, now: datetime) -> None:
        await self._done("/demo/clock", {"now": now.isoformat()})

    async def faults(self, body: dict[str, Any]) -> tuple[int, Any]:
        """`{"operation", "kind", "times"}`: see `demo_provider.faults`."""
        return await self._call("POST", "/demo/faults", json=body)

    async def pay(self, body: dict[str, Any]) -> tuple[int, Any]:
        """`{"payment", "late"?, "method"?, "amount_cents"?, "currency"?, "saves"?}`."""
        return await self._call("POST", "/demo/pay", json=body)

    async def release_webhooks(self) -> tuple[int, Any]:
        """Sends what the fault `held` kept back, the newest first."""
        return await self._call("POST", "/demo/webhooks/release", json={})

    async def events(self) -> tuple[int, Any]:
        """Every event the provider had to tell, the oldest first, with its `state` and `tries`."""
        return await self._call("GET", "/demo/events")

    async def _done(self, path: str, body: dict[str, Any]) -> None:
        status, _ = await self._call("POST", path, json=body)
        if status >= 300:
            raise RuntimeError(f"the demo provider answered {status} to {path}")

    async def _call(self, method: str, path: str, **given: Any) -> tuple[int, Any]:
        sent = self._session.request(method, self._url + path, headers=self._headers, timeout=TIMEOUT, **given)
        async with sent as response:
            return response.status, await response.json()
