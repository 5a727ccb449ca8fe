"""Who may read what: the only door from the desk to a conversation.

A supervisor reads all. An agent reads what waits in their skills, what they have or joined, what they served not long
ago as long as nobody else is wanted there, and the conversations of customers who wait for a call that they could make.
What is known of the customer at the operator, and files, are for those who work on it now: the owner, who joined, whose
skill it waits in, who claimed the call, a supervisor.

Whichever way a conversation is read, the audit log has a row for it: one for each session and conversation an hour.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.core.agents import Agent, Right
from bot.core.desk_errors import NotAllowed, UnknownHandoff
from bot.core.handoffs import Handoff, State
from bot.services.desk.auditing import DeskLog
from bot.services.desk.ports import Handoffs
from bot.services.desk.reading_ports import Reading, Talk
from bot.services.ports import Clock

LOOKED_BACK = timedelta(days=7)
"""So long after the end of a hand-off, who served it may read its conversation."""


@dataclass(frozen=True)
class Opened:
    """A conversation that an agent may read, with its newest hand-off. `works`: whether they work on it now."""

    talk: Talk
    handoff: Handoff
    works: bool


def works_on(agent: Agent, talk: Talk, handoff: Handoff) -> bool:
    """Whether the agent has it, joined it, or could take it from the queue."""
    if handoff.ended_at is not None:
        return False
    waits = handoff.state is State.PENDING and handoff.skill in agent.skills
    return waits or agent.id in talk.joined or talk.agent_id == agent.id or agent.may(Right.SUPERVISE)


@dataclass(frozen=True)
class ReadingAccess:
    """Opens conversations for agents; an opening is recorded, and so is a refusal."""

    reading: Reading
    handoffs: Handoffs
    log: DeskLog
    clock: Clock

    async def access_talk(self, agent: Agent, conversation_id: str, action: str = "desk_open") -> Opened:
        """For reading. Raises NotAllowed, UnknownHandoff: no such conversation, or no person was ever wanted in it."""
        opened = await self._opened(agent, conversation_id, action)
        await self.log.opening(agent, "desk_open", conversation_id)
        return opened

    async def access_at_work(self, agent: Agent, conversation_id: str, action: str) -> Opened:
        """For doing `action`, by who works on it now; whoever calls records that it was done. Raises as above."""
        opened = await self._opened(agent, conversation_id, action)
        if opened.works or await self.reading.calls_back(conversation_id, agent):
            return opened
        await self.log.of_agent(agent, action, session=conversation_id, refused="not_at_work")
        raise NotAllowed(recorded=True)

    async def _opened(self, agent: Agent, conversation_id: str, action: str) -> Opened:
        talk = await self.reading.talk(conversation_id, self.clock.now())
        handoff = None if talk is None else await self.handoffs.last_of(conversation_id)
        if talk is None or handoff is None:
            raise UnknownHandoff
        works = works_on(agent, talk, handoff)
        if not (works or await self._may_look_back(agent, talk)):
            await self.log.of_agent(agent, action, session=talk.id, refused="not_allowed")
            raise NotAllowed(recorded=True)
        return Opened(talk, handoff, works)

    async def _may_look_back(self, agent: Agent, talk: Talk) -> bool:
        if agent.may(Right.SUPERVISE):
            return True
        since = self.clock.now() - LOOKED_BACK
        return await self.reading.served(talk.id, agent.id, since) or await self.reading.calls_back(talk.id, agent)
