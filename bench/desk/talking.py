"""The run itself: the queue is filled, live conversations are taken from its head, both sides write, all is counted."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from math import ceil

from aiohttp import ClientSession

from bench.desk.agents import CHATS, Agent, rows
from bench.desk.customers import Customer
from bench.desk.ledger import Ledger

AT_ONCE = 20
"""Chats that are opened together."""
TYPES_FOR = (0.5, 1.5)
LAST_WAIT = 10.0
"""Seconds after the last line in which what is missing may still come."""


@dataclass(frozen=True)
class Size:
    """`every` and `seconds`: between two lines of a side, and of the whole talk."""

    waiting: int
    live: int
    every: float
    seconds: float
    seed: int = 0

    @property
    def agents(self) -> int:
        return ceil(self.live / CHATS)


class Talk:
    """`open`, then `run`, then `close`. `still_waiting`: those in the queue at the end. `queues`: looks at the
    queue that the agents were sent meanwhile."""

    def __init__(self, http: ClientSession, size: Size) -> None:
        self.ledger = Ledger()
        self.still_waiting = 0
        self.queues = 0
        self._http = http
        self._size = size
        self._dice = random.Random(size.seed)
        self._customers: dict[str, Customer] = {}
        self._agents: list[Agent] = []
        self._pairs: list[tuple[Agent, Customer]] = []

    async def open(self) -> None:
        """Everybody is there, in the queue or with an agent."""
        users = [row["user"] for row in rows(self._size.agents)]
        self._agents = [await Agent.sign_in(self._http, self.ledger, user) for user in users]
        gate = asyncio.Semaphore(AT_ONCE)
        await asyncio.gather(*(self._come(gate) for _ in range(self._size.waiting + self._size.live)))
        queue = await self._supervisor.waiting()
        serving = [agent for agent in self._agents[:-1] for _ in range(CHATS)]
        for agent, row in zip(serving[: self._size.live], queue[: self._size.live], strict=True):
            customer = self._customers[await agent.accept(row["handoff_id"])]
            self._pairs.append((agent, customer))
            await customer.until("human")

    async def run(self) -> None:
        """Both sides of each live conversation write, independently; then what is under way may arrive."""
        before = self._heard
        await asyncio.gather(*(self._write(*_ways(*pair, side)) for pair in self._pairs for side in (0, 1)))
        await self.ledger.nothing_open(LAST_WAIT)
        for _, customer in self._pairs:
            self.ledger.store(await customer.transcript())
        self.queues = self._heard - before
        self.still_waiting = len(await self._supervisor.waiting())

    async def close(self) -> None:
        """Raises Closed for a socket that was closed before."""
        for agent in self._agents:
            await agent.leave()
        for customer in self._customers.values():
            await customer.end.close()

    @property
    def _heard(self) -> int:
        return sum(agent.end.queues for agent in self._agents)

    @property
    def _supervisor(self) -> Agent:
        """Signed in last; sees all conversations and takes none."""
        return self._agents[-1]

    async def _come(self, gate: asyncio.Semaphore) -> None:
        async with gate:
            customer = await Customer.open(self._http, self.ledger)
            self._customers[customer.id] = customer
            await customer.ask()

    async def _write(self, types: Callable[[], Awaitable[None]], say: Callable[[], Awaitable[None]]) -> None:
        """Says that it types, a second later the line; the next one about `every` seconds after the last."""
        loop, every = asyncio.get_running_loop(), self._size.every
        begun = loop.time()
        at = begun + self._dice.uniform(0, every)
        while at < begun + self._size.seconds:
            typing = min(self._dice.uniform(*TYPES_FOR), every / 4)
            await asyncio.sleep(at - typing - loop.time())
            await types()
            await asyncio.sleep(at - loop.time())
            await say()
            at += every * self._dice.uniform(0.8, 1.2)


def _ways(agent: Agent, customer: Customer, side: int) -> Sequence[Callable[[], Awaitable[None]]]:
    """How the customer (0) or the agent (1) types and says a line in their conversation."""
    if side == 0:
        return customer.types, customer.say
    return (lambda: agent.types(customer.id)), (lambda: agent.say(customer.id))
