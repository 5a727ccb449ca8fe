"""Who owns a conversation: taking it, passing it on, giving it back. Each is refused to who comes too late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.agents import Agent, Availability, Right
from bot.core.chat_events import PERSON_LEFT, with_values
from bot.core.desk_errors import (
    AlreadyTaken,
    AtCapacity,
    Away,
    NotAllowed,
    NotOwner,
    OtherSkill,
    UnknownAgent,
    UnknownHandoff,
)
from bot.core.handoffs import WITH_AGENT, Ending, Handoff, Outcome, Requeued, Skill, State
from bot.services.chat_ports import Listeners
from bot.services.desk.announcing import Announcing
from bot.services.desk.ports import Back, Closing, Handoffs, Passing
from bot.services.desk.presence import AtDesk, AtWork
from bot.services.desk.written import written
from bot.services.ports import Clock


@dataclass(frozen=True)
class Ownership:
    """The use cases. What was done already is done again without an error, by who did it."""

    handoffs: Handoffs
    at_desk: AtDesk
    announcing: Announcing
    clock: Clock
    listeners: Listeners

    async def accept(self, agent: Agent, handoff_id: str) -> Handoff:
        """Out of the queue. Raises UnknownHandoff, OtherSkill, Away, AtCapacity, AlreadyTaken."""
        handoff = await self._known(handoff_id)
        if handoff.state in WITH_AGENT and handoff.agent_id == agent.id:
            return handoff
        if handoff.skill not in agent.skills and not agent.may(Right.SUPERVISE):
            raise OtherSkill
        return await self._take(agent, handoff)

    async def transfer(
        self,
        agent: Agent,
        handoff_id: str,
        epoch: int,
        *,
        to_agent: str | None = None,
        to_skill: Skill | None = None,
        note: str = "",
    ) -> None:
        """To a colleague who is there, or to the queue of a skill; one of the two is named.

        Raises NotOwner, UnknownAgent, AtCapacity (the colleague is), CardNumber, UnknownHandoff.
        """
        if await self._passed_on(agent, handoff_id, epoch, to_agent, to_skill):
            return  # the answer to an earlier call was lost
        handoff = await self._owned(agent, handoff_id, epoch)
        if to_agent is not None:
            await self._to_colleague(agent, handoff, to_agent, written(note))
        elif to_skill is not None:
            await self._to_skill(agent, handoff, to_skill, written(note))
        else:
            raise ValueError("a transfer goes to an agent or to a skill")
        self._tell(handoff)

    async def give_back(self, agent: Agent, handoff_id: str, epoch: int, note: str = "") -> None:
        """To the bot, which is told who was there. Raises NotOwner, CardNumber, UnknownHandoff."""
        await self._end(agent, handoff_id, epoch, Ending.GIVEN_BACK, note=note)

    async def close(
        self, agent: Agent, handoff_id: str, epoch: int, outcome: Outcome, tags: Sequence[str] | None, note: str = ""
    ) -> None:
        """With an outcome; `tags` None: as they are. Raises NotOwner, CardNumber, UnknownHandoff."""
        told = None if tags is None else tuple(map(written, tags))
        await self._end(agent, handoff_id, epoch, Ending.CLOSED, outcome, told, note)

    async def take_over(self, agent: Agent, conversation_id: str, epoch: int) -> Handoff:
        """A supervisor takes a conversation from whoever has it, however many they have themselves.

        Raises NotAllowed, UnknownHandoff, NotOwner, AlreadyTaken.
        """
        handoff = await self._supervised(agent, conversation_id)
        if handoff.agent_id == agent.id:
            return handoff
        if handoff.epoch != epoch:
            raise NotOwner
        now = self.clock.now()
        if handoff.state is State.PENDING:
            said = await self.announcing.joined(conversation_id, agent)
            taken = await self.handoffs.assign(handoff.id, agent.id, said, now)
        else:
            before = await self.at_desk.agents.by_id(handoff.agent_id or "")
            said = await self.announcing.taken_over(conversation_id, before, agent)
            passing = Passing(agent.id, "taken_over")
            taken = await self.handoffs.hand_over(handoff.id, epoch, agent.id, passing, said, now)
        self._tell(taken)
        return taken

    async def join(self, agent: Agent, conversation_id: str) -> Handoff:
        """A supervisor writes beside who has it. Raises NotAllowed, UnknownHandoff, NotOwner (nobody has it)."""
        handoff = await self._supervised(agent, conversation_id)
        if handoff.agent_id == agent.id:
            return handoff
        said = await self.announcing.joined_too(conversation_id, agent)
        joined = await self.handoffs.join(handoff.id, handoff.epoch, agent.id, said, self.clock.now())
        self._tell(joined)
        return joined

    async def _take(self, agent: Agent, handoff: Handoff) -> Handoff:
        if handoff.ended_at is not None:
            raise AlreadyTaken
        at_work = await self.at_desk.one(agent.id)
        if at_work is None or at_work.availability is not Availability.AVAILABLE:
            raise Away
        await self.at_desk.renew(agent.id)
        said, now = await self.announcing.joined(handoff.conversation_id, agent), self.clock.now()
        taken = await self.handoffs.assign(handoff.id, agent.id, said, now, capacity=agent.capacity)
        self._tell(taken)
        return taken

    async def _to_colleague(self, agent: Agent, handoff: Handoff, to_agent: str, note: str) -> None:
        colleague = await self._reachable(to_agent, agent)
        passing = Passing(agent.id, offered=True, capacity=colleague.agent.capacity, note=note)
        said = await self.announcing.transferred(handoff.conversation_id, agent, colleague.agent)
        try:
            await self.handoffs.hand_over(handoff.id, handoff.epoch, to_agent, passing, said, self.clock.now())
        except AtCapacity as error:
            raise AtCapacity(colleague.agent.name) from error

    async def _to_skill(self, agent: Agent, handoff: Handoff, skill: Skill, note: str) -> None:
        back = Back(Requeued.TRANSFER, skill, by=agent.id, note=note)
        said = await self.announcing.back_in_queue(handoff.conversation_id, agent)
        await self.handoffs.requeue(handoff.id, handoff.epoch, back, said, self.clock.now())

    async def _end(
        self,
        agent: Agent,
        handoff_id: str,
        epoch: int,
        ending: Ending,
        outcome: Outcome | None = None,
        tags: tuple[str, ...] | None = None,
        note: str = "",
    ) -> None:
        handoff = await self._known(handoff_id)
        if handoff.ending is ending and handoff.agent_id == agent.id:
            return  # the answer to an earlier call was lost
        handoff = await self._owned(agent, handoff_id, epoch)
        said = await self.announcing.left(handoff.conversation_id, agent)
        told = {"handoff": handoff.id, "agent": agent.name, "ending": ending.value, "outcome": outcome or ""}
        closing = Closing(
            State.RESOLVED,
            ending,
            outcome,
            tags,
            said,
            event=with_values(PERSON_LEFT, **told),
            by=agent.id,
            note=written(note),
        )
        await self.handoffs.end(handoff.id, epoch, closing, self.clock.now())
        self._tell(handoff)

    async def _passed_on(
        self, agent: Agent, handoff_id: str, epoch: int, to_agent: str | None, to_skill: Skill | None
    ) -> bool:
        """Whether this agent did just that in this epoch, by the line that it left in the history."""
        handoff = await self._known(handoff_id)
        if handoff.epoch == epoch:
            return False
        history = await self.handoffs.history(handoff.conversation_id)
        done = [one for one in history if one.handoff_id == handoff_id and one.body.get("epoch") == epoch]
        if to_skill is not None:
            wanted = {"why": Requeued.TRANSFER, "by": agent.id, "skill": to_skill}
            return any(one.kind == "requeued" and wanted.items() <= one.body.items() for one in done)
        return any((one.kind, one.agent_id, one.body.get("by")) == ("transferred", to_agent, agent.id) for one in done)

    async def _known(self, handoff_id: str) -> Handoff:
        handoff = await self.handoffs.by_id(handoff_id)
        if handoff is None:
            raise UnknownHandoff
        return handoff

    async def _owned(self, agent: Agent, handoff_id: str, epoch: int) -> Handoff:
        """Theirs, in this epoch; the store looks again."""
        handoff = await self._known(handoff_id)
        if handoff.state not in WITH_AGENT or handoff.agent_id != agent.id or handoff.epoch != epoch:
            raise NotOwner
        return handoff

    async def _supervised(self, agent: Agent, conversation_id: str) -> Handoff:
        if not agent.may(Right.SUPERVISE):
            raise NotAllowed
        handoff = await self.handoffs.live(conversation_id)
        if handoff is None:
            raise UnknownHandoff
        return handoff

    async def _reachable(self, agent_id: str, but: Agent) -> AtWork:
        colleague = await self.at_desk.one(agent_id)
        if colleague is None or not colleague.takes or agent_id == but.id:
            raise UnknownAgent
        return colleague

    def _tell(self, handoff: Handoff) -> None:
        self.listeners.changed(handoff.conversation_id)
        self.listeners.desk()
