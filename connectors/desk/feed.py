"""One look at the queue for all sockets of this process: when the desks are rung, and every two seconds.

However many desks are open and however often they are rung, the queue is read four times a second at most, and each of
its rows is put into JSON once. Nobody looks while no desk is open.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

import structlog

from bot.services.desk.queue_view import QueueView, QueueViews
from connectors.conversation.listeners import Follower, Listeners
from connectors.desk.queue_json import QueueJson

log = structlog.get_logger(__name__)
LOOK_AGAIN = 2.0
SHORTEST_PAUSE = 0.25
REST = 4
"""A look that takes long comes less often: lines of conversations go before it."""
LOOKED = "looked"
MOST_MARKS = 20_000


class Feed:
    """Runs while the service does: `start`, then `stop`. `current`: the last look; None: none yet."""

    def __init__(self, queue_views: QueueViews, listeners: Listeners) -> None:
        self._queue_views = queue_views
        self._listeners = listeners
        self._followers: set[Follower] = set()
        self._wanted = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self.current: QueueJson | None = None
        self.marks = ReadMarks()
        self.viewers = Viewers()

    async def start(self) -> None:
        self._spawn(self._run())

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    @contextmanager
    def follow(self) -> Iterator[Follower]:
        """Rung after each look. Whoever is the first after a pause waits for a look of their own time."""
        follower = Follower()
        if not self._followers:
            self.current = None
        self._followers.add(follower)
        self._wanted.set()
        try:
            yield follower
        finally:
            self._followers.discard(follower)
            if not self._followers:
                self._wanted.clear()

    async def look(self) -> QueueJson:
        """A look now, for a call that just changed something. Names that are missing come with a later one."""
        queue_view = await self._queue_views.look()
        self._fill_names(queue_view)
        return QueueJson(queue_view, self._queue_views.policy)

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        with self._listeners.follow_desk() as bell:
            while True:
                await self._wanted.wait()
                begun = loop.time()
                await self._look_once()
                await asyncio.sleep(max(SHORTEST_PAUSE, REST * (loop.time() - begun)))
                await bell.wait(LOOK_AGAIN - SHORTEST_PAUSE)

    async def _look_once(self) -> None:
        try:
            self.current = await self.look()
        except Exception:
            log.exception("the queue could not be read")
            return
        for follower in tuple(self._followers):
            follower.ring(LOOKED)

    def _fill_names(self, queue_view: QueueView) -> None:
        if not any(task.get_name() == "names" for task in self._tasks):
            self._spawn(self._filled(queue_view), "names")

    async def _filled(self, queue_view: QueueView) -> None:
        if await self._queue_views.fill_names(queue_view):
            self._listeners.desk()

    def _spawn(self, work: Coroutine[Any, Any, None], name: str = "feed") -> None:
        task = asyncio.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


class ReadMarks:
    """How far each agent has seen each conversation. Of this process: after a restart, what nobody answered is new."""

    def __init__(self) -> None:
        self._seen: OrderedDict[tuple[str, str], int] = OrderedDict()

    def note(self, agent_id: str, conversation_id: str, sequence: int) -> None:
        key = (agent_id, conversation_id)
        self._seen[key] = max(sequence, self._seen.pop(key, 0))
        if len(self._seen) > MOST_MARKS:
            self._seen.popitem(last=False)

    def of(self, agent_id: str, conversation_id: str) -> int:
        return self._seen.get((agent_id, conversation_id), 0)


class Viewers:
    """Who follows which conversation, in this process; each open page counts."""

    def __init__(self) -> None:
        self._names: dict[str, list[tuple[str, str]]] = {}

    def come(self, conversation_id: str, agent_id: str, name: str) -> None:
        self._names.setdefault(conversation_id, []).append((agent_id, name))

    def go(self, conversation_id: str, agent_id: str, name: str) -> None:
        there = self._names.get(conversation_id, [])
        if (agent_id, name) in there:
            there.remove((agent_id, name))
        if not there:
            self._names.pop(conversation_id, None)

    def names(self, conversation_id: str, but: str) -> list[str]:
        """The others who look at it."""
        there = self._names.get(conversation_id, ())
        return sorted({name for agent_id, name in there if agent_id != but})
