"""Who is at the desk, in memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.agents import Availability, Presence


class MemoryPresences:
    """`bot.services.desk.ports.Presences`."""

    def __init__(self) -> None:
        self._held: dict[str, Presence] = {}

    async def renew(self, agent_id: str, until: datetime) -> None:
        held = self._held.get(agent_id, Presence(agent_id, Availability.AWAY, until))
        self._held[agent_id] = replace(held, lease_until=max(held.lease_until, until))

    async def hold(self, agent_id: str, until: datetime) -> None:
        if agent_id in self._held:
            self._held[agent_id] = replace(self._held[agent_id], lease_until=until)

    async def say(self, agent_id: str, availability: Availability) -> None:
        if agent_id in self._held:
            self._held[agent_id] = replace(self._held[agent_id], availability=availability)

    async def leave(self, agent_id: str) -> None:
        self._held.pop(agent_id, None)

    async def end_lapsed(self, before: datetime) -> list[str]:
        ended = sorted(key for key, one in self._held.items() if one.lease_until <= before)
        for agent_id in ended:
            del self._held[agent_id]
        return ended

    async def all(self) -> list[Presence]:
        return [self._held[agent_id] for agent_id in sorted(self._held)]

    async def shift(self, by_seconds: float) -> None:
        by = timedelta(seconds=by_seconds)
        self._held = {key: replace(one, lease_until=one.lease_until + by) for key, one in self._held.items()}
