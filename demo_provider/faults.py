"""Misbehaviour on demand, so that a merchant can be tried against a bad day.

For calls (``checkout``, ``read``, ``charge``, ``refund``, ``setup``, ``card``, ``all``): ``slow`` (done, the answer
comes late), ``500`` (nothing is done), ``malformed`` (done, the answer is cut off), ``lost-reply`` (done, the
connection is dropped). For ``webhook``: ``lost`` (never sent), ``duplicate`` (sent more than once, at the same time),
``held`` (kept back until ``/demo/webhooks/release``, which sends the newest first).
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web

from demo_provider.errors import ProviderError

CALLS = ("checkout", "read", "charge", "refund", "setup", "card", "all")
CALL_KINDS = ("slow", "500", "malformed", "lost-reply")
WEBHOOK_KINDS = ("lost", "duplicate", "held")
LOOK_EVERY_SECONDS = 0.02

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Fault:
    """A fault that waits for the next ``times`` calls, or webhooks, of ``operation``."""

    operation: str
    kind: str
    times: int


class Faults:
    """The faults that wait. An operation has at most one; a new one takes its place."""

    def __init__(self, slow_seconds: float) -> None:
        self.slow_seconds = slow_seconds
        self.stopping = asyncio.Event()
        self._waiting: dict[str, Fault] = {}

    def play(self, fault: Fault) -> None:
        self._waiting[fault.operation] = fault

    def end(self, operation: str = "all") -> None:
        if operation == "all":
            self._waiting.clear()
        self._waiting.pop(operation, None)

    def waiting(self) -> list[Fault]:
        return list(self._waiting.values())

    def take(self, operation: str) -> str | None:
        """The kind of fault that this call or webhook meets, used up once; None: it goes well."""
        fault = self._waiting.get(operation)
        if fault is None and operation != "webhook":
            fault = self._waiting.get("all")
        if fault is None:
            return None
        fault.times -= 1
        if fault.times == 0:
            del self._waiting[fault.operation]
        return fault.kind


def faulty(faults: Faults, operation: str, handler: Handler) -> Handler:
    """``handler``, misbehaving when a fault waits for ``operation``."""

    async def misbehave(request: web.Request) -> web.StreamResponse:
        kind = faults.take(operation)
        if kind == "500":
            raise ProviderError("the provider is not available")
        answer = await handler(request)
        if kind == "slow":
            await _hold_back(request, faults)
        if kind == "malformed":
            return _cut_off(answer)
        if kind == "lost-reply" and request.transport:
            request.transport.abort()
        return answer

    return misbehave


async def _hold_back(request: web.Request, faults: Faults) -> None:
    """Waits until the time is over, the caller has left, or the provider stops."""
    loop = asyncio.get_running_loop()
    until = loop.time() + faults.slow_seconds
    while loop.time() < until and request.transport and not request.transport.is_closing():
        try:
            await asyncio.wait_for(faults.stopping.wait(), LOOK_EVERY_SECONDS)
        except TimeoutError:
            continue
        return


def _cut_off(answer: web.StreamResponse) -> web.Response:
    body = answer.body if isinstance(answer, web.Response) and isinstance(answer.body, bytes) else b"{}"
    return web.Response(body=body[: len(body) // 2], content_type="application/json")
