"""A conversation that is passed to a person: its states, what led to it, its place in the queue.

    pending ──▶ assigned ◀──▶ waiting_customer ──▶ resolved
     │  ▲          │                  │
     │  └──────────┴──────────────────┘   transferred to a skill, ignored, or the agent's browser is gone
     ├──▶ rejected   the customer left the queue, chose a call-back, or closed the chat
     └──▶ expired    the care desk closed

Times are UTC; durations that a customer or a figure is told begin at `asked_at`, never before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Skill(StrEnum):
    """What an agent can help with; a hand-off waits in the queue of one."""

    MOBILE = "mobile"
    FIXED = "fixed"
    BILLING = "billing"
    BUSINESS = "business"
    COMPLAINTS = "complaints"


class State(StrEnum):
    """Where a hand-off stands; see the module."""

    PENDING = "pending"
    ASSIGNED = "assigned"
    WAITING_CUSTOMER = "waiting_customer"
    RESOLVED = "resolved"
    EXPIRED = "expired"
    REJECTED = "rejected"


LIVE = frozenset({State.PENDING, State.ASSIGNED, State.WAITING_CUSTOMER})
WITH_AGENT = frozenset({State.ASSIGNED, State.WAITING_CUSTOMER})
NEXT: Mapping[State, frozenset[State]] = {
    State.PENDING: frozenset({State.ASSIGNED, State.REJECTED, State.EXPIRED}),
    State.ASSIGNED: frozenset({State.WAITING_CUSTOMER, State.PENDING, State.ASSIGNED, State.RESOLVED, State.REJECTED}),
    State.WAITING_CUSTOMER: frozenset({State.ASSIGNED, State.PENDING, State.RESOLVED, State.REJECTED}),
    State.RESOLVED: frozenset(),
    State.EXPIRED: frozenset(),
    State.REJECTED: frozenset(),
}
"""What may follow each state; a step that is not here is a bug of ours or a caller that comes too late."""


class Cause(StrEnum):
    """Why a person is wanted."""

    ASKED = "asked"
    TROUBLE = "trouble"  # not understood again and again
    ANGER = "anger"
    FAILURE = "failure"  # a system of the operator's failed
    LOST_SIM = "lost_sim"
    LOW_RATING = "low_rating"
    UNSOLVED = "unsolved"  # a check or a journey ended without a solution


class Ending(StrEnum):
    """How a hand-off ended."""

    CLOSED = "closed"  # by the agent, with an outcome
    GIVEN_BACK = "given_back"  # to the bot, by the agent
    LEFT = "left"  # the customer left the queue
    CALL_BACK = "call_back"  # the customer chose to be called instead
    CHAT_CLOSED = "chat_closed"
    DESK_CLOSED = "desk_closed"


class Outcome(StrEnum):
    """What an agent closes a conversation with."""

    SOLVED = "solved"
    TO_FOLLOW = "to_follow"
    NOT_SOLVED = "not_solved"
    CUSTOMER_GONE = "customer_gone"


class Requeued(StrEnum):
    """Why a hand-off that an agent had stands in the queue again."""

    TRANSFER = "transfer"
    AGENT_GONE = "agent_gone"
    LOCKED = "locked"  # the agent did not come back to a desk that had locked itself
    IGNORED = "ignored"


USUAL, HEAD = 0, 1
"""Priorities: the higher goes first. At the head: a lost SIM, and who was being served when the agent vanished."""


@dataclass(frozen=True)
class Handoff:
    """`epoch`: the conversation's, at the last change of its owner. `queued_at`: its place among equals of one skill
    and priority; it is `asked_at` also after a requeue, so that nobody loses their place. `offered_at`: when it was
    assigned without the agent's own asking, until they write. `first_reply_at`: the first line of a person.

    `since`: when it came to the queue, or to the person who has it. What lay before, see `timed`: `waited_seconds` in
    the queue, or with somebody who did not answer; `handled_seconds` with people.
    """

    id: str
    conversation_id: str
    state: State
    epoch: int
    skill: Skill
    cause: Cause
    reason: str
    priority: int
    asked_at: datetime
    queued_at: datetime
    customer_id: str | None = None
    line_id: str | None = None
    agent_id: str | None = None
    offered_at: datetime | None = None
    accepted_at: datetime | None = None
    first_reply_at: datetime | None = None
    ended_at: datetime | None = None
    ending: Ending | None = None
    outcome: Outcome | None = None
    tags: tuple[str, ...] = ()
    rating: int | None = None
    rating_words: str = ""
    since: datetime | None = None
    waited_seconds: float = 0.0
    handled_seconds: float = 0.0

    def timed(self, now: datetime, *, by_hand: bool = False) -> Mapping[str, Any]:
        """The fields that change when what began at `since` ends now: a wait, or somebody's time.

        With an agent to whom it was given and who did not write, the customer still waits, and so with anybody who
        leaves it before a person wrote; `by_hand`: but not if the agent is the one who ends it.
        """
        lasted = max(0.0, (now - (self.since or self.queued_at)).total_seconds())
        answered = by_hand or (self.first_reply_at is not None and self.offered_at is None)
        if self.state in WITH_AGENT and answered:
            return {"since": now, "handled_seconds": self.handled_seconds + lasted}
        return {"since": now, "waited_seconds": self.waited_seconds + lasted}

    @property
    def order(self) -> tuple[int, datetime, str]:
        """Sorts a queue: who is first stands first."""
        return (-self.priority, self.queued_at, self.id)


@dataclass(frozen=True)
class Place:
    """What a waiting customer is told: `place` counts from 1 in the skill's queue.

    `minutes`: None where there is too little to say one honestly. `present`: agents with this skill at their desks.
    """

    place: int
    minutes: int | None
    present: int
