"""Who works at the desk: roles, what each may do, presence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.handoffs import Skill


class Role(StrEnum):
    AGENT = "agent"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"


class Right(StrEnum):
    """Each desk call declares the one it needs."""

    SERVE = "serve"  # take conversations and write in one's own
    SUPERVISE = "supervise"  # see all queues, figures, join and take over
    ADMINISTER = "administer"  # make and change agents


RIGHTS: dict[Role, frozenset[Right]] = {
    Role.AGENT: frozenset({Right.SERVE}),
    Role.SUPERVISOR: frozenset({Right.SERVE, Right.SUPERVISE}),
    Role.ADMIN: frozenset({Right.SERVE, Right.SUPERVISE, Right.ADMINISTER}),
}


class Availability(StrEnum):
    """What an agent says of themselves; whether they are there is told by the lease of their browser."""

    AVAILABLE = "available"
    AWAY = "away"


@dataclass(frozen=True)
class Agent:
    """`name` is what customers read ("Rosa"). `capacity`: conversations at once. `demo`: their password and second
    factor are published with the demo; nobody lets them in elsewhere.
    """

    id: str
    user: str
    name: str
    role: Role
    skills: frozenset[Skill]
    capacity: int
    active: bool
    demo: bool = False

    def may(self, right: Right) -> bool:
        return right in RIGHTS[self.role]


@dataclass(frozen=True)
class Presence:
    """`lease_until`: renewed by the desk's page while it is open; afterwards nobody is there."""

    agent_id: str
    availability: Availability
    lease_until: datetime

    def here(self, now: datetime) -> bool:
        return self.lease_until > now
