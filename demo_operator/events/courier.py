"""Sends events to whoever subscribed to them, in the background, in order, with a few tries and no promise."""

import asyncio
import contextlib
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import structlog
from sqlalchemy import select

from demo_operator.clock import Clock
from demo_operator.database import Database
from demo_operator.events.happenings import Happening
from demo_operator.faults import Faults
from demo_operator.tables import EventSubscription

TRY_AGAIN_AFTER = (0.2, 1.0, 5.0)
PATIENCE_SECONDS = 5.0
FAULT = "ticket"

Document = dict[str, Any]
Describe = Callable[[Happening, str], Awaitable[Document | None]]


class Courier:
    """``describe`` writes the resource of a happening as it stands, with links from an origin; None: it is gone."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        faults: Faults,
        describe: Describe,
        try_again_after: Sequence[float] = TRY_AGAIN_AFTER,
    ) -> None:
        self._database = database
        self._clock = clock
        self._faults = faults
        self._describe = describe
        self._try_again_after = try_again_after
        self._waiting: asyncio.Queue[Happening] = asyncio.Queue()

    def tell(self, happenings: Iterable[Happening]) -> None:
        """Takes them along; nothing is awaited, nothing can fail."""
        for happening in happenings:
            self._waiting.put_nowait(happening)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        task = asyncio.create_task(self._run())
        yield
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task

    async def _run(self) -> None:
        timeout = aiohttp.ClientTimeout(total=PATIENCE_SECONDS)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            while True:
                happening = await self._waiting.get()
                try:
                    await self._deliver(session, happening)
                except Exception:
                    structlog.get_logger(__name__).exception("not told", kind=happening.event)

    async def _deliver(self, session: aiohttp.ClientSession, happening: Happening) -> None:
        subscriptions = await self._subscriptions(happening)
        times = 2 if subscriptions and self._faults.take_event(FAULT) else 1
        await asyncio.gather(*(self._tell_one(session, happening, each, times) for each in subscriptions))

    async def _tell_one(
        self, session: aiohttp.ClientSession, happening: Happening, subscription: EventSubscription, times: int
    ) -> None:
        document = await self._describe(happening, subscription.origin)
        if document is None:
            return
        envelope = self._envelope(happening, document)
        for _ in range(times):
            await self._send(session, subscription.callback, envelope)

    async def _subscriptions(self, happening: Happening) -> list[EventSubscription]:
        wanted = select(EventSubscription).where(EventSubscription.api == happening.api).order_by(EventSubscription.id)
        async with self._database.reading() as reading:
            return [each for each in await reading.scalars(wanted) if asks_for(each.query, happening.event)]

    def _envelope(self, happening: Happening, document: Document) -> Document:
        now = self._clock.now().isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return {
            "eventId": uuid.uuid4().hex,
            "eventTime": now,
            "eventType": happening.event,
            "event": {happening.api: document},
        }

    async def _send(self, session: aiohttp.ClientSession, callback: str, envelope: Document) -> None:
        for pause in (*self._try_again_after, None):
            try:
                async with session.post(callback, json=envelope) as answer:
                    if answer.status < 300:
                        return
            except (aiohttp.ClientError, TimeoutError):
                pass
            if pause is not None:
                await asyncio.sleep(pause)
        structlog.get_logger(__name__).warning("nobody listens", kind=envelope["eventType"])


def event_names(query: str) -> set[str] | None:
    """The events that a subscription's query names; None: all. ``ValueError`` for another query."""
    if not query:
        return None
    name, _, value = query.partition("=")
    if name != "eventType" or not value:
        raise ValueError(query)
    return set(value.split(","))


def asks_for(query: str, event: str) -> bool:
    names = event_names(query)
    return names is None or event in names
