"""The demo provider's controls: reset, clock, faults, paying without a browser. Only the demo uses them."""

from __future__ import annotations

from typing import Any

from bot.adapters.demo.controls import DemoControls


class ProviderControls(DemoControls):
    """Calls that give a status give the demo provider's, with its JSON answer as it is."""

    who = "demo provider"

    async def pay(self, body: dict[str, Any]) -> tuple[int, Any]:
        """`{"payment", "late"?, "method"?, "amount_cents"?, "currency"?, "saves"?}`."""
        return await self._call("POST", "/demo/pay", json=body)

    async def release_webhooks(self) -> tuple[int, Any]:
        """Sends what the fault `held` kept back, the newest first."""
        return await self._call("POST", "/demo/webhooks/release", json={})

    async def events(self) -> tuple[int, Any]:
        """Every event the provider had to tell, the oldest first, with its `state` and `tries`."""
        return await self._call("GET", "/demo/events")
