"""What is read of hand-offs in memory, and never changed here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.core.handoffs import WITH_AGENT, Handoff, State
from bot.services.desk.ports import HandoffEvent


class MemoryReadings:
    """The part of `bot.services.desk.ports.Handoffs` that reads."""

    def __init__(self) -> None:
        self.events: list[HandoffEvent] = []
        self._kept: dict[str, Handoff] = {}

    async def live(self, conversation_id: str) -> Handoff | None:
        return next((one for one in self._of(conversation_id) if one.ended_at is None), None)

    async def by_id(self, handoff_id: str) -> Handoff | None:
        return self._kept.get(handoff_id)

    async def last_of(self, conversation_id: str) -> Handoff | None:
        return max(
            self._of(conversation_id), key=lambda one: (one.asked_at, one.ended_at is None, one.id), default=None
        )

    async def waiting(self) -> list[Handoff]:
        return sorted((one for one in self._kept.values() if one.state is State.PENDING), key=lambda one: one.order)

    async def with_agents(self) -> list[Handoff]:
        return [one for one in self._kept.values() if one.state in WITH_AGENT]

    async def history(self, conversation_id: str) -> list[HandoffEvent]:
        return [one for one in self.events if one.conversation_id == conversation_id]

    async def requeues(self) -> list[HandoffEvent]:
        pending = {one.id for one in await self.waiting()}
        return [one for one in self.events if one.kind == "requeued" and one.handoff_id in pending]

    async def asked_between(self, begin: datetime, end: datetime) -> list[Handoff]:
        found = [one for one in self._kept.values() if begin <= one.asked_at < end]
        return sorted(found, key=lambda one: (one.asked_at, one.id))

    async def resolved_since(self, since: datetime) -> list[Handoff]:
        done = [one for one in self._kept.values() if one.state is State.RESOLVED]
        ended = [(one.ended_at, one.id, one) for one in done if one.ended_at is not None and one.ended_at >= since]
        return [one for _, _, one in sorted(ended)]

    async def last_served(self, since: datetime) -> Mapping[str, datetime]:
        found: dict[str, datetime] = {}
        for one in self._kept.values():
            at = one.ended_at or one.accepted_at
            if one.agent_id and one.accepted_at and at and one.accepted_at >= since:
                found[one.agent_id] = max(at, found.get(one.agent_id, at))
        return found

    def _of(self, conversation_id: str) -> list[Handoff]:
        return [one for one in self._kept.values() if one.conversation_id == conversation_id]
