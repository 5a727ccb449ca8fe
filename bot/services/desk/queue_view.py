"""The queue as a whole, looked at once for all desks; what of it each agent sees.

Nothing here reads for one agent alone: with hundreds waiting and twenty desks open, one look serves them all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.core.agents import Agent, Right
from bot.core.handoffs import WITH_AGENT, State
from bot.services.desk.names import Names
from bot.services.desk.presence import AtDesk, AtWork
from bot.services.desk.reading_access import works_on
from bot.services.desk.reading_ports import LiveTalk, Reading
from bot.services.ports import Clock


class Lateness(StrEnum):
    """How long somebody waits, against the settings."""

    NONE = "none"
    SOON = "soon"
    LATE = "late"


@dataclass(frozen=True)
class WaitingPolicy:
    """Seconds after which waiting is a warning, and late."""

    warning: int
    late: int

    def of(self, seconds: float) -> Lateness:
        if seconds >= self.late:
            return Lateness.LATE
        return Lateness.SOON if seconds >= self.warning else Lateness.NONE


@dataclass(frozen=True)
class QueueView:
    """One look: all live hand-offs, in the order of the queue, and who is at work. `names`: by customer id."""

    at: datetime
    live: Sequence[LiveTalk]
    agents: Sequence[AtWork]
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def waiting(self) -> Sequence[LiveTalk]:
        return [one for one in self.live if one.handoff.state is State.PENDING]

    @property
    def served(self) -> Sequence[LiveTalk]:
        return [one for one in self.live if one.handoff.state in WITH_AGENT]

    def mine(self, agent: Agent) -> Sequence[LiveTalk]:
        """What the agent has, and what they joined."""
        return [one for one in self.served if one.handoff.agent_id == agent.id or agent.id in one.talk.joined]

    def all_for(self, agent: Agent) -> Sequence[LiveTalk]:
        """Every conversation with a person, for who supervises; nothing for others."""
        return self.served if agent.may(Right.SUPERVISE) else ()

    def offered(self, agent: Agent) -> Sequence[str]:
        """Hand-offs that were given to the agent without their asking, and that they have not answered yet."""
        return [
            one.handoff.id
            for one in self.served
            if one.handoff.agent_id == agent.id and one.handoff.offered_at is not None
        ]

    def agent_name(self, agent_id: str | None) -> str | None:
        return next((one.agent.name for one in self.agents if one.agent.id == agent_id), None)

    def customer_name(self, live: LiveTalk) -> str | None:
        return self.names.get(live.talk.customer_id or "")

    def readable(self, agent: Agent, live: LiveTalk) -> bool:
        return works_on(agent, live.talk, live.handoff)


@dataclass(frozen=True)
class QueueViews:
    """Takes the looks."""

    reading: Reading
    at_desk: AtDesk
    names: Names
    policy: WaitingPolicy
    clock: Clock

    async def look(self) -> QueueView:
        now = self.clock.now()
        live, agents = await self.reading.live(now), await self.at_desk.all()
        return QueueView(now, live, agents, self.names.known(customers_of(live)))

    async def fill_names(self, queue_view: QueueView) -> bool:
        """Reads the names that are missing on it; whether there are new ones. Takes as long as the operator does."""
        return await self.names.fill(customers_of(queue_view.live))


def customers_of(live: Sequence[LiveTalk]) -> frozenset[str]:
    return frozenset(one.talk.customer_id for one in live if one.talk.customer_id is not None)
