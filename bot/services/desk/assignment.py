"""Automatic assignment: who waits first is given to the least loaded who can help, to the longest idle among equals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.core.desk_errors import AtCapacity, DeskError
from bot.core.handoffs import Handoff, Requeued
from bot.services.chat_ports import Listeners
from bot.services.desk.announcing import Announcing
from bot.services.desk.ports import Handoffs
from bot.services.desk.presence import AtDesk, AtWork, with_skill
from bot.services.ports import Clock

LOOK_BACK = timedelta(hours=12)
"""Whoever had nobody for so long is as idle as can be."""
NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Assignment:
    """One round over the queue: `work`."""

    handoffs: Handoffs
    at_desk: AtDesk
    announcing: Announcing
    clock: Clock
    listeners: Listeners

    async def work(self) -> None:
        waiting = await self.handoffs.waiting()
        people = {one.agent.id: one for one in await self.at_desk.all() if one.takes and one.free}
        if not waiting or not people:
            return
        served = dict(await self.handoffs.last_served(self.clock.now() - LOOK_BACK))
        ignored = await self._ignored()
        for handoff in waiting:
            found = await self._given(handoff, people, served, ignored.get(handoff.id, frozenset()))
            if found is not None:
                people[found.agent.id] = replace(found, load=found.load + 1)
                served[found.agent.id] = self.clock.now()

    async def _given(
        self,
        handoff: Handoff,
        people: dict[str, AtWork],
        served: Mapping[str, datetime],
        ignored: frozenset[str],
    ) -> AtWork | None:
        """Who has it now; None: nobody can, the customer left, or somebody was faster.

        Whoever has filled up meanwhile is struck off, and the same one is given to the next: nobody is passed over.
        """
        while (found := _choose(handoff, people, served, ignored)) is not None:
            try:
                await self._give(handoff, found)
            except AtCapacity:
                people[found.agent.id] = replace(found, load=found.agent.capacity)
                continue
            except DeskError:
                return None
            return found
        return None

    async def _give(self, handoff: Handoff, to: AtWork) -> None:
        agent, now = to.agent, self.clock.now()
        said = await self.announcing.coming(handoff.conversation_id, agent)
        await self.handoffs.assign(handoff.id, agent.id, said, now, offered=True, capacity=agent.capacity)
        self.listeners.changed(handoff.conversation_id)
        self.listeners.desk()

    async def _ignored(self) -> dict[str, frozenset[str]]:
        """By hand-off, the agents who let it lie."""
        found: dict[str, frozenset[str]] = {}
        for event in await self.handoffs.requeues():
            if event.body.get("why") == Requeued.IGNORED and event.agent_id is not None:
                found[event.handoff_id] = found.get(event.handoff_id, frozenset()) | {event.agent_id}
        return found


def _choose(
    handoff: Handoff, people: Mapping[str, AtWork], served: Mapping[str, datetime], ignored: frozenset[str]
) -> AtWork | None:
    """Who let it lie is asked again only where nobody else can: they say that they are there again."""
    able = [one for one in with_skill(list(people.values()), handoff.skill) if one.free]
    able = [one for one in able if one.agent.id not in ignored] or able
    if not able:
        return None
    return min(able, key=lambda one: (one.load, served.get(one.agent.id, NEVER), one.agent.id))
