"""What the desk reads of conversations, beyond the hand-offs themselves. Contract suites in `tests/contracts`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from bot.core.agents import Agent
from bot.core.chat import Message, Sender, Status
from bot.core.handoffs import Handoff, Outcome, Skill
from bot.services.desk.ports import HandoffEvent


@dataclass(frozen=True)
class Talk:
    """A conversation as the desk sees it: no token, no sender key.

    `owner_id`: the customer it belongs to for good; `customer_id`: who is signed in, as long as the sign-in holds.
    `how` and `signed_in_at`: that sign-in's way and time. `joined`: agents who read along without owning it.
    `on_telegram`: a chat there shows it, its own or one that a link led to it.
    `last_note`, `last_event`: numbers of the newest note, and of the newest line of the history that is none; 0: none.
    """

    id: str
    channel: str
    language: str
    status: Status
    epoch: int
    agent_id: str | None
    first_sequence: int
    last_sequence: int
    delivered_sequence: int
    read_sequence: int
    owner_id: str | None
    customer_id: str | None
    acr: str | None
    how: str | None
    auth_time: datetime | None
    signed_in_at: datetime | None
    created_at: datetime
    closed_at: datetime | None
    last_note: int
    last_event: int
    on_telegram: bool
    joined: frozenset[str] = frozenset()

    @property
    def channels(self) -> str:
        """Where the customer may write from, as the desk names it."""
        return f"{self.channel}+telegram" if self.on_telegram and self.channel != "telegram" else self.channel


@dataclass(frozen=True)
class LastLine:
    """The newest line of a conversation; an attachment's title where there are no words."""

    text: str
    sender: Sender
    at: datetime


@dataclass(frozen=True)
class LiveTalk:
    """A live hand-off with its conversation. `unread_from`: the first of the customer's lines that no person answered;
    `last_customer`: the newest of them."""

    handoff: Handoff
    talk: Talk
    last: LastLine | None
    unread_from: int | None
    last_customer: int


@dataclass(frozen=True)
class Heard:
    """What a customer said and what the bot made of it. `understood`: the forms of `bot.core.understood`; None: the
    bot did not answer it. `corrected`: the intent that an agent gave it since."""

    message_id: str
    sequence: int | None
    text: str
    state: str
    understood: Mapping[str, Any] | None
    corrected: str | None = None


@dataclass(frozen=True)
class Past:
    """A hand-off of the same customer or conversation that is over."""

    conversation_id: str
    handoff_id: str
    at: datetime
    skill: Skill
    outcome: Outcome | None


class Reading(Protocol):
    """Reads; each is one consistent look."""

    async def live(self, now: datetime) -> list[LiveTalk]:
        """All live hand-offs: those waiting in the order of the queue, then those with a person by their age."""
        ...

    async def talk(self, conversation_id: str, now: datetime) -> Talk | None: ...
    async def lines(self, conversation_id: str, after: int, most: int) -> list[Message]:
        """The first `most` lines above a sequence, oldest first; those said before a sign-out too."""
        ...

    async def latest(self, conversation_id: str, most: int, before: int | None = None) -> list[Message]:
        """The last `most` lines, oldest first; of those below the sequence `before`, where one is given."""
        ...

    async def heard(self, conversation_id: str, most: int) -> list[Heard]:
        """The last `most` things that the customer said, oldest first."""
        ...

    async def past(self, talk: Talk, most: int) -> list[Past]:
        """Ended hand-offs of the conversation and of its customer, the newest first."""
        ...

    async def notes(self, conversation_id: str, after: int) -> list[HandoffEvent]:
        """Notes with a number above `after`, oldest first."""
        ...

    async def served(self, conversation_id: str, agent_id: str, since: datetime) -> bool:
        """Whether this agent has the conversation, or accepted, joined, took over or wrote in its newest hand-off,
        which lives or has ended `since`. What was merely offered to them, and let lie, they never had."""
        ...

    async def calls_back(self, conversation_id: str, agent: Agent) -> bool:
        """Whether the customer waits for a call that this agent could make, or has claimed."""
        ...

    async def bot_began(self, begin: datetime, end: datetime) -> Mapping[str, datetime]:
        """By hand-off that was asked for in [begin, end), when the bot's own time before it began: with the customer's
        first words since the hand-off before it ended. None: they said nothing before."""
        ...


@dataclass(frozen=True)
class Correction:
    """What an agent says that a message meant. `text` as it is kept: masked."""

    message_id: str
    conversation_id: str
    text: str
    heard: str
    meant: str
    agent_id: str
    at: datetime


class Corrections(Protocol):
    """One for each message: a later one takes its place."""

    async def put(self, correction: Correction) -> None: ...
    async def all(self) -> list[Correction]:
        """The oldest first."""
        ...


@dataclass(frozen=True)
class SearchQuery:
    """What is searched for: all that is given must fit. `words`: each must stand in some line of the conversation.

    `begin` <= asked_at < `end`. `before`: the id of the last hand-off of the page before. `readable_by`: only what this
    agent may read, and of what they served, what ended after `served_since`; None: everything.
    """

    words: tuple[str, ...] = ()
    agent_id: str | None = None
    skill: Skill | None = None
    outcome: Outcome | None = None
    begin: datetime | None = None
    end: datetime | None = None
    before: str | None = None
    readable_by: Agent | None = None
    served_since: datetime = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Found:
    """A hand-off that fits. `snippet`: the first line that holds the first word."""

    handoff: Handoff
    customer_id: str | None
    snippet: str


class Search(Protocol):
    async def find(self, wish: SearchQuery, most: int) -> list[Found]:
        """The newest first."""
        ...
