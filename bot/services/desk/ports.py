"""What the hand-off and the desk need from outside. Each store has one contract suite in `tests/contracts`.

Whatever changes a conversation's owner changes in one transaction: the hand-off, the conversation's status, agent and
epoch, its waiting inbox rows, and what is said about it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from bot.core.agents import Agent, Availability, Presence
from bot.core.chat import Accepted, Said
from bot.core.handoffs import Cause, Ending, Handoff, Outcome, Requeued, Skill, State


@dataclass(frozen=True)
class NewHandoff:
    """A wish for a person. `message_id`: the customer's message it stands in; a repeated turn asks once.

    `named`: the customer's own words name the skill, which may also be but the likeliest one.
    """

    id: str
    conversation_id: str
    message_id: str
    skill: Skill
    cause: Cause
    reason: str
    priority: int
    customer_id: str | None
    line_id: str | None
    named: bool = False

    def changes(self, known: Handoff) -> dict[str, Any]:
        """What this later wish changes in one that waits already: its queue, if another skill is named, and its
        priority, if that is higher. Its place among equals stays."""
        moves, hurries = self.named and self.skill is not known.skill, self.priority > known.priority
        if known.state is not State.PENDING or not (moves or hurries):
            return {}
        changed: dict[str, Any] = {"cause": self.cause.value, "reason": self.reason}
        if moves:
            changed |= {"skill": self.skill.value, "line_id": self.line_id or known.line_id}
        return {**changed, "priority": max(self.priority, known.priority)}


@dataclass(frozen=True)
class Closing:
    """How a hand-off ends. `event`: what the bot is told about it, put in line for the engine; None: nothing.

    `by`: the agent who ends it; None: the customer, or nobody. `note`: theirs, for colleagues.
    """

    state: State
    ending: Ending
    outcome: Outcome | None = None
    tags: tuple[str, ...] | None = None  # None: as they are
    said: Sequence[Said] = ()
    event: str | None = None
    by: str | None = None
    note: str = ""


@dataclass(frozen=True)
class Passing:
    """How a conversation goes from one person to another: `kind` is `transferred` or `taken_over`, `by` who wants it.

    `offered`: the other one did not ask for it, and has to write soon. `capacity`: how many they may have; None: any.
    """

    by: str
    kind: str = "transferred"
    offered: bool = False
    capacity: int | None = None
    note: str = ""


@dataclass(frozen=True)
class Back:
    """Why a conversation goes back to the queue, and where to: `skill` and `priority` None: as they are.

    `by`: the agent who wants it so; None: nobody does.
    """

    why: Requeued
    skill: Skill | None = None
    priority: int | None = None
    by: str | None = None
    note: str = ""


@dataclass(frozen=True)
class HandoffEvent:
    """A line of a hand-off's history, for the desk and the figures. `body` holds what the kind needs:

    asked               skill, cause, reason, priority
    asked_again         the same, as they are now: another skill was named while waiting, or a more urgent reason
    accepted, assigned  `agent_id` has it: pressed accept, or was given it
    transferred, taken_over   `agent_id` has it now; by, from: agents; epoch: in which it was passed on
    requeued            `agent_id` had it; why (`Requeued`), by, skill, epoch: in which it was given up
    joined              `agent_id` reads and writes along
    ended               `agent_id` ended it; ending, outcome, agent: who had it
    note                text
    bot_reply_refused   message_id, texts: what the bot would have said, had it not been too late
    held                event: what happened meanwhile and the bot will be told when it is back
    signed_out          the customer's sign-in ended: another person may sit there
    """

    number: int
    handoff_id: str
    conversation_id: str
    kind: str
    at: datetime
    agent_id: str | None = None
    body: Mapping[str, Any] = field(default_factory=dict)


class Handoffs(Protocol):
    """The queue and who owns what."""

    async def enqueue(self, new: NewHandoff, now: datetime) -> tuple[Handoff, bool]:
        """The hand-off, and whether this message asked for it: a conversation has one live hand-off at most, which is
        given back as it is but for what `NewHandoff.changes`. The same message again asks for nothing, whatever came
        of it.

        The conversation's status becomes `waiting`; the bot goes on answering. Raises ConversationClosed.
        """
        ...

    async def live(self, conversation_id: str) -> Handoff | None: ...
    async def by_id(self, handoff_id: str) -> Handoff | None: ...
    async def last_of(self, conversation_id: str) -> Handoff | None:
        """The newest, live or ended."""
        ...

    async def waiting(self) -> list[Handoff]:
        """All that are pending, in the order of the queue."""
        ...

    async def with_agents(self) -> list[Handoff]:
        """All that an agent has."""
        ...

    async def assign(
        self,
        handoff_id: str,
        agent_id: str,
        said: Sequence[Said],
        now: datetime,
        *,
        offered: bool = False,
        capacity: int | None = None,
    ) -> Handoff:
        """To the agent, who owns the conversation from now on: status `human`, epoch + 1, the bot's unanswered rows are
        nobody's any more (words: the agent reads them; events: held until the bot is back).

        `offered`: without the agent's own asking. `capacity`: how many they may have at once; None: any. One of two
        gets it; the same one again gets the same. Raises AlreadyTaken, AtCapacity, UnknownHandoff.
        """
        ...

    async def hand_over(
        self, handoff_id: str, epoch: int, to_agent: str, passing: Passing, said: Sequence[Said], now: datetime
    ) -> Handoff:
        """To another agent; epoch + 1. Raises NotOwner when the epoch is another one, AtCapacity, UnknownHandoff."""
        ...

    async def requeue(self, handoff_id: str, epoch: int, back: Back, said: Sequence[Said], now: datetime) -> Handoff:
        """Back to the queue: pending, status `waiting`, epoch + 1; its `queued_at` stays, and what was held for the bot
        is put in line again. Raises NotOwner, UnknownHandoff.
        """
        ...

    async def end(self, handoff_id: str, epoch: int | None, closing: Closing, now: datetime) -> Handoff:
        """Ends it. From an agent, the conversation is the bot's again (epoch + 1), and what was held is put in line
        again behind `closing.event`; from the queue, it always was (same epoch).

        `epoch` None: whatever it is (only for what is pending). Raises NotOwner, UnknownHandoff.
        """
        ...

    async def join(self, handoff_id: str, epoch: int, agent_id: str, said: Sequence[Said], now: datetime) -> Handoff:
        """The agent may write beside its owner, for as long as it lives; once. Raises NotOwner, UnknownHandoff."""
        ...

    async def say(
        self, conversation_id: str, epoch: int, agent_id: str, client_message_id: str, said: Said, now: datetime
    ) -> Accepted:
        """A person's line, once for each client message id, with the files that `said.attachments` names. The first one
        stamps `first_reply_at`; the state becomes `waiting_customer`. A line that was accepted is confirmed again even
        if the conversation has gone on.

        Raises NotOwner, MessageConflict, ConversationClosed, UnknownHandoff, UnknownAttachment.
        """
        ...

    async def rate(self, handoff_id: str, score: int, words: str) -> None: ...
    async def set_tags(self, handoff_id: str, tags: Sequence[str]) -> None: ...
    async def record(
        self,
        handoff_id: str,
        kind: str,
        agent_id: str | None,
        body: Mapping[str, Any],
        now: datetime,
        key: str | None = None,
    ) -> HandoffEvent:
        """A line of the history; once for each `key` in a conversation, and then what was recorded first.

        Raises UnknownHandoff, MessageConflict (the same key for something else).
        """
        ...

    async def history(self, conversation_id: str) -> list[HandoffEvent]: ...
    async def requeues(self) -> list[HandoffEvent]:
        """How those that are pending came back to the queue, oldest first."""
        ...

    async def asked_between(self, begin: datetime, end: datetime) -> list[Handoff]:
        """By `asked_at`, for the figures; oldest first."""
        ...

    async def resolved_since(self, since: datetime) -> list[Handoff]:
        """By `ended_at`, for the estimates; oldest first."""
        ...

    async def last_served(self, since: datetime) -> Mapping[str, datetime]:
        """By agent, when they last ended or took a conversation that they took after `since`."""
        ...


class Presences(Protocol):
    """Who is at their desk."""

    async def renew(self, agent_id: str, until: datetime) -> None:
        """The page is open; the first time the agent is `away` until they say otherwise. A lease never gets shorter."""

    async def hold(self, agent_id: str, until: datetime) -> None:
        """The lease ends exactly then, be it sooner than it did; nothing for who has none."""

    async def say(self, agent_id: str, availability: Availability) -> None:
        """Of an agent who has a lease; nothing for others."""

    async def leave(self, agent_id: str) -> None:
        """No lease, at once; whoever comes back is `away`."""

    async def end_lapsed(self, before: datetime) -> list[str]:
        """Ends the leases that lapsed by then, as `leave` does; whose they were."""
        ...

    async def all(self) -> list[Presence]: ...
    async def shift(self, by_seconds: float) -> None:
        """Moves all leases, and with them whatever else of the desk's runs out while somebody works: offers, claimed
        calls, sessions (the demo's clock is moved)."""


class Agents(Protocol):
    """The agents' own data; how they sign in is told apart (`bot.services.desk.sign_in_ports`)."""

    async def by_id(self, agent_id: str) -> Agent | None: ...
    async def all(self) -> list[Agent]: ...
