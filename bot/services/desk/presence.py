"""Who is at their desk, and with how much to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.core.agents import Agent, Availability
from bot.core.handoffs import Skill
from bot.services.chat_ports import Listeners
from bot.services.desk.policy import DeskPolicy
from bot.services.desk.ports import Agents, Handoffs, Presences
from bot.services.ports import Clock


@dataclass(frozen=True)
class AtWork:
    """An agent as colleagues see them. `here`: their page is open. `load`: conversations that they have."""

    agent: Agent
    here: bool
    availability: Availability
    load: int

    @property
    def takes(self) -> bool:
        """Whether they are there for new conversations, be there room or not."""
        return self.here and self.availability is Availability.AVAILABLE

    @property
    def free(self) -> int:
        """How many more they can have."""
        return max(0, self.agent.capacity - self.load)


def with_skill(people: Sequence[AtWork], skill: Skill) -> list[AtWork]:
    """Those who are there for it."""
    return [one for one in people if one.takes and skill in one.agent.skills]


@dataclass(frozen=True)
class AtDesk:
    """The use cases; each is the agent's own page speaking."""

    presences: Presences
    agents: Agents
    handoffs: Handoffs
    clock: Clock
    listeners: Listeners
    policy: DeskPolicy

    async def renew(self, agent_id: str) -> None:
        """The page is open and will be for a while; all desks are told when somebody comes."""
        now, held = self.clock.now(), {one.agent_id: one for one in await self.presences.all()}
        await self.presences.renew(agent_id, now + self.policy.lease)
        if agent_id not in held or not held[agent_id].here(now):
            self.listeners.desk()

    async def say(self, agent_id: str, availability: Availability) -> None:
        """Available or away; to say so is a sign of life, too."""
        await self.presences.renew(agent_id, self.clock.now() + self.policy.lease)
        await self.presences.say(agent_id, availability)
        self.listeners.desk()

    async def lock(self, agent_id: str) -> None:
        """Their desk is locked: what they have stays theirs for a while, and nothing new is given to them."""
        await self.presences.hold(agent_id, self.clock.now() + self.policy.locked)
        await self.presences.say(agent_id, Availability.AWAY)
        self.listeners.desk()

    async def unlock(self, agent_id: str) -> None:
        """They are back; from now on their page holds the lease again."""
        await self.presences.hold(agent_id, self.clock.now() + self.policy.lease)
        self.listeners.desk()

    async def leave(self, agent_id: str) -> None:
        """They went: what they have goes back to the queue with the next round of the worker."""
        await self.presences.leave(agent_id)
        self.listeners.desk()

    async def all(self) -> list[AtWork]:
        """All agents who may work, there or not, by name."""
        now = self.clock.now()
        held = {one.agent_id: one for one in await self.presences.all()}
        load = Counter(one.agent_id for one in await self.handoffs.with_agents())
        found = []
        for agent in sorted(await self.agents.all(), key=lambda one: (one.name, one.id)):
            here = agent.id in held and held[agent.id].here(now)
            availability = held[agent.id].availability if agent.id in held else Availability.AWAY
            if agent.active:
                found.append(AtWork(agent, here, availability, load[agent.id]))
        return found

    async def one(self, agent_id: str) -> AtWork | None:
        return next((one for one in await self.all() if one.agent.id == agent_id), None)

    async def name_of(self, agent_id: str) -> str | None:
        """What customers know them by, there or not."""
        agent = await self.agents.by_id(agent_id)
        return None if agent is None else agent.name

    async def shift(self, by: timedelta) -> None:
        """The demo's clock is about to be moved: nobody goes away, is locked out or let an offer lie by that."""
        await self.presences.shift(by.total_seconds())
