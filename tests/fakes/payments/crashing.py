"""The process dies at the n-th call of anything it needs: just before the call, or when it has been made."""

from __future__ import annotations

import inspect
from typing import Any


class Crash(BaseException):
    """Nobody catches it: the process is gone."""


class Fuse:
    """Counts calls; blows at one of them. `blown` tells whether there was such a call."""

    def __init__(self, at: int, after: bool) -> None:
        self._at, self._after = at, after
        self._calls = 0
        self.blown = False
        self.where = ""

    def wrap(self, name: str, inner: Any) -> Any:
        return _Fused(name, inner, self)

    async def call(self, name: str, method: Any, *args: Any, **kwargs: Any) -> Any:
        self._calls += 1
        blows = self._calls == self._at
        if blows and not self._after:
            self._blow(name)
        result = await method(*args, **kwargs)
        if blows:
            self._blow(name)
        return result

    def _blow(self, name: str) -> None:
        self.blown, self.where = True, name
        raise Crash(name)


class _Fused:
    def __init__(self, name: str, inner: Any, fuse: Fuse) -> None:
        self._name, self._inner, self._fuse = name, inner, fuse

    def __getattr__(self, method: str) -> Any:
        found = getattr(self._inner, method)
        if not inspect.iscoroutinefunction(found):
            return found

        async def call(*args: Any, **kwargs: Any) -> Any:
            return await self._fuse.call(f"{self._name}.{method}", found, *args, **kwargs)

        return call
