"""One conversation, watched by one agent's page: what is new in it since the last look, and whether it is still theirs.

The right to read is looked at when it begins, and again whenever the conversation has another owner, another customer
before it, or a new line in its history.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.agents import Agent
from bot.core.chat import Message
from bot.core.desk_errors import UnknownHandoff
from bot.services.desk.ports import Agents, HandoffEvent
from bot.services.desk.reading_access import Opened, ReadingAccess
from bot.services.desk.reading_ports import Talk
from bot.services.ports import Clock

BATCH = 200


@dataclass(frozen=True)
class News:
    """Since the look before. `lines`: oldest first, 200 at most; `more`: there are others above them.

    `received`: how far the customer has it, if that went on. `standing`: the conversation and its newest hand-off, if
    anything but the lines is another. `names`: of agents, by id, where there are notes or a `standing`.
    """

    lines: Sequence[Message]
    more: bool
    notes: Sequence[HandoffEvent]
    received: tuple[int, int] | None
    standing: Opened | None
    names: Mapping[str, str]


class Watch:
    """`after`, `note`: the last line and the last note that the page has."""

    def __init__(self, watching: Watching, agent: Agent, talk: Talk, after: int, note: int) -> None:
        self._watching = watching
        self._agent = agent
        self._after = after
        self._note = note
        self.talk = talk

    @property
    def may_write(self) -> bool:
        return self._agent.id in (self.talk.agent_id, *self.talk.joined)

    def is_behind(self, talk: Talk) -> bool:
        """Whether a newer look at the conversation says that something is new."""
        more = talk.last_sequence > self._after or talk.last_note > self._note
        return more or _standing(talk) != _standing(self.talk) or _received(talk) != _received(self.talk)

    async def look(self) -> News:
        """Raises UnknownHandoff, NotAllowed: the agent may read it no more."""
        watching, reading = self._watching, self._watching.access.reading
        talk = await reading.talk(self.talk.id, watching.clock.now())
        if talk is None:
            raise UnknownHandoff
        other = _standing(talk) != _standing(self.talk)
        standing = await watching.access.access_talk(self._agent, talk.id, "desk_follow") if other else None
        lines = await reading.lines(talk.id, self._after, BATCH) if talk.last_sequence > self._after else []
        notes = await reading.notes(talk.id, self._note) if talk.last_note > self._note else []
        names = await watching.names() if notes or standing else {}
        received = _received(talk) if _received(talk) != _received(self.talk) else None
        # Only now, when nothing can fail any more: a look that failed is taken again from the same place.
        self.talk = standing.talk if standing else talk
        self._after = lines[-1].sequence if lines else self._after
        self._note = notes[-1].number if notes else self._note
        return News(lines, len(lines) == BATCH, notes, received, standing, names)


@dataclass(frozen=True)
class Watching:
    """Begins to watch; the only way in which a page hears of a conversation by itself."""

    access: ReadingAccess
    agents: Agents
    clock: Clock

    async def begin(self, agent: Agent, conversation_id: str, after: int, note: int = 0) -> Watch:
        """From the line `after` and the note `note` on. Raises UnknownHandoff, NotAllowed."""
        opened = await self.access.access_talk(agent, conversation_id)
        return Watch(self, agent, opened.talk, after, note)

    async def names(self) -> Mapping[str, str]:
        return {one.id: one.name for one in await self.agents.all()}


def _standing(talk: Talk) -> object:
    """Who owns it, who sits before it, what happened to it."""
    return talk.status, talk.epoch, talk.agent_id, talk.joined, talk.customer_id, talk.last_event


def _received(talk: Talk) -> tuple[int, int]:
    return talk.delivered_sequence, talk.read_sequence
