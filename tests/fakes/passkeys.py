"""Passkeys that were copied."""

from __future__ import annotations

from typing import Any

from bot.core.account import Passkey
from bot.services.account.ports import Passkeys
from bot.services.ports import Clock


class Overtaken:
    """The store of passkeys, where a copy of the passkey answers right after it was read."""

    def __init__(self, inner: Passkeys, clock: Clock) -> None:
        self._inner, self._clock = inner, clock

    def __getattr__(self, method: str) -> Any:
        return getattr(self._inner, method)

    async def by_credential(self, credential_id: str) -> Passkey | None:
        found = await self._inner.by_credential(credential_id)
        assert found is not None
        assert await self._inner.used(credential_id, found.sign_count + 1, self._clock.now())
        return found
