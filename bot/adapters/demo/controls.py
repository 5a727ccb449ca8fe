"""What the demo's operator and payment provider have alike: a reset, a clock that can be set, faults on demand."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from aiohttp import ClientSession, ClientTimeout

TIMEOUT = ClientTimeout(total=30)


class DemoControls:
    """Over HTTP, with the secret that they share with the service. `who`: whose controls these are, for its errors."""

    who: ClassVar[str]

    def __init__(self, session: ClientSession, url: str, secret: str) -> None:
        self._session = session
        self._url = url.rstrip("/")
        self._headers = {"Authorization": f"Bearer {secret}"}

    async def reset(self, now: datetime | None) -> None:
        """Raises RuntimeError when it was not done."""
        await self._done("/demo/reset", {"now": now.isoformat() if now else None})

    async def set_clock(self, now: datetime) -> None:
        """Raises RuntimeError when it was not done."""
        await self._done("/demo/clock", {"now": now.isoformat()})

    async def faults(self, body: dict[str, Any]) -> tuple[int, Any]:
        """`{"operation", "kind", "times"}`: see `demo_operator.faults` and `demo_provider.faults`."""
        return await self._call("POST", "/demo/faults", json=body)

    async def _done(self, path: str, body: dict[str, Any]) -> None:
        status, _ = await self._call("POST", path, json=body)
        if status >= 300:
            raise RuntimeError(f"the {self.who} answered {status} to {path}")

    async def _call(self, method: str, path: str, **given: Any) -> tuple[int, Any]:
        """Status and JSON as they are."""
        sent = self._session.request(method, self._url + path, headers=self._headers, timeout=TIMEOUT, **given)
        async with sent as response:
            return response.status, (await response.json() if response.status != 204 else None)
