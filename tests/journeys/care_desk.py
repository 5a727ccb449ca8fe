"""The care desk of the journeys: the real queue, on stores in memory, with agents who have enough to do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.core.agents import Availability, Role
from bot.core.chat import Said, Sender
from bot.core.chat_events import QUEUE_CLOSED
from bot.core.desk_sessions import Credentials
from bot.core.errors import DependencySilent, Part
from bot.core.handoff import CareHours
from bot.core.handoffs import USUAL, Cause, Ending, Handoff, Outcome, Skill, State
from bot.services.desk.policy import DeskPolicy
from bot.services.desk.ports import Closing, NewHandoff
from bot.services.desk.presence import AtDesk
from bot.services.desk.queueing import Queueing
from connectors.conversation.listeners import Listeners
from tests.fakes.agents import MemoryAgents, agent
from tests.fakes.clock import StillClock
from tests.fakes.desk import MemoryChat, MemoryHandoffs
from tests.fakes.presences import MemoryPresences

HANDLING = timedelta(minutes=10)
"""How long each conversation of before took: with two agents who have one each, who is first waits five minutes."""
BUSY = ("rosa", "ugo")
POLICY = DeskPolicy(
    automatic=False,
    answer_within=timedelta(minutes=1),
    lease=timedelta(days=1),
    grace=timedelta(minutes=1),
    locked=timedelta(minutes=10),
    longest=timedelta(minutes=20),
    estimate_over=timedelta(hours=4),
    estimate_least=2,
    hours=CareHours(time(8, 30), time(21, 30)),
    zone=ZoneInfo("Europe/Rome"),
)


class Handoffs(MemoryHandoffs):
    """`down`: the store cannot be reached. A conversation is open as soon as somebody in it asks for a person."""

    down = False

    async def enqueue(self, new: NewHandoff, now: datetime) -> tuple[Handoff, bool]:
        if self.down:
            raise DependencySilent(Part.QUEUE, "played")
        self.chats.setdefault(new.conversation_id, MemoryChat())
        return await super().enqueue(new, now)

    def of(self, conversation_id: str) -> list[Handoff]:
        return self._of(conversation_id)


@dataclass
class CareDesk:
    """`queueing` is what the actions call. `handoffs` are those of the journey's own conversation, oldest first."""

    conversation_id: str
    clock: StillClock
    store: Handoffs
    presences: MemoryPresences
    agents: MemoryAgents
    queueing: Queueing

    @classmethod
    async def opened(cls, conversation_id: str, clock: StillClock) -> CareDesk:
        store, presences, agents = Handoffs(), MemoryPresences(), MemoryAgents()
        at_desk = AtDesk(presences, agents, store, clock, Listeners(), POLICY)
        queueing = Queueing(store, at_desk, clock, Listeners(), POLICY)
        desk = cls(conversation_id, clock, store, presences, agents, queueing)
        for user in BUSY:
            await desk.comes(user)
            await desk._has_served(user)
            await desk._takes(await desk._asks(f"with-{user}"), user)
        return desk

    @property
    def handoffs(self) -> list[Handoff]:
        return self.store.of(self.conversation_id)

    async def comes(self, user: str) -> None:
        """An agent for whom one conversation is enough is there for new ones."""
        known = Credentials(replace(agent(user, Role.AGENT, *Skill), capacity=1), "")
        await self.agents.add(known, self.clock.now())
        await self.presences.renew(f"A-{user}", self.clock.now() + POLICY.lease)
        await self.presences.say(f"A-{user}", Availability.AVAILABLE)

    async def all_go(self) -> None:
        for user in BUSY:
            await self.presences.leave(f"A-{user}")

    async def others_wait(self, many: int, priority: int = USUAL) -> None:
        """So many have been waiting for the same skill, and longer."""
        for number in range(many):
            await self._asks(f"other-{number}", priority)

    async def another_is_served(self) -> None:
        """Whoever is first in the queue is called."""
        first = (await self.store.waiting())[0]
        await self.store.end(first.id, None, Closing(State.REJECTED, Ending.LEFT), self.clock.now())

    async def accept(self, user: str = "rosa") -> Handoff:
        """A person takes the journey's conversation."""
        (waiting,) = [one for one in self.handoffs if one.ended_at is None]
        return await self._takes(waiting, user)

    async def served(self, ending: Ending, outcome: Outcome | None = None) -> Handoff:
        """A person had it for a while, and is gone."""
        handoff = await self.accept()
        self.clock.advance(timedelta(seconds=1))
        closing = Closing(State.RESOLVED, ending, outcome=outcome, by=handoff.agent_id)
        return await self.store.end(handoff.id, handoff.epoch, closing, self.clock.now())

    async def closes(self) -> None:
        """The hours of care are over: nobody waits through the night."""
        await self.queueing.leave(self.conversation_id, Ending.DESK_CLOSED, QUEUE_CLOSED)

    async def _asks(self, conversation_id: str, priority: int = USUAL) -> Handoff:
        asked = (Skill.MOBILE, Cause.ASKED, "il credito", priority, None, None)
        new = NewHandoff(f"h-{conversation_id}", conversation_id, f"m-{conversation_id}", *asked)
        handoff, _ = await self.store.enqueue(new, self.clock.now() - timedelta(hours=1))
        return handoff

    async def _takes(self, handoff: Handoff, user: str) -> Handoff:
        return await self.store.assign(handoff.id, f"A-{user}", (), self.clock.now())

    async def _has_served(self, user: str) -> None:
        """One conversation of before, from which times are estimated."""
        handoff, begun = await self._asks(f"before-{user}"), self.clock.now() - HANDLING
        handoff = await self.store.assign(handoff.id, f"A-{user}", (), begun)
        line = Said(Sender.HUMAN, "Buongiorno", name=user, agent_id=f"A-{user}")
        await self.store.say(handoff.conversation_id, handoff.epoch, f"A-{user}", f"line-{user}", line, begun)
        closing = Closing(State.RESOLVED, Ending.CLOSED, outcome=Outcome.SOLVED, by=f"A-{user}")
        await self.store.end(handoff.id, handoff.epoch, closing, self.clock.now())
