"""What signing in at the desk needs from outside. Each store has one contract suite in `tests/contracts`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from bot.core.account import Passkey
from bot.core.agents import Agent, Role
from bot.core.desk_sessions import AgentSession, Credentials
from bot.core.handoffs import Skill
from bot.services.desk.ports import Agents


@dataclass(frozen=True)
class AgentChange:
    """What becomes different; None: stays. `reset_second` forgets the second factors: the next sign-in enrols anew."""

    name: str | None = None
    role: Role | None = None
    skills: frozenset[Skill] | None = None
    capacity: int | None = None
    active: bool | None = None
    password_hash: str | None = field(default=None, repr=False)
    reset_second: bool = False

    @property
    def replaces_all(self) -> bool:
        """Whether nothing is left of what the agent signed in with before."""
        return self.password_hash is not None and self.reset_second

    def ends_sessions(self, before: Agent) -> bool:
        """Whoever is signed in with what was changed has to sign in again."""
        other_role = self.role not in (None, before.role)
        return other_role or self.active is False or self.password_hash is not None or self.reset_second


class AgentAccounts(Agents, Protocol):
    """Agents with what they sign in with. User names are kept and compared in lower case."""

    async def by_user(self, user: str) -> Credentials | None: ...
    async def credentials(self, agent_id: str) -> Credentials | None: ...
    async def add(self, agent: Credentials, now: datetime) -> bool:
        """False when the user name is taken; nothing is changed then."""
        ...

    async def put(self, agents: Sequence[Credentials], now: datetime) -> None:
        """Adds them, or replaces what has their user names, whose ids stay and whose passkeys and sessions end."""
        ...

    async def change(self, agent_id: str, change: AgentChange) -> tuple[Agent, bool]:
        """The agent as it is now, and whether their sessions were ended, in the same transaction.

        Raises UnknownAgent; LastAdmin when no active administrator would be left, however many change at once.
        """
        ...

    async def keep_hash(self, agent_id: str, before: str, after: str) -> None:
        """The same password hashed with newer parameters, unless it was changed meanwhile."""
        ...

    async def enrol(self, agent_id: str, totp_secret: str, step: int) -> bool:
        """False when there is a secret already, which stays."""
        ...

    async def use_step(self, agent_id: str, step: int) -> bool:
        """True for one caller: a step counts once, and none before it any more."""
        ...


class AgentSessions(Protocol):
    """Sessions, by the hash of their token."""

    async def add(self, session: AgentSession, now: datetime) -> None:
        """Stores it, and removes those that are over."""
        ...

    async def get(self, token_hash: str) -> AgentSession | None: ...
    async def of_agent(self, agent_id: str, now: datetime) -> list[AgentSession]:
        """Those that are not over, at whatever stage; who was active last comes last."""
        ...

    async def replace(self, token_hash: str, session: AgentSession) -> bool:
        """The new one in the place of the old one; False, and nothing is stored, when that has ended."""
        ...

    async def note_active(self, token_hash: str, idle_since: datetime, now: datetime) -> None:
        """A sign of life; one that comes when `lock` would lock already is too late."""
        ...

    async def lock(self, token_hash: str, idle_since: datetime) -> bool:
        """True for one caller: a full session without a sign of life after `idle_since` is locked."""
        ...

    async def remember(self, token_hash: str, challenge: Mapping[str, Any]) -> None:
        """What the next answer is compared with; what was there before is forgotten."""
        ...

    async def take(self, token_hash: str) -> Mapping[str, Any] | None:
        """The challenge, for once and for one taker."""
        ...

    async def end(self, token_hash: str) -> bool: ...
    async def end_all(self) -> None:
        """Everybody's: the demo starts anew."""
        ...


class AgentPasskeys(Protocol):
    """Agents' WebAuthn credentials; a `Passkey`'s `customer_id` is the agent's id here."""

    async def of_agent(self, agent_id: str) -> Sequence[Passkey]:
        """The oldest first."""
        ...

    async def add(self, passkey: Passkey) -> bool:
        """False when the credential is already there."""
        ...

    async def used(self, credential_id: str, sign_count: int, now: datetime) -> bool:
        """As `bot.services.account.ports.Passkeys.used`: False for a count that is not beyond the last one."""
        ...

    async def remove(self, agent_id: str, credential_id: str) -> bool: ...


class Seal(Protocol):
    """Encrypts what has to be read again, with a key of its own for each owner."""

    def close(self, owner: str, text: str) -> str: ...
    def open(self, owner: str, sealed: str) -> str | None:
        """None when it was sealed under another key or for another owner, or was changed."""
        ...


class Leaving(Protocol):
    """Who leaves the desk is not present any more."""

    async def leave(self, agent_id: str) -> None: ...


class Present(Leaving, Protocol):
    """And whose desk is locked is still there for a while, for what they have already."""

    async def lock(self, agent_id: str) -> None: ...
    async def unlock(self, agent_id: str) -> None: ...
