"""The promised calls in memory; held to the same contract as the store in SQL."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.core.call_backs import TO_COME, CallBack, CallState
from bot.core.handoffs import Outcome, Skill


@dataclass
class MemoryCallBacks:
    """`bot.services.desk.call_back_ports.CallBackStore` in memory."""

    kept: list[CallBack] = field(default_factory=list)

    async def book(self, new: CallBack) -> CallBack:
        before = next((one for one in self.kept if one.key == new.key), None)
        if before is None:
            self.kept.append(new)
        return before or new

    async def by_id(self, call_back_id: str) -> CallBack | None:
        return next((one for one in self.kept if one.id == call_back_id), None)

    async def of_conversation(self, conversation_id: str) -> list[CallBack]:
        found = [one for one in self.kept if one.conversation_id == conversation_id]
        return sorted(found, key=lambda one: (one.asked_at, one.id), reverse=True)

    async def to_come_for(self, customer_id: str) -> list[CallBack]:
        found = [one for one in self.kept if one.state in TO_COME and one.customer_id == customer_id]
        return sorted(found, key=lambda one: (one.asked_at, one.id), reverse=True)

    async def to_come(self, skills: Collection[Skill], most: int) -> list[CallBack]:
        found = [one for one in self.kept if one.state in TO_COME and one.skill in skills]
        return sorted(found, key=lambda one: (-one.priority, one.from_at, one.asked_at, one.id))[:most]

    async def claim(self, call_back_id: str, agent_id: str, until: datetime, now: datetime) -> CallBack | None:
        found = await self.by_id(call_back_id)
        if found is None or not (
            found.free_at(now) or (found.state is CallState.CLAIMED and found.agent_id == agent_id)
        ):
            return None
        return self._put(replace(found, state=CallState.CLAIMED, agent_id=agent_id, claimed_until=until))

    async def finish(
        self, call_back_id: str, agent_id: str, outcome: Outcome, note: str, now: datetime
    ) -> CallBack | None:
        found = await self.by_id(call_back_id)
        if found is None or found.agent_id != agent_id or found.state not in (CallState.CLAIMED, CallState.DONE):
            return None
        if found.state is CallState.DONE:
            return found
        done = replace(found, state=CallState.DONE, outcome=outcome, note=note, done_at=now, claimed_until=None)
        return self._put(done)

    async def withdraw(self, call_back_id: str, now: datetime) -> bool:
        found = await self.by_id(call_back_id)
        if found is None or found.state is CallState.DONE:
            return False
        if found.state in TO_COME:
            self._put(replace(found, state=CallState.WITHDRAWN, done_at=now, claimed_until=None))
        return True

    def _put(self, changed: CallBack) -> CallBack:
        self.kept = [changed if one.id == changed.id else one for one in self.kept]
        return changed
