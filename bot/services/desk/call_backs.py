"""Promised calls: asked for in the chat, seen and made at the desk."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.agents import Agent, Right
from bot.core.call_backs import CLAIM_FOR, MOST_IN_ONE_CHAT, TO_COME, CallBack, CallState
from bot.core.desk_errors import AlreadyTaken, NotAllowed, NotOwner, UnknownCallBack
from bot.core.handoffs import Outcome, Skill
from bot.services.desk.call_back_ports import CallBackStore
from bot.services.desk.written import written
from bot.services.ports import Clock

NOTE_LENGTH = 2000
MOST_LISTED = 200


@dataclass(frozen=True)
class CallBacks:
    store: CallBackStore
    clock: Clock

    async def book(self, new: CallBack) -> CallBack:
        """Once for each key, however often it is asked."""
        return await self.store.book(new)

    async def of_conversation(self, conversation_id: str) -> list[CallBack]:
        """All that it ever asked for, newest first."""
        return await self.store.of_conversation(conversation_id)

    async def open_of(self, conversation_id: str, customer_id: str | None = None) -> CallBack | None:
        """The newest of this conversation that is still to come, else the customer's, from another one."""
        return next(iter(await self.standing(conversation_id, customer_id)), None)

    async def standing(self, conversation_id: str, customer_id: str | None) -> list[CallBack]:
        """All that are still to come: those of the conversation, then the customer's others; each newest first."""
        here = [one for one in await self.store.of_conversation(conversation_id) if one.state in TO_COME]
        theirs = await self.store.to_come_for(customer_id) if customer_id is not None else []
        return [*here, *(one for one in theirs if one.conversation_id != conversation_id)]

    async def may_book(self, conversation_id: str, key: str) -> bool:
        """Whether the conversation may have another one, which takes the place of the one to come: moving a call is
        not asking for one more. What counts is what was made. A key that was booked may always be booked again."""
        asked = await self.store.of_conversation(conversation_id)
        made = sum(one.state is CallState.DONE for one in asked)
        return any(one.key == key for one in asked) or made < MOST_IN_ONE_CHAT

    async def withdraw(self, call_back_id: str) -> bool:
        """Whether nobody calls any more; False: the call was made, or there is none."""
        return await self.store.withdraw(call_back_id, self.clock.now())

    async def listed(self, agent: Agent) -> list[CallBack]:
        """Of those to come that the agent may take, the first `MOST_LISTED`; a supervisor may take all."""
        skills = frozenset(Skill) if agent.may(Right.SUPERVISE) else agent.skills
        return await self.store.to_come(skills, MOST_LISTED)

    async def due(self, agent: Agent) -> list[CallBack]:
        """Of `listed`, those whose time has begun."""
        now = self.clock.now()
        return [one for one in await self.listed(agent) if one.due_at(now)]

    async def claim(self, agent: Agent, call_back_id: str) -> CallBack:
        """The agent has it for half an hour; again: for another. Raises UnknownCallBack, NotAllowed, AlreadyTaken."""
        await self._access(agent, call_back_id)
        now = self.clock.now()
        taken = await self.store.claim(call_back_id, agent.id, now + CLAIM_FOR, now)
        if taken is None:
            raise AlreadyTaken
        return taken

    async def done(self, agent: Agent, call_back_id: str, outcome: Outcome, note: str = "") -> CallBack:
        """By who claimed it. Raises UnknownCallBack, NotAllowed, NotOwner, CardNumber."""
        told = written(note)[:NOTE_LENGTH]
        await self._access(agent, call_back_id)
        done = await self.store.finish(call_back_id, agent.id, outcome, told, self.clock.now())
        if done is None:
            raise NotOwner
        return done

    async def _access(self, agent: Agent, call_back_id: str) -> CallBack:
        found = await self.store.by_id(call_back_id)
        if found is None:
            raise UnknownCallBack
        if not _may(agent, found):
            raise NotAllowed
        return found


def _may(agent: Agent, call_back: CallBack) -> bool:
    return call_back.skill in agent.skills or agent.may(Right.SUPERVISE)
