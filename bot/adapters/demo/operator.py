"""The demo operator's controls: reset, clock, faults, books. Only the demo uses them."""

from __future__ import annotations

from typing import Any

from bot.adapters.demo.controls import DemoControls


class OperatorControls(DemoControls):
    """Calls that give a status give the demo operator's, with its JSON answer as it is."""

    who = "demo operator"

    async def books(self, line: str) -> tuple[int, Any]:
        return await self._call("GET", "/demo/books", params={"line": line})

    async def customers(self) -> list[dict[str, str]]:
        """`[{"key", "id", "name"}]` of the customers with an online account."""
        return await self._list("/demo/customers")

    async def accounts(self) -> list[dict[str, str]]:
        """The demo's accounts with their published passwords, as `bot.services.account.importing` takes them."""
        return await self._list("/demo/accounts")

    async def agents(self) -> list[dict[str, Any]]:
        """The desk's agents with their published passwords and secrets, as `bot.services.desk.importing` takes them."""
        return await self._list("/demo/agents")

    async def _list(self, path: str) -> list[dict[str, Any]]:
        """Raises RuntimeError when there is none."""
        status, answer = await self._call("GET", path)
        if status != 200:
            raise RuntimeError(f"the demo operator answered {status}")
        return list(answer)
