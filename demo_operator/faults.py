"""Misbehaviour on demand, so that callers can be tried against a bad day.

* ``slow``: the work is done, the answer comes later than a caller waits for it;
* ``500``: nothing is done, an error is answered;
* ``malformed``: the work is done, the answer is cut off in the middle of its JSON;
* ``lost-reply``: the work is done, the connection is dropped without an answer;
* ``duplicate-event``: no call is touched; the next event of that operation is to be sent twice.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web

from demo_operator.errors import TmfError

OPERATIONS = ("balance", "usage", "bill", "topup", "payment", "ticket", "order", "all")
CALL_KINDS = ("slow", "500", "malformed", "lost-reply")
EVENT_KIND = "duplicate-event"
KINDS = (*CALL_KINDS, EVENT_KIND, "off")
LOOK_EVERY_SECONDS = 0.05

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Fault:
    """A fault that waits for the next ``times`` calls of ``operation``."""

    operation: str
    kind: str
    times: int


class Faults:
    """The faults that wait for their calls. An operation has at most one; a new one takes its place."""

    def __init__(self, slow_seconds: float) -> None:
        self.slow_seconds = slow_seconds
        self.stopping = asyncio.Event()
        self._calls: dict[str, Fault] = {}
        self._events: dict[str, Fault] = {}

    def play(self, fault: Fault) -> None:
        """Waits for the next calls with ``fault``."""
        kept = self._events if fault.kind == EVENT_KIND else self._calls
        kept[fault.operation] = fault

    def end(self, operation: str = "all") -> None:
        """Ends the faults of ``operation``; ``all`` ends every one."""
        for kept in (self._calls, self._events):
            if operation == "all":
                kept.clear()
            kept.pop(operation, None)

    def waiting(self) -> list[Fault]:
        return [*self._calls.values(), *self._events.values()]

    def take(self, operation: str | None) -> str | None:
        """The kind of fault that this call of ``operation`` meets, used up once; None: it goes well."""
        return _take(self._calls, operation)

    def take_event(self, operation: str) -> bool:
        """Whether this event of ``operation`` is to be sent twice, used up once."""
        return _take(self._events, operation) is not None


def _take(kept: dict[str, Fault], operation: str | None) -> str | None:
    fault = kept.get(operation or "all") or kept.get("all")
    if fault is None:
        return None
    fault.times -= 1
    if fault.times == 0:
        del kept[fault.operation]
    return fault.kind


def faulty(faults: Faults, operation: str | None, handler: Handler) -> Handler:
    """``handler``, misbehaving when a fault waits for ``operation``."""

    async def misbehave(request: web.Request) -> web.StreamResponse:
        kind = faults.take(operation)
        if kind == "500":
            raise TmfError("The system is not available")
        answer = await handler(request)
        if kind == "slow":
            await _hold_back(request, faults)
        if kind == "malformed":
            return _cut_off(answer)
        if kind == "lost-reply":
            _hang_up(request)
        return answer

    return misbehave


async def _hold_back(request: web.Request, faults: Faults) -> None:
    """Waits until the time is over, the caller has left, or the operator stops."""
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
    return web.Response(body=body[: len(body) // 2], content_type=answer.content_type)


def _hang_up(request: web.Request) -> None:
    if request.transport:
        request.transport.abort()
