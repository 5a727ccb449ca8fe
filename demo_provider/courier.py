"""Carries events to the merchant: signed, at least once, in no promised order, again after each failure."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from aiohttp import ClientError, ClientSession, ClientTimeout
from sqlalchemy import select, update
from sqlalchemy.exc import SQLAlchemyError

from demo_provider.clock import Clock
from demo_provider.database import Database
from demo_provider.faults import Faults
from demo_provider.settings import Settings
from demo_provider.signing import HEADER, signature
from demo_provider.tables import Event

TIMEOUT = ClientTimeout(total=10)


class Courier:
    """Runs while the program runs. What was not delivered when it stopped is carried at the next start."""

    def __init__(self, settings: Settings, database: Database, clock: Clock, faults: Faults) -> None:
        self._settings = settings
        self._database = database
        self._clock = clock
        self._faults = faults
        self._news = asyncio.Event()
        self._carrying: dict[str, asyncio.Task[None]] = {}
        self._session: ClientSession | None = None

    def wake(self) -> None:
        """There may be something new to carry."""
        self._news.set()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        if self._settings.webhook_url is None:
            yield
            return
        async with ClientSession(timeout=TIMEOUT) as session:
            self._session = session
            watching = asyncio.create_task(self._watch(session))
            self.wake()
            yield
            tasks = [watching, *self._carrying.values()]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def drop(self) -> None:
        """Stops carrying whatever is on its way: the book begins anew."""
        tasks = list(self._carrying.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def carry_now(self, event: Event) -> None:
        """Carries this one before anything else is asked for; comes back when it was delivered or given up."""
        if self._session is not None:
            await self._start(self._session, event)

    async def _watch(self, session: ClientSession) -> None:
        while True:
            await self._news.wait()
            self._news.clear()
            busy = set(self._carrying)
            try:
                waiting = await self._waiting()
            except (SQLAlchemyError, OSError):
                structlog.get_logger(__name__).exception("events not readable")
                continue
            for event in waiting:
                if event.id not in busy:
                    self._start(session, event)

    def _start(self, session: ClientSession, event: Event) -> asyncio.Task[None]:
        if event.id in self._carrying:
            return self._carrying[event.id]
        task = asyncio.create_task(self._carry(session, event))
        self._carrying[event.id] = task
        task.add_done_callback(lambda _: self._carrying.pop(event.id, None))
        return task

    async def _waiting(self) -> list[Event]:
        query = select(Event).where(Event.state == "waiting").order_by(Event.created_at, Event.id)
        async with self._database.reading() as books:
            return list(await books.scalars(query))

    async def _carry(self, session: ClientSession, event: Event) -> None:
        fault = self._faults.take("webhook")
        if fault in ("lost", "held"):
            await self._note(event, fault)
            return
        if fault == "duplicate":
            await asyncio.gather(self._deliver(session, event), self._deliver(session, event))
        for pause in (*self._settings.retry_seconds, None):
            if await self._deliver(session, event):
                return await self._note(event, "delivered")
            if pause is not None:
                await asyncio.sleep(pause)
        await self._note(event, "given_up")

    async def _deliver(self, session: ClientSession, event: Event) -> bool:
        assert self._settings.webhook_url
        body = json.dumps(event.body).encode()
        signed = signature(self._settings.webhook_secret, int(self._clock.now().timestamp()), body)
        headers = {HEADER: signed, "Content-Type": "application/json"}
        try:
            async with session.post(self._settings.webhook_url, data=body, headers=headers) as answer:
                return 200 <= answer.status < 300
        except (TimeoutError, ClientError) as error:
            structlog.get_logger(__name__).info("webhook not delivered", event=event.id, error=type(error).__name__)
            return False

    async def _note(self, event: Event, state: str) -> None:
        async with self._database.writing() as books:
            await books.execute(update(Event).where(Event.id == event.id).values(state=state, tries=Event.tries + 1))
