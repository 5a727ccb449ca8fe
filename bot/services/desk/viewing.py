"""What an agent sees of one conversation: transcript, hand-off, history, notes, the bot's view, who is verified."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.agents import Agent
from bot.core.chat import Message
from bot.core.handoffs import Handoff
from bot.services.desk.bot_view import BotView, bot_view
from bot.services.desk.ports import Agents, HandoffEvent, Handoffs
from bot.services.desk.reading_access import Opened, ReadingAccess
from bot.services.desk.reading_ports import Past, Talk

SHOWN_LINES = 500
SHOWN_HEARD = 200
SHOWN_PAST = 20
NOTE = "note"


@dataclass(frozen=True)
class Verified:
    """Who is signed in, and why that is believed. `step_up`: the acr, where it is a strong one."""

    customer_id: str
    how: str | None
    at: datetime | None
    acr: str | None
    step_up: str | None


@dataclass(frozen=True)
class ConversationView:
    """`names`: of the agents that occur in it, by id. `earlier`: there are lines before those shown."""

    talk: Talk
    handoff: Handoff
    lines: Sequence[Message]
    earlier: bool
    history: Sequence[HandoffEvent]
    notes: Sequence[HandoffEvent]
    bot: BotView
    verified: Verified | None
    past: Sequence[Past]
    names: Mapping[str, str]


@dataclass(frozen=True)
class Lines:
    """Part of a transcript, oldest first, and how its conversation stands."""

    talk: Talk
    lines: Sequence[Message]


@dataclass(frozen=True)
class Viewing:
    """Opens conversations for reading."""

    access: ReadingAccess
    handoffs: Handoffs
    agents: Agents
    strong_acrs: frozenset[str]

    async def view(self, agent: Agent, conversation_id: str) -> ConversationView:
        """Raises UnknownHandoff, NotAllowed."""
        opened = await self.access.access_talk(agent, conversation_id)
        return await self._view(opened)

    async def lines(self, agent: Agent, conversation_id: str, after: int) -> Lines:
        """The next lines of a transcript that was opened. Raises UnknownHandoff, NotAllowed."""
        opened = await self.access.access_talk(agent, conversation_id, "desk_read_on")
        return Lines(opened.talk, await self.access.reading.lines(conversation_id, after, SHOWN_LINES))

    async def earlier(self, agent: Agent, conversation_id: str, before: int) -> Lines:
        """The lines just below the sequence `before`. Raises UnknownHandoff, NotAllowed."""
        opened = await self.access.access_talk(agent, conversation_id, "desk_read_on")
        return Lines(opened.talk, await self.access.reading.latest(conversation_id, SHOWN_LINES, before))

    async def _view(self, opened: Opened) -> ConversationView:
        talk, reading = opened.talk, self.access.reading
        lines = await reading.latest(talk.id, SHOWN_LINES)
        told = await self.handoffs.history(talk.id)
        return ConversationView(
            talk,
            opened.handoff,
            lines,
            bool(lines) and lines[0].sequence > 1,
            [event for event in told if event.kind != NOTE],
            [event for event in told if event.kind == NOTE],
            bot_view(await reading.heard(talk.id, SHOWN_HEARD)),
            self._verified(talk),
            await reading.past(talk, SHOWN_PAST),
            {one.id: one.name for one in await self.agents.all()},
        )

    def _verified(self, talk: Talk) -> Verified | None:
        if talk.customer_id is None:
            return None
        strong = talk.acr if talk.acr in self.strong_acrs else None
        return Verified(talk.customer_id, talk.how, talk.auth_time or talk.signed_in_at, talk.acr, strong)
