"""The worker of the queue: what has to happen without anybody's asking, every second or two.

Every change is conditional on what was seen, so that two workers on one database do no harm, and a round that was cut
off is made up for by the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.core.agents import Agent, Availability
from bot.core.chat import Said
from bot.core.chat_errors import ConversationClosed
from bot.core.chat_events import QUEUE_CLOSED, QUEUE_LONG, with_values
from bot.core.desk_errors import DeskError
from bot.core.desk_sessions import Stage
from bot.core.handoffs import HEAD, Ending, Handoff, Requeued
from bot.services.chat_ports import Inbox, Listeners
from bot.services.desk.announcing import Announcing
from bot.services.desk.assignment import Assignment
from bot.services.desk.policy import DeskPolicy
from bot.services.desk.ports import Agents, Back, Handoffs, Presences
from bot.services.desk.queueing import Queueing
from bot.services.desk.sign_in_ports import AgentSessions
from bot.services.ports import Clock

BY = "queue"
"""The request id of what comes of waiting alone."""


@dataclass(frozen=True)
class QueueWorker:
    """One round: `work`; `begin` before the first."""

    handoffs: Handoffs
    presences: Presences
    agents: Agents
    sessions: AgentSessions
    queueing: Queueing
    assignment: Assignment
    announcing: Announcing
    inbox: Inbox
    clock: Clock
    listeners: Listeners
    policy: DeskPolicy
    _told: set[str] = field(default_factory=set)
    """Hand-offs whose long waiting was told; the inbox takes the event once, whoever asks."""

    async def begin(self) -> None:
        """The service starts, perhaps after a while: whoever was at the desk has the time of a lease to come back."""
        until = self.clock.now() + self.policy.lease
        for presence in await self.presences.all():
            await self.presences.renew(presence.agent_id, until)

    async def work(self) -> None:
        await self._end_lapsed_presences()
        await self._look_after_served()
        if not self.queueing.is_open():
            await self._close()
            return
        await self._tell_long_waiting()
        if self.policy.automatic:
            await self.assignment.work()

    async def _end_lapsed_presences(self) -> None:
        """Whoever does not come back within the grace has gone; when they come, they say anew that they are there."""
        if await self.presences.end_lapsed(self.clock.now() - self.policy.grace):
            self.listeners.desk()

    async def _look_after_served(self) -> None:
        """Whoever takes a conversation has said before that they are there: who is not in this second look is gone."""
        served = await self.handoffs.with_agents()
        if not served:
            return
        held = {one.agent_id for one in await self.presences.all()}
        people = {one.id: one for one in await self.agents.all()}
        for handoff in served:
            agent = people.get(handoff.agent_id or "")
            if agent is None or not agent.active or agent.id not in held:
                await self._back(handoff, await self._why(agent), agent)
            elif handoff.offered_at is not None and handoff.offered_at + self.policy.answer_within <= self.clock.now():
                await self._back(handoff, Requeued.IGNORED, agent)

    async def _why(self, agent: Agent | None) -> Requeued:
        """Why they are gone: their desk had locked itself, or nothing is heard of them."""
        known = [] if agent is None else await self.sessions.of_agent(agent.id, self.clock.now())
        return Requeued.LOCKED if known and known[-1].stage is Stage.LOCKED else Requeued.AGENT_GONE

    async def _back(self, handoff: Handoff, why: Requeued, agent: Agent | None) -> None:
        try:
            said = await self._said(handoff, why, agent)
            priority = None if why is Requeued.IGNORED else HEAD
            await self.handoffs.requeue(handoff.id, handoff.epoch, Back(why, priority=priority), said, self.clock.now())
        except DeskError:  # something happened there meanwhile
            return
        if why is Requeued.IGNORED and handoff.agent_id is not None:
            await self.presences.say(handoff.agent_id, Availability.AWAY)
        self._tell(handoff.conversation_id)

    async def _said(self, handoff: Handoff, why: Requeued, agent: Agent | None) -> Sequence[Said]:
        if why is Requeued.IGNORED:
            return await self.announcing.ignored(handoff.conversation_id)
        if why is Requeued.LOCKED and agent is not None:
            return await self.announcing.away(handoff.conversation_id, agent)
        return await self.announcing.gone(handoff.conversation_id, agent)

    async def _close(self) -> None:
        """The care desk has closed: nobody waits through the night. Conversations that a person has go on."""
        for handoff in await self.handoffs.waiting():
            await self.queueing.leave(handoff.conversation_id, Ending.DESK_CLOSED, QUEUE_CLOSED)

    async def _tell_long_waiting(self) -> None:
        """Once for each time somebody waits for too long, from the wish or from when they came back to the queue."""
        waiting, back = await self.handoffs.waiting(), await self._back_at()
        for handoff in waiting:
            since = back.get(handoff.id, handoff.asked_at)
            key = f"queue-long:{handoff.id}:{handoff.epoch}"
            if since + self.policy.longest <= self.clock.now() and key not in self._told:
                await self._tell_long(handoff, key)
        self._told.intersection_update(f"queue-long:{one.id}:{one.epoch}" for one in waiting)

    async def _tell_long(self, handoff: Handoff, key: str) -> None:
        payload = with_values(QUEUE_LONG, minutes=int(self.policy.longest.total_seconds() // 60))
        try:
            await self.inbox.happen(handoff.conversation_id, key, payload, BY, self.clock.now())
        except ConversationClosed:
            return
        self._told.add(key)
        self.listeners.changed(handoff.conversation_id)

    async def _back_at(self) -> dict[str, datetime]:
        return {one.handoff_id: one.at for one in await self.handoffs.requeues()}

    def _tell(self, conversation_id: str) -> None:
        self.listeners.changed(conversation_id)
        self.listeners.desk()
